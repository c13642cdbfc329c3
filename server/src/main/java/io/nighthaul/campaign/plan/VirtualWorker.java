package io.nighthaul.campaign.plan;

import java.time.Instant;

/**
 * A worker on its way through one vehicle.
 *
 * @param vehicle index in the workload
 * @param began when it was claimed
 * @param rowsToMove from then on, until it is done or fails
 * @param rowsLeft of them
 * @param willFail whether that is how it ends
 */
record VirtualWorker(int vehicle, Instant began, long rowsToMove, double rowsLeft, boolean willFail) {

    VirtualWorker after(double rowsMoved) {
        return new VirtualWorker(vehicle, began, rowsToMove, Math.max(0, rowsLeft - rowsMoved), willFail);
    }

    long rowsMoved() {
        return rowsToMove - (long) Math.ceil(rowsLeft);
    }

    /** Within half a millisecond, the grain of the virtual clock. */
    boolean isThrough(double rowsPerSecond) {
        return rowsLeft <= rowsPerSecond * 0.000_5;
    }
}
