package io.nighthaul.campaign.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a thread of its own until it is ended. What it throws is told, and it goes on. */
final class Beat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Beat.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private Beat(String name, Duration interval, Runnable work) {
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(name, interval, work));
    }

    static Beat every(Duration interval, String name, Runnable work) {
        return new Beat(name, interval, work);
    }

    private void run(String name, Duration interval, Runnable work) {
        try {
            do {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.WARNING, name + " failed and is tried again: " + e.getMessage());
                }
            } while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
