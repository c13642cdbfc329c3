package io.nighthaul.campaign;

/**
 * What a vehicle has been through when it fails again.
 *
 * @param inARow failures of this claim since its last stored chunk, the present one included; at least 1
 * @param vehicleFailures claims of this vehicle that ended in failure before, since it was queued or returned
 * @param hasReturned whether it was skipped before and is on its second and last turn
 */
public record Attempts(int inARow, int vehicleFailures, boolean hasReturned) {
    public Attempts {
        if (inARow < 1 || vehicleFailures < 0) {
            throw new IllegalArgumentException("in a row must be 1 or more and earlier failures 0 or more, were "
                    + inARow + " and " + vehicleFailures);
        }
    }
}
