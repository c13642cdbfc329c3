package io.nighthaul.testbed.resume;

import static io.nighthaul.testbed.legacy.Link.Direction.TO_CLIENT;

import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulEvent.Activity;
import io.nighthaul.testbed.legacy.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Happens once to a haul, in a thread of its own, when the workers have begun an activity that many times.
 *
 * <p>The line to the source carries a little more from that moment on and then falls silent until it has happened, so
 * that the fastest haul is still there and cannot have read what it needs.
 */
final class Disaster implements Consumer<HaulEvent> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Moment moment;
    private final Link link;
    private final Act act;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Disaster(Moment moment, Link link, Act act) {
        this.moment = moment;
        this.link = link;
        this.act = act;
    }

    /**
     * When it happens.
     *
     * @param times that the activity was begun, counting all workers
     * @param bytesMore that the line carries after that, all workers together
     */
    record Moment(Activity activity, int times, long bytesMore) {}

    /** What is done to the world. It has to heal the line, or nothing goes on. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    @Override
    public void accept(HaulEvent event) {
        switch (event) {
            case HaulEvent.Doing doing -> {
                if (doing.activity() == moment.activity() && seen.incrementAndGet() == moment.times()) {
                    // Still in the worker's thread, which has read nothing of this chunk.
                    long enough = link.bytes(TO_CLIENT) + moment.bytesMore();
                    link.silenceAfter(TO_CLIENT, moment.bytesMore());
                    Thread.ofPlatform().name("disaster").start(() -> strike(enough));
                }
            }
            case HaulEvent.Retrying ignored -> retries.incrementAndGet();
            default -> {
                // Not what we wait for.
            }
        }
    }

    private void strike(long enough) {
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (link.bytes(TO_CLIENT) < enough) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("nobody read so much");
                }
                Thread.onSpinWait();
            }
            act.run();
            done.complete(null);
        } catch (Exception e) {
            done.completeExceptionally(e);
            release();
        }
    }

    /** For the haul to end, so that the failure comes to light. */
    private void release() {
        try {
            link.heal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a worker had to repeat something. Fails when it never happened, or failed itself. */
    int retries() {
        if (seen.get() < moment.times()) {
            throw new AssertionError("the haul was over after " + seen.get() + " times " + moment.activity());
        }
        done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        return retries.get();
    }
}
