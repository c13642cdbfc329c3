package io.nighthaul.testbed.resume;

import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulEvent.Activity;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does something in a thread of its own when the workers have begun an activity that many times. */
final class OnceAt implements Consumer<HaulEvent> {
    private final Activity activity;
    private final int times;
    private final Act act;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    OnceAt(Activity activity, int times, Act act) {
        this.activity = activity;
        this.times = times;
        this.act = act;
    }

    /** What is done to the world. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    @Override
    public void accept(HaulEvent event) {
        switch (event) {
            case HaulEvent.Doing doing -> {
                if (doing.activity() == activity && seen.incrementAndGet() == times) {
                    Thread.ofPlatform().name("disaster").start(this::strike);
                }
            }
            case HaulEvent.Retrying ignored -> retries.incrementAndGet();
            default -> {
                // Not what we wait for.
            }
        }
    }

    private void strike() {
        try {
            act.run();
            done.complete(null);
        } catch (Exception e) {
            done.completeExceptionally(e);
        }
    }

    /** How often a worker had to repeat something. Fails when the act never happened, or failed itself. */
    int retries() {
        if (seen.get() < times) {
            throw new AssertionError("the haul was over after " + seen.get() + " times " + activity);
        }
        done.join();
        return retries.get();
    }
}
