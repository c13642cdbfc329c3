package io.nighthaul.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * What earlier batches mean for the next.
 *
 * @param openedTonight batches opened in the night that is on, or 0 while it is day
 * @param lastEnded when the last batch was closed
 * @param isCleanupRunning whether the maintenance after it still runs
 * @param isOverdue whether a whole night has gone by without one since the last, or since the campaign began
 */
public record BatchHistory(
        int openedTonight, Optional<Instant> lastEnded, boolean isCleanupRunning, boolean isOverdue) {
    public static final BatchHistory NONE = new BatchHistory(0, Optional.empty(), false, false);
}
