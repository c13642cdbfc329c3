package io.nighthaul.testbed.campaign;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Others who keep the source busy: each runs one small heavy query after another until it is over. */
final class Crowd implements AutoCloseable {
    private static final int ITERATIONS = 200_000;

    private final LegacyHost host;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isOver;

    Crowd(LegacyHost host, int people) {
        this.host = host;
        for (int i = 0; i < people; i++) {
            threads.add(Thread.ofPlatform().daemon().name("crowd-" + i).start(this::run));
        }
    }

    private void run() {
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            while (!isOver) {
                statement.execute("select benchmark(" + ITERATIONS + ", sha1('crowd')), sleep(0.05)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("one of the crowd was sent away", e);
        }
    }

    /** Everybody goes home; returns when they have gone. */
    void end() {
        isOver = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
