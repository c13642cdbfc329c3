package io.nighthaul.guard.profile;

import java.time.Duration;
import java.time.Instant;

/**
 * How loaded the source was at one moment.
 *
 * @param utilisation of the worst signal of the source that our work has a hand in
 * @param stands time that the look stands for
 * @param workers of ours that were hauling, on all nodes; 0 when none has been for long enough to leave no trace
 */
public record ProfileLook(Instant at, double utilisation, Duration stands, int workers) {
    public ProfileLook {
        if (!(utilisation >= 0) || workers < 0 || stands.isNegative()) {
            throw new IllegalArgumentException(
                    "no look: utilisation " + utilisation + ", workers " + workers + ", stands for " + stands);
        }
    }
}
