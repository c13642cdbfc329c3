package io.nighthaul.client;

import java.time.Duration;

/**
 * Syncs whenever there is something to sync, for a process that lives on; a phone's own scheduler does this better where
 * there is one.
 *
 * <p>Between two looks it waits the interval, or the one that the server advises, or longer if the server asked for it.
 * Ends when its thread is interrupted.
 */
public final class SyncLoop implements Runnable {
    /** How often the protocol's authors look. */
    public static final Duration STANDARD_INTERVAL = Duration.ofMinutes(5);

    private final NighthaulClient client;
    private final Waiter waiter;
    private final Duration interval;

    public SyncLoop(NighthaulClient client, Waiter waiter, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval must be positive, was " + interval);
        }
        this.client = client;
        this.waiter = waiter;
        this.interval = interval;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                waiter.pause(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration next() {
        Duration asked = client.needsSync() ? client.sync().retryAfter() : Duration.ZERO;
        Duration usual = client.syncInterval(interval);
        return asked.compareTo(usual) > 0 ? asked : usual;
    }
}
