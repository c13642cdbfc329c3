package io.nighthaul.testbed.campaign;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Somebody whose daily work is on the source: small queries at a steady rate, each timed from when it was due, so that
 * waiting behind a slow one counts as well.
 */
final class Victim implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(20);

    private final LegacyHost host;
    private final String sql;
    private final LinkedBlockingQueue<Long> micros = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /** @param table of a vehicle that has plenty of rows */
    Victim(LegacyHost host, String table) {
        this.host = host;
        this.sql = "select avg(brzina) from (select brzina from " + table
                + " where datum >= ? order by datum limit 500) t";
        this.thread = Thread.ofPlatform().daemon().name("victim").start(this::run);
    }

    private void run() {
        try (Connection root = host.root();
                PreparedStatement query = root.prepareStatement(sql)) {
            for (long due = System.nanoTime(); ; due += EVERY.toNanos()) {
                if (ended.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    return;
                }
                query.setString(1, "2026-03-24 08:00:00");
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                }
                micros.add((System.nanoTime() - due) / 1_000);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the victim was sent away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The 95th percentile since the last call, in milliseconds; NaN when there was no query. */
    double p95Ms() {
        long[] taken = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        micros.clear();
        return percentileMs(taken);
    }

    static double percentileMs(long[] sortedMicros) {
        return sortedMicros.length == 0
                ? Double.NaN
                : (double) sortedMicros[(int) Math.min(sortedMicros.length - 1L, sortedMicros.length * 95L / 100)]
                        / 1_000;
    }

    /** Of several percentiles, the one in the middle. */
    static double median(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
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
