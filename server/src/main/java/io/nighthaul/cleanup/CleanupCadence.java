package io.nighthaul.cleanup;

/**
 * After how many batches each level is due.
 *
 * @param compressAfterBatches for {@link CleanupLevel#MEDIUM}
 * @param vacuumAfterBatches for {@link CleanupLevel#THOROUGH}
 */
public record CleanupCadence(int compressAfterBatches, int vacuumAfterBatches) {
    public CleanupCadence {
        if (compressAfterBatches < 1 || vacuumAfterBatches < 1) {
            throw new IllegalArgumentException("a cleanup comes every 1 or more batches, not every "
                    + compressAfterBatches + " or " + vacuumAfterBatches);
        }
    }

    /**
     * Whether a step of this level is due. What could not be done when it was due is due again after each batch that
     * follows, until it has been done.
     *
     * @param batchesSince it was last done, in whatever campaign, the batch that was just closed included
     */
    boolean isDue(CleanupLevel level, int batchesSince) {
        return batchesSince >= every(level);
    }

    private int every(CleanupLevel level) {
        return switch (level) {
            case QUICK -> 1;
            case MEDIUM -> compressAfterBatches;
            case THOROUGH -> vacuumAfterBatches;
        };
    }
}
