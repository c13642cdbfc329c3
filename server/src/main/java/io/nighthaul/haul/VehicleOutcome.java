package io.nighthaul.haul;

import java.util.Optional;

/**
 * How hauling a vehicle ended.
 *
 * @param moved slices that were read and stored
 * @param unchanged slices that were here already
 * @param rows read from the source
 * @param failure what stopped it, or empty
 */
public record VehicleOutcome(
        String vehicle, int moved, int unchanged, long rows, long strays, Optional<RuntimeException> failure) {

    public boolean isComplete() {
        return failure.isEmpty();
    }
}
