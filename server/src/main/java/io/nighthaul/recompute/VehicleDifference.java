package io.nighthaul.recompute;

import io.nighthaul.recompute.ReprocessRun.Distance;
import java.util.List;
import java.util.Optional;

/**
 * What a run found, or changed, of one vehicle.
 *
 * @param slices judged so far
 * @param changed among them
 * @param verdicts the types of which some verdict changed
 * @param error why the vehicle could not be finished
 */
public record VehicleDifference(
        String vehicle,
        int slices,
        int changed,
        Distance old,
        Distance young,
        List<VerdictDifference> verdicts,
        Optional<String> error) {
    public VehicleDifference {
        verdicts = List.copyOf(verdicts);
    }

    /** How many more fixes are rejected than before; less than 0 when it is fewer. */
    long rejectedMore() {
        return verdicts.stream()
                .mapToLong(verdict -> verdict.gained() - verdict.lost())
                .sum();
    }

    /**
     * How verdicts of a type differ.
     *
     * @param gained fixes that were accepted and have this verdict now
     * @param lost fixes that had this verdict and are accepted now
     * @param changed fixes that had this verdict and have another one now
     */
    public record VerdictDifference(String type, long gained, long lost, long changed) {
        /** The two together. */
        public VerdictDifference plus(VerdictDifference more) {
            return new VerdictDifference(type, gained + more.gained, lost + more.lost, changed + more.changed);
        }
    }
}
