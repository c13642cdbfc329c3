package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.FaultKind;
import io.nighthaul.testbed.fleet.Faults;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One kind of fault at a time, or all of them, so often that a given share of the fixes is faulty. */
enum FaultCase {
    SPIKE("spike, 150 m to 5 km", FaultKind.JUMP, 1, 1),
    TELEPORT("anywhere on earth", FaultKind.TELEPORT, 1, 1),
    JUMP_RUN("run of 2 to 50, 200 m to 3 km off", FaultKind.JUMP_RUN, 14.6, 14.6),
    STUCK("frozen for 5 to 40 fixes", FaultKind.STUCK, 22.5, 23.5),
    FROZEN("frozen between live fixes", FaultKind.FROZEN, 8.4, 25),
    ZERO("0/0", FaultKind.ZERO, 3, 3),
    NEAR_ZERO("near 0", FaultKind.NEAR_ZERO, 3, 3),
    SIGN_FLIP("other sign of the longitude", FaultKind.SIGN_FLIP, 3, 3),
    SAME_TIME("same time, other place", FaultKind.CONFLICT, 1, 1),
    WRONG_CLOCK("1980, or 1,024 weeks ahead", FaultKind.WRONG_CLOCK, 1, 1),
    CLOCK_JUMP("clock 1 min to 6 h off", FaultKind.CLOCK_JUMP, 15.5, 15.5),
    DRIFT("parked, drifts off and back", FaultKind.DRIFT, 1, 1),
    SPEED_LIE("wrong speed, right place", FaultKind.SPEED_LIE, 35, 35),
    MIXED("all of these", null, 1, 1);

    /** How many drifts begin in an hour parked, by the share of fixes that are to be faulty; found by trial. */
    private static final double DRIFTS_PER_HOUR_AND_SHARE = 12;

    private final String words;
    private final @Nullable FaultKind kind;
    private final double faultyEach;
    private final double fixesEach;

    /**
     * @param faultyEach how many faulty fixes one fault makes on average
     * @param fixesEach how many fixes it lasts
     */
    FaultCase(String words, @Nullable FaultKind kind, double faultyEach, double fixesEach) {
        this.words = words;
        this.kind = kind;
        this.faultyEach = faultyEach;
        this.fixesEach = fixesEach;
    }

    /** As a table's row is called. */
    String words() {
        return words;
    }

    /** @param share of the fixes that are to be faulty, 0 to 0.1 */
    Faults faults(double share) {
        FaultKind only = kind;
        if (only != null) {
            return Faults.NONE.with(only, rate(only, share));
        }
        FaultCase[] kinds =
                Arrays.stream(values()).filter(each -> each.kind != null).toArray(FaultCase[]::new);
        Faults all = Faults.NONE;
        for (FaultCase each : kinds) {
            FaultKind one = each.kind;
            if (one != null) {
                all = all.with(one, each.rate(one, share / kinds.length));
            }
        }
        return all;
    }

    /** A fault begins only where none is going on. */
    private double rate(FaultKind one, double share) {
        return one.per() == FaultKind.Per.FIX
                ? share / (faultyEach - share * (fixesEach - 1))
                : share * DRIFTS_PER_HOUR_AND_SHARE;
    }
}
