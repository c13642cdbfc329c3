package io.nighthaul.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast passwords may be guessed: some attempts are free, then each one that fails doubles the time until the next.
 *
 * <p>It counts for a name at an address, so that nobody can shut out somebody else from afar; for an address, which tries
 * many names; and, with more patience, for a name, which is tried from many addresses. An attempt counts before it is
 * looked at, so that a hundred at the same time are not all the first. Kept in memory: a restart forgives.
 */
final class GuessLimit {
    static final int PAIR_FREE = 5;
    static final int ADDRESS_FREE = 20;
    static final int NAME_FREE = 50;
    static final Duration FIRST = Duration.ofSeconds(15);
    static final Duration LAST = Duration.ofMinutes(15);
    private static final Duration FORGIVEN = Duration.ofHours(1);
    private static final int KEPT_MAX = 20_000;

    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > KEPT_MAX;
        }
    };

    private record Count(int failures, Instant last) {}

    GuessLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts an attempt as a failure until it is said to be none. Not zero: how long to wait; it is not counted then. */
    synchronized Duration take(String name, String address) {
        Instant now = clock.instant();
        Duration wait = max(
                wait(pair(name, address), PAIR_FREE, now),
                max(wait(address(address), ADDRESS_FREE, now), wait(name(name), NAME_FREE, now)));
        if (wait.isZero()) {
            count(pair(name, address), now);
            count(address(address), now);
            count(name(name), now);
        }
        return wait;
    }

    synchronized void succeeded(String name, String address) {
        counts.remove(pair(name, address));
        // The one attempt, not the others: whoever has an account of his own shall not guess at others' without limit.
        uncount(address(address));
        uncount(name(name));
    }

    private Duration wait(String key, int free, Instant now) {
        Count count = counts.get(key);
        if (count == null || count.failures() < free) {
            return Duration.ZERO;
        }
        if (count.last().plus(FORGIVEN).isBefore(now)) {
            counts.remove(key);
            return Duration.ZERO;
        }
        Duration hold = FIRST.multipliedBy(1L << Math.min(count.failures() - free, 10));
        Duration left = Duration.between(now, count.last().plus(hold.compareTo(LAST) > 0 ? LAST : hold));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(String key, Instant now) {
        counts.merge(key, new Count(1, now), (old, one) -> new Count(old.failures() + 1, now));
    }

    private void uncount(String key) {
        counts.computeIfPresent(
                key, (same, old) -> old.failures() <= 1 ? null : new Count(old.failures() - 1, old.last()));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String pair(String name, String address) {
        return "p " + address + " " + name;
    }

    private static String address(String address) {
        return "a " + address;
    }

    private static String name(String name) {
        return "n " + name;
    }
}
