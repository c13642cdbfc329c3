package io.nighthaul.campaign.run;

import java.time.Duration;
import java.time.Instant;

/** Remembers that a disk of ours was full, and when it is worth another look. Safe for threads. */
final class DiskWatch {
    /** Somebody may have made room; a try that fails writes nothing. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private volatile Instant fullUntil = Instant.MIN;

    boolean isFull(Instant now) {
        return now.isBefore(fullUntil);
    }

    /** @return whether that is news */
    boolean found(Instant now) {
        boolean isNews = !isFull(now);
        fullUntil = now.plus(LOOK_AGAIN);
        return isNews;
    }
}
