package io.nighthaul.track;

import java.util.List;
import java.util.function.Function;

/**
 * Compares each fix with the one immediately before it, as a window function {@code LAG} does, whether that one was
 * flagged or not, and adds up the segments that lead to an unflagged fix.
 *
 * <p>Kept so that old figures can be reproduced and compared, not for use: a single spike flags two fixes and loses both
 * segments, nothing bridges them; of a run of bad fixes only the first and the one after the last are flagged, and the
 * way among the bad ones counts; beyond 12 s between fixes an ordinary drive breaks the fixed distance.
 *
 * @param version stored with every verdict
 * @param distanceMaxMm farthest from the fix before, in millimetres
 * @param speedMaxDkmh fastest from the fix before, in 0.1 km/h
 * @param teleportMm farthest within {@code teleportMs}, in millimetres
 * @param teleportMs below which time that holds, in milliseconds; 0 if it never does
 * @param movingOnly whether fixes whose reported speed is 0 or unknown are passed over as if they were not there
 * @param silenceMaxMs segments longer than this count as gap instead of driven; driven and gap together are what the
 *     original called the distance
 */
public record LagRules(
        int version,
        int distanceMaxMm,
        int speedMaxDkmh,
        int teleportMm,
        int teleportMs,
        boolean movingOnly,
        int silenceMaxMs)
        implements Rules {
    /** 500 m, 150 km/h, 200 m in less than 3 s. */
    public static final LagRules DEFAULT = new LagRules(1, 500_000, 1_500, 200_000, 3_000, false, 180_000);
    /** 300 m, 120 km/h, and only fixes with a speed above 0: the profile {@code lag-moving}. */
    public static final LagRules MOVING_ONLY = new LagRules(1, 300_000, 1_200, 0, 0, true, 180_000);

    public LagRules {
        if (version < 1 || distanceMaxMm < 1 || speedMaxDkmh < 1 || silenceMaxMs < 1) {
            throw new IllegalArgumentException(
                    "lag rules: version, distanceMaxMm, speedMaxDkmh and silenceMaxMs must be" + " positive, were "
                            + version + ", " + distanceMaxMm + ", " + speedMaxDkmh + ", " + silenceMaxMs);
        }
        if (teleportMm < 0 || teleportMs < 0) {
            throw new IllegalArgumentException("lag rules: teleportMm and teleportMs must not be negative, were "
                    + teleportMm + ", " + teleportMs);
        }
    }

    @Override
    public String profile() {
        return movingOnly ? "lag-moving" : "lag";
    }

    @Override
    public StationaryHold hold() {
        return StationaryHold.NONE;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.metres("distance", distanceMaxMm),
                Figure.kmh("speed", speedMaxDkmh),
                Figure.metres("distance in a short time", teleportMm),
                Figure.seconds("short time below", teleportMs),
                Figure.seconds("silence above", silenceMaxMs));
    }

    @Override
    public <R> R fold(
            Function<? super AdaptiveRules, ? extends R> adaptive,
            Function<? super ThresholdRules, ? extends R> threshold,
            Function<? super LagRules, ? extends R> lag,
            Function<? super MedianRules, ? extends R> median,
            Function<? super KalmanRules, ? extends R> kalman) {
        return lag.apply(this);
    }
}
