package io.nighthaul.campaign;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and after which wait something is tried again: each wait is a multiple of the one before.
 *
 * @param retriesMax after the first attempt; 0 means never again
 * @param firstDelay before the first retry
 * @param multiplier of each further wait, at least 1
 * @param delayMax that no wait exceeds, jitter left aside
 * @param jitter share by which a wait is made longer or shorter at random, 0 to below 1, so that workers that failed
 *     together do not come back together
 */
public record RetryPolicy(int retriesMax, Duration firstDelay, double multiplier, Duration delayMax, double jitter) {

    /** Three retries after 5, 10 and 20 seconds, give or take a fifth. */
    public static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0.2);

    public RetryPolicy {
        if (retriesMax < 0) {
            throw new IllegalArgumentException("retries must be 0 or more, was " + retriesMax);
        }
        if (firstDelay.isNegative() || delayMax.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("the first wait must be 0 s or more and at most the longest, was "
                    + firstDelay + " of at most " + delayMax);
        }
        if (!(multiplier >= 1 && multiplier <= 100)) {
            throw new IllegalArgumentException("the multiplier must be from 1 to 100, was " + multiplier);
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("the jitter must be from 0 to below 1, was " + jitter);
        }
    }

    /**
     * The wait before the next attempt, or empty if there is to be none.
     *
     * @param failures in a row until now, at least 1
     * @param random from 0 to below 1; a half means the wait as it is
     */
    public Optional<Duration> delay(int failures, double random) {
        if (failures < 1) {
            throw new IllegalArgumentException("nothing has failed yet: " + failures);
        }
        return failures > retriesMax ? Optional.empty() : Optional.of(wait(failures, random));
    }

    /** The wait after that many failures, whether or not there is to be another attempt. */
    Duration wait(int failures, double random) {
        double grown = (double) firstDelay.toMillis() * Math.pow(multiplier, failures - 1);
        double bounded = Math.min(grown, (double) delayMax.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 + jitter * (2 * random - 1))));
    }
}
