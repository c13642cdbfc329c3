package io.nighthaul.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was read a moment ago. One thread reads, the others wait for it. */
final class StoredCache {
    /** How long another node's change may stay unseen. */
    static final Duration FRESH_FOR = Duration.ofSeconds(1);

    private final Supplier<Stored> reading;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Cached cached;

    private record Cached(Stored stored, Instant readAt) {
        boolean isFresh(Instant now) {
            Duration age = Duration.between(readAt, now);
            return !age.isNegative() && age.compareTo(FRESH_FOR) < 0;
        }
    }

    StoredCache(Supplier<Stored> reading) {
        this.reading = reading;
    }

    Stored at(Instant now) {
        Cached seen = cached;
        if (seen != null && seen.isFresh(now)) {
            return seen.stored();
        }
        lock.lock();
        try {
            seen = cached;
            if (seen == null || !seen.isFresh(now)) {
                seen = new Cached(reading.get(), now);
                cached = seen;
            }
            return seen.stored();
        } finally {
            lock.unlock();
        }
    }

    /** Call after a commit. Waits for a reading that may have begun before it. */
    void forget() {
        lock.lock();
        try {
            cached = null;
        } finally {
            lock.unlock();
        }
    }
}
