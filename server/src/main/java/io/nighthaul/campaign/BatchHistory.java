package io.nighthaul.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * What earlier batches mean for the next.
 *
 * @param openedTonight batches opened in the night that is on, or 0 while it is day
 * @param lastEnded when the last batch was closed
 * @param isCleanupRunning whether the maintenance after it still runs
 */
public record BatchHistory(int openedTonight, Optional<Instant> lastEnded, boolean isCleanupRunning) {
    public static final BatchHistory NONE = new BatchHistory(0, Optional.empty(), false);
}
