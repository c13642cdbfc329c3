package io.nighthaul.track;

import java.util.List;
import java.util.function.Function;

/**
 * Rejects a fix that lies too far from the median place of the five consecutive fixes around it, where these are close
 * together in time; never replaces one.
 *
 * <p>Known to be out of its reach: runs of three and more bad fixes, which are the median; and every track sampled more
 * slowly than every {@code spanMaxMs / 4}, of which it judges nothing but what stands for itself.
 *
 * @param version stored with every verdict
 * @param spanMaxMs five fixes must lie within less than this, in milliseconds, to be a window; without one a fix passes
 * @param floorMm how far from the median a fix may be however little time the window spans, in millimetres
 * @param speedMaxDkmh how the limit grows with a quarter of the window's span, and with the time from its middle fix; in
 *     0.1 km/h
 * @param nullIslandE7 how far from 0° N 0° E, in both axes, nothing is believed; in 1e-7 degrees
 * @param silenceMaxMs a segment that took longer counts as gap instead of driven, in milliseconds
 * @param hold how the way is added up along what passed
 */
public record MedianRules(
        int version,
        int spanMaxMs,
        int floorMm,
        int speedMaxDkmh,
        int nullIslandE7,
        int silenceMaxMs,
        StationaryHold hold)
        implements Rules {
    public static final MedianRules DEFAULT =
            new MedianRules(1, 15_000, 30_000, 1_800, 1_000_000, 180_000, StationaryHold.DEFAULT);

    public MedianRules {
        if (version < 1 || spanMaxMs < 1 || floorMm < 1 || speedMaxDkmh < 1 || silenceMaxMs < 1) {
            throw new IllegalArgumentException(
                    "median rules: version, spanMaxMs, floorMm, speedMaxDkmh and silenceMaxMs"
                            + " must be positive, were " + version + ", " + spanMaxMs + ", " + floorMm + ", "
                            + speedMaxDkmh
                            + ", " + silenceMaxMs);
        }
        StaticTests.requireNullIsland("median", nullIslandE7);
    }

    @Override
    public String profile() {
        return "median5";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.seconds("span of the window below", spanMaxMs),
                Figure.metres("distance from the median, at rest", floorMm),
                Figure.kmh("its growth", speedMaxDkmh),
                Figure.degrees("around 0/0", nullIslandE7),
                Figure.seconds("silence above", silenceMaxMs));
    }

    @Override
    public <R> R fold(
            Function<? super AdaptiveRules, ? extends R> adaptive,
            Function<? super ThresholdRules, ? extends R> threshold,
            Function<? super LagRules, ? extends R> lag,
            Function<? super MedianRules, ? extends R> median,
            Function<? super KalmanRules, ? extends R> kalman) {
        return median.apply(this);
    }
}
