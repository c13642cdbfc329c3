package io.nighthaul.track;

import java.util.List;
import java.util.function.Function;

/**
 * The rule many fleets started with: reject what is farther than a fixed distance from the last valid fix, or would
 * have taken a higher speed.
 *
 * <p>Kept so that old figures can be reproduced and compared, not for use: after the first silence in which the vehicle
 * has gone on, every later fix is too far from the last valid one, and nothing is accepted ever again. There is no
 * re-anchor, no stationary hold and no 0/0 test here, because the original had none.
 *
 * @param version stored with every verdict
 * @param distanceMaxMm farthest from the last valid fix, in millimetres
 * @param speedMaxDkmh fastest from the last valid fix, in 0.1 km/h
 * @param silenceMaxMs segments longer than this count as gap instead of driven; driven and gap together are what the
 *     original called the distance
 */
public record ThresholdRules(int version, int distanceMaxMm, int speedMaxDkmh, int silenceMaxMs) implements Rules {
    public static final ThresholdRules DEFAULT = new ThresholdRules(2, 300_000, 1_200, 180_000);

    public ThresholdRules {
        if (version < 1 || distanceMaxMm < 1 || speedMaxDkmh < 1 || silenceMaxMs < 1) {
            throw new IllegalArgumentException("every figure must be positive: version " + version + ", distanceMaxMm "
                    + distanceMaxMm + ", speedMaxDkmh " + speedMaxDkmh + ", silenceMaxMs " + silenceMaxMs);
        }
    }

    @Override
    public String profile() {
        return "threshold";
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
                Figure.seconds("silence above", silenceMaxMs));
    }

    @Override
    public <R> R fold(
            Function<? super AdaptiveRules, ? extends R> adaptive,
            Function<? super ThresholdRules, ? extends R> threshold,
            Function<? super LagRules, ? extends R> lag,
            Function<? super MedianRules, ? extends R> median,
            Function<? super KalmanRules, ? extends R> kalman) {
        return threshold.apply(this);
    }
}
