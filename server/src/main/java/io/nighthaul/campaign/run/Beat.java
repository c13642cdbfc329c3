package io.nighthaul.campaign.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Does something again and again on a thread of its own until it is ended. Whatever it throws is told, and it goes on:
 * what a beat does not do nobody else does.
 */
public final class Beat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Beat.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FRAMES_MAX = 40;
    private static final long IDLE = Long.MIN_VALUE;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final String name;
    private final Thread thread;
    private volatile long busySinceNanos = IDLE;

    private Beat(String name, Duration interval, Runnable work) {
        this.name = name;
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(interval, work));
    }

    public static Beat every(Duration interval, String name, Runnable work) {
        return new Beat(name, interval, work);
    }

    private void run(Duration interval, Runnable work) {
        do {
            busySinceNanos = System.nanoTime();
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, name + " failed and is tried again: " + e.getMessage());
            } catch (Error e) {
                // Such as memory or threads that ran out for a moment.
                LOG.log(System.Logger.Level.ERROR, name + " failed and is tried again: " + e, e);
            } finally {
                busySinceNanos = IDLE;
            }
        } while (!isEndedWithin(interval));
    }

    /** An interrupt does not end it: whoever sends one means what it does at that moment. */
    private boolean isEndedWithin(Duration interval) {
        try {
            return ended.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return ended.getCount() == 0;
        }
    }

    String name() {
        return name;
    }

    /** How long it has been doing what it does now; zero between two beats. */
    Duration busyFor() {
        long since = busySinceNanos;
        return since == IDLE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** Where it is now, a line for each call, the innermost first. */
    String whereabouts() {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES_MAX)
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n"));
    }

    /** Ends after what is being done. */
    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
