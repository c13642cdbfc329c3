package io.nighthaul.haul;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says whether a worker may go on, and how fast. Asked between chunks, when nothing is half done. */
public interface Pace {
    boolean isStopping();

    /**
     * How long to rest before the next chunk; zero for not at all.
     *
     * @param chunk how long the last chunk took
     */
    Duration restAfter(Duration chunk);

    /** Waits; ends early when {@link #isStopping} turns true. */
    void pause(Duration duration);

    /** As fast as it goes, until the latch is counted down or the thread interrupted. */
    static Pace until(CountDownLatch stopped) {
        return new Pace() {
            @Override
            public boolean isStopping() {
                return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
            }

            @Override
            public Duration restAfter(Duration chunk) {
                return Duration.ZERO;
            }

            @Override
            public void pause(Duration duration) {
                try {
                    boolean isStopped = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
                    if (isStopped) {
                        return;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
