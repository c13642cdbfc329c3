package io.nighthaul.haul;

import java.util.Optional;

/**
 * How hauling a vehicle ended.
 *
 * @param moved slices that were read and stored
 * @param unchanged slices that were here already
 * @param rows read from the source
 * @param isAtEnd whether everything asked for is here now; false when it failed or was stopped
 * @param failure what stopped it, or empty
 */
public record VehicleOutcome(
        String vehicle,
        int moved,
        int unchanged,
        long rows,
        long strays,
        boolean isAtEnd,
        Optional<RuntimeException> failure) {

    public boolean isComplete() {
        return isAtEnd && failure.isEmpty();
    }
}
