package io.nighthaul.campaign;

import java.util.List;

/** Where a vehicle is on its way through a campaign. */
public enum VehicleState {
    /** Waits for a worker, perhaps not before a certain time. */
    QUEUED,
    /** A worker holds its lease. */
    CLAIMED,
    /** Hauled and verified. */
    DONE,
    /** Failed too often. It comes back once, after the rest, unless it has been back already. */
    SKIPPED;

    /**
     * @throws TransitionException if that is not a step a vehicle can take
     */
    public VehicleState to(VehicleState next) {
        return Label.checked("the vehicle", this, next, next());
    }

    /** Done and skipped lead back to queued: a rollback returns both, and a skipped vehicle gets its second turn. */
    public List<VehicleState> next() {
        return switch (this) {
            case QUEUED -> List.of(CLAIMED);
            case CLAIMED -> List.of(QUEUED, DONE, SKIPPED);
            case DONE, SKIPPED -> List.of(QUEUED);
        };
    }

    public String label() {
        return Label.of(this);
    }

    public static VehicleState of(String label) {
        return Label.parse(VehicleState.class, label);
    }
}
