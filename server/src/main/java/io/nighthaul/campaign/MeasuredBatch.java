package io.nighthaul.campaign;

import java.time.Duration;

/**
 * How long one batch took.
 *
 * @param vehicles that were done in it; those it returned do not count
 * @param workers that were allowed at once
 * @param took time worked on it, standstill left out
 */
public record MeasuredBatch(int vehicles, int workers, Duration took) {
    public MeasuredBatch {
        if (vehicles < 1 || workers < 1 || !took.isPositive()) {
            throw new IllegalArgumentException(
                    "not a measured batch: " + vehicles + " vehicles in " + took + " with " + workers + " workers");
        }
    }

    Duration round() {
        return took.dividedBy(BatchForecast.rounds(vehicles, workers));
    }
}
