package io.nighthaul.haul.ssh;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Who waits for something scarce, and what waiting has come to. Safe for threads. */
final class Waits {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    /** Something that may take its time. */
    interface Wait {
        void end() throws InterruptedException;
    }

    void during(Wait wait) throws InterruptedException {
        long began = System.nanoTime();
        now.incrementAndGet();
        count.incrementAndGet();
        try {
            wait.end();
        } finally {
            now.decrementAndGet();
            nanos.addAndGet(System.nanoTime() - began);
        }
    }

    int now() {
        return now.get();
    }

    long count() {
        return count.get();
    }

    /** Of those whose wait is over. */
    Duration waited() {
        return Duration.ofNanos(nanos.get());
    }
}
