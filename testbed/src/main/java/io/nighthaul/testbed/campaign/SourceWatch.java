package io.nighthaul.testbed.campaign;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks again and again, from the side of the legacy host, at who is connected to it. */
public final class SourceWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String CLIENTS = "select count(*) from information_schema.processlist"
            + " where user not in ('root', 'system user', 'event_scheduler')";

    private final LegacyHost host;
    private final InstantSource clock;
    private final List<Sight> sights = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /**
     * What it saw at one moment.
     *
     * @param ssh sessions open
     * @param database connections open, the administrator's left out
     */
    public record Sight(Instant at, int ssh, int database) {
        public boolean isFree() {
            return ssh == 0 && database == 0;
        }
    }

    private SourceWatch(LegacyHost host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("source-watch").unstarted(this::run);
    }

    /** @param clock by which it writes down when it saw what */
    public static SourceWatch start(LegacyHost host, InstantSource clock) {
        SourceWatch watch = new SourceWatch(host, clock);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            do {
                // The earlier of the two moments between which it was so: who has just left is not held against them.
                Instant at = clock.instant();
                int ssh = host.ssh().traffic().sessionsOpen();
                try (ResultSet count = statement.executeQuery(CLIENTS)) {
                    count.next();
                    sights.add(new Sight(at, ssh, count.getInt(1)));
                }
            } while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (SQLException e) {
            throw new IllegalStateException("the onlooker at the source was sent away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that was seen so far, in order. */
    public List<Sight> sights() {
        return List.copyOf(sights);
    }

    /** Who is connected now. */
    public Sight latest() {
        return sights.isEmpty() ? new Sight(clock.instant(), -1, -1) : sights.getLast();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
