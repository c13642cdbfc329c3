package io.nighthaul.campaign;

import java.time.Duration;

/**
 * How long one vehicle took.
 *
 * @param rows read from the source
 * @param took time worked on it, waits for the guard and between claims left out
 * @param workers that were allowed at once meanwhile
 */
public record MeasuredVehicle(long rows, Duration took, int workers) {
    public MeasuredVehicle {
        if (rows < 0 || !took.isPositive() || workers < 1) {
            throw new IllegalArgumentException(
                    "not a measured vehicle: " + rows + " rows in " + took + " with " + workers + " workers");
        }
    }

    double rowsPerSecond() {
        return rows / (took.toNanos() / 1e9);
    }
}
