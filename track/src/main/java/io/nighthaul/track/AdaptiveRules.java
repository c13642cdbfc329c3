package io.nighthaul.track;

import java.util.ArrayList;
import java.util.List;

/**
 * The default rules: how far a fix may be from the last accepted one grows with the time between them.
 *
 * <p>The figures were chosen on real traces and on simulated ones with known length. 180 km/h is beyond what a fleet
 * drives, so that it costs no honest fix, yet a spike of 80 m between two fixes a second apart breaks it; where reported
 * speeds are credible they narrow it further. A step of 15 m is what keeps the noise of 1 Hz tracks out of the sum (4 m,
 * correlated over 10 s or more) while a turn at a street corner still loses less than it would at 20 m. Three minutes of silence is longer than any light or level crossing
 * and the intervals at which trackers report while driving, and shorter than what a vehicle needs to be somewhere else.
 *
 * @param version stored with every verdict; figures of one's own need a version of one's own
 * @param floorMm how far apart two fixes may be however little time lies between them, in millimetres
 * @param speedMaxDkmh how the limit grows with time, in 0.1 km/h
 * @param silenceMaxMs a segment that took longer counts as gap instead of driven, in milliseconds
 * @param chainMax so many fixes in a row that agree among themselves are believed, whatever came before
 * @param chainMaxMs so are five that agree over this time, in milliseconds
 * @param nullIslandE7 how far from 0° N 0° E, in both axes, nothing is believed; in 1e-7 degrees
 * @param detourMm by how much a single fix may lengthen the way between its neighbours, in millimetres, beyond what an
 *     acceleration of 4 m/s² would explain
 * @param stepMinMm the way is added up in steps of at least this, in millimetres
 * @param parkedMm how far the fixes of a parked vehicle may wander before they count, in millimetres
 * @param parkedWitnessedMm the same while the vehicle itself reports that it stands, in millimetres
 */
public record AdaptiveRules(
        int version,
        int floorMm,
        int speedMaxDkmh,
        int silenceMaxMs,
        int chainMax,
        int chainMaxMs,
        int nullIslandE7,
        int detourMm,
        int stepMinMm,
        int parkedMm,
        int parkedWitnessedMm)
        implements Rules {
    public static final AdaptiveRules DEFAULT =
            new AdaptiveRules(1, 30_000, 1_800, 180_000, 50, 1_800_000, 1_000_000, 40_000, 15_000, 40_000, 150_000);

    public AdaptiveRules {
        List<String> problems = new ArrayList<>();
        if (version < 1) {
            problems.add("version must be at least 1, was " + version);
        }
        if (floorMm < 1 || speedMaxDkmh < 1 || silenceMaxMs < 1 || chainMax < 1 || chainMaxMs < 1 || detourMm < 1) {
            problems.add("floorMm, speedMaxDkmh, silenceMaxMs, chainMax, chainMaxMs and detourMm must be positive");
        }
        if (nullIslandE7 < 0 || nullIslandE7 > 100_000_000) {
            problems.add("nullIslandE7 must be 0 to 100000000 (10 degrees), was " + nullIslandE7);
        }
        if (stepMinMm < 1 || parkedMm < stepMinMm || parkedWitnessedMm < parkedMm) {
            problems.add("must be 1 <= stepMinMm <= parkedMm <= parkedWitnessedMm, were " + stepMinMm + ", " + parkedMm
                    + ", " + parkedWitnessedMm);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("adaptive rules: " + String.join("; ", problems));
        }
    }

    @Override
    public String profile() {
        return "adaptive";
    }
}
