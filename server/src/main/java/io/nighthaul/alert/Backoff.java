package io.nighthaul.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again: soon at first, then twice as long each time, never quite regular. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration ASKED_MAX = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 16;

    private Backoff() {}

    /**
     * The wait after an attempt, between half of the full one and all of it: receivers that come back are not met by
     * everybody at once.
     *
     * @param attempts made so far, at least 1
     */
    static Duration delay(int attempts, RandomGenerator random) {
        Duration full = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
        Duration bounded = full.compareTo(LONGEST) < 0 ? full : LONGEST;
        return bounded.dividedBy(2).plusMillis(random.nextLong(bounded.toMillis() / 2 + 1));
    }

    /**
     * The next attempt; empty when it is time to give up. The last one is made when the time is over, not before.
     *
     * @param writtenAt when the message was queued
     */
    static Optional<Instant> next(Instant writtenAt, Duration giveUpAfter, Instant now, Duration delay) {
        Instant end = writtenAt.plus(giveUpAfter);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Instant wanted = now.plus(delay);
        return Optional.of(wanted.isBefore(end) ? wanted : end);
    }

    /** What the other side asked for counts when it is longer, but not for ever. */
    static Duration longer(Duration delay, Outcome.Failed failed) {
        Duration asked = failed.retryAfter();
        if (asked == null || asked.compareTo(delay) < 0) {
            return delay;
        }
        return asked.compareTo(ASKED_MAX) < 0 ? asked : ASKED_MAX;
    }
}
