package io.nighthaul.track;

/**
 * In which steps the way is added up, so that noise adds nothing, parked or driving.
 *
 * @param stepMinMm the shortest step, in millimetres
 * @param parkedMm how far the fixes of a parked vehicle may wander before they count, in millimetres
 * @param parkedWitnessedMm the same while the vehicle itself reports that it stands, in millimetres
 */
public record StationaryHold(int stepMinMm, int parkedMm, int parkedWitnessedMm) {
    public static final StationaryHold DEFAULT = new StationaryHold(15_000, 40_000, 150_000);
    /** Every segment counts, as it comes. */
    public static final StationaryHold NONE = new StationaryHold(1, 1, 1);

    public StationaryHold {
        if (stepMinMm < 1 || parkedMm < stepMinMm || parkedWitnessedMm < parkedMm) {
            throw new IllegalArgumentException(
                    "stationary hold: must be 1 <= stepMinMm <= parkedMm <= parkedWitnessedMm," + " were " + stepMinMm
                            + ", " + parkedMm + ", " + parkedWitnessedMm);
        }
    }
}
