package io.nighthaul.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * The vehicles that are in no batch and not done.
 *
 * @param ready that may be taken now
 * @param earliestRetry when the first of those that have to wait may be taken, which is later than now; empty if none has to
 * @param skippedToReturn skipped, with their second turn still to come
 * @param skippedForGood skipped after their second turn; only reported
 */
public record QueueCount(int ready, Optional<Instant> earliestRetry, int skippedToReturn, int skippedForGood) {
    public QueueCount {
        if (ready < 0 || skippedToReturn < 0 || skippedForGood < 0) {
            throw new IllegalArgumentException("counts must be 0 or more: " + ready + " ready, " + skippedToReturn
                    + " to return, " + skippedForGood + " skipped");
        }
    }

    boolean isEmpty() {
        return ready == 0 && earliestRetry.isEmpty() && skippedToReturn == 0;
    }

    /** Whether the skipped vehicles' turn has come: nothing else is left, not even something that waits. */
    boolean isTurnOfSkipped() {
        return ready == 0 && earliestRetry.isEmpty() && skippedToReturn > 0;
    }
}
