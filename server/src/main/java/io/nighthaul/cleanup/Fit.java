package io.nighthaul.cleanup;

import java.time.Duration;
import java.util.Optional;

/** Whether there is time enough for a step. */
final class Fit {
    /** With less than this nothing is begun. */
    static final Duration LEAST = Duration.ofSeconds(2);

    private Fit() {}

    /**
     * Why a step is not begun, or empty when it is.
     *
     * @param usual how long it takes as a rule, if that is known
     */
    static Optional<String> obstacle(boolean isDivisible, Optional<Duration> usual, Duration remaining) {
        if (remaining.compareTo(LEAST) < 0) {
            return Optional.of("no time left");
        }
        return usual.filter(time -> !isDivisible && time.compareTo(remaining) > 0)
                .map(time -> "takes " + seconds(time) + ", " + seconds(remaining) + " are left");
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + " s";
    }
}
