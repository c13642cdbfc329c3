package io.nighthaul.testbed.phone;

import io.nighthaul.client.ClientListener;
import io.nighthaul.client.ClientSettings;
import io.nighthaul.client.NighthaulClient;
import io.nighthaul.client.OutboxCounts;
import io.nighthaul.client.Owner;
import io.nighthaul.client.Policy;
import io.nighthaul.client.Receipt;
import io.nighthaul.client.ServerUrl;
import io.nighthaul.client.Surroundings;
import io.nighthaul.client.SyncLoop;
import io.nighthaul.client.Token;
import io.nighthaul.client.UploadRecord;
import io.nighthaul.client.jdk.JdkSurroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One phone: records a drive minute by minute, and syncs in another thread whenever its interval is over. */
final class SimulatedPhone implements AutoCloseable {
    static final String USER = "simulated";

    private static final Duration SYNC_EVERY = Duration.ofMinutes(5);

    /** Between two attempts when the drive is over. */
    private static final Duration BREATH = Duration.ofMillis(200);

    private final List<UploadRecord> drive;
    private final Manner manner;
    private final Journal journal;
    private final PatchyLink link;
    private final Surroundings world;
    private final NighthaulClient client;
    private final AtomicInteger receipts = new AtomicInteger();
    private volatile String denied = "";

    /** @param drive never empty */
    SimulatedPhone(Home home, ServerUrl server, List<UploadRecord> drive, PatchyLink link, Manner manner) {
        this.drive = drive;
        this.manner = manner;
        this.link = link;
        this.journal = new Journal(home.folder().resolve("recorded-" + home.day()));
        Surroundings jdk = JdkSurroundings.create();
        world = new Surroundings(jdk.sqlite(), link, jdk.clock(), jdk.waiter(), jdk.random(), jdk.executor());
        Policy policy = Policy.STANDARD.with(new Policy.Retrying(
                3, manner.real(Duration.ofMinutes(1)), Duration.ofSeconds(20), Duration.ofSeconds(30)));
        var settings =
                new ClientSettings(server, new Owner(home.device(), USER), owner -> Optional.of(home.token()), policy);
        client = NighthaulClient.open(home.folder().resolve("outbox.db"), settings, world, new Ear());
    }

    /** Where a phone keeps what it has, and who it is. */
    record Home(Path folder, String device, Token token, LocalDate day) {}

    /**
     * How it is played.
     *
     * @param secondsPerSecond of the drive in a real one
     */
    record Manner(double secondsPerSecond, Outages outages) {
        Duration real(Duration simulated) {
            return Duration.ofNanos(Math.max(1_000_000, (long) (simulated.toNanos() / secondsPerSecond)));
        }
    }

    /** Returns when the drive is over and everything has arrived; or later, when the patience has run out. */
    void run(Duration patience) throws InterruptedException {
        Thread syncing = Thread.ofVirtual().start(new SyncLoop(client, world.waiter(), manner.real(SYNC_EVERY)));
        try {
            record();
        } finally {
            syncing.interrupt();
            syncing.join();
        }
        link.online(true);
        long deadline = System.nanoTime() + patience.toNanos();
        while (client.needsSync() && denied.isEmpty() && System.nanoTime() - deadline < 0) {
            Duration asked = client.sync().retryAfter();
            TimeUnit.NANOSECONDS.sleep((asked.compareTo(BREATH) > 0 ? asked : BREATH).toNanos());
        }
    }

    private void record() throws InterruptedException {
        int next = Math.min(journal.size(), drive.size());
        while (next < drive.size()) {
            int minute = minute(next);
            link.online(!manner.outages().isOffline(minute));
            int end = next;
            while (end < drive.size() && minute(end) == minute) {
                end++;
            }
            journal.note(client.recordAll(drive.subList(next, end)));
            next = end;
            TimeUnit.NANOSECONDS.sleep(manner.real(Duration.ofMinutes(1)).toNanos());
        }
    }

    private int minute(int row) {
        return (int)
                Duration.between(drive.get(0).time(), drive.get(row).time()).toMinutes();
    }

    Journal journal() {
        return journal;
    }

    boolean isOnline() {
        return link.isOnline();
    }

    int driveRecords() {
        return drive.size();
    }

    int receipts() {
        return receipts.get();
    }

    OutboxCounts counts() {
        return client.counts();
    }

    /** Why the server does not let it in; empty if it does. */
    String denied() {
        return denied;
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Ear implements ClientListener {
        @Override
        public void sessionSynced(Receipt receipt) {
            receipts.incrementAndGet();
        }

        @Override
        public void signInNeeded(Owner owner, String reason) {
            denied = reason;
        }
    }
}
