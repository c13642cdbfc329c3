package io.nighthaul.client.jdk;

import io.nighthaul.client.Waiter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for real. */
final class MonotonicWaiter implements Waiter {
    private final long start = System.nanoTime();

    @Override
    public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
