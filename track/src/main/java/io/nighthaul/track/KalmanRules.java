package io.nighthaul.track;

import java.util.List;
import java.util.function.Function;

/**
 * Follows the vehicle with a Kalman filter of constant velocity and rejects a fix that is too unlikely from where the
 * filter expects it; never replaces one.
 *
 * <p>The filter is reset, and takes the next fix as it comes, after a silence; and on fixes that it rejected once enough
 * of them in a row agree among themselves. These are then accepted after all, as far as they are of the day being
 * judged. Known to be out of its reach: runs of bad fixes longer than that; a bad first fix, which costs the good ones up
 * to the reset.
 *
 * @param version stored with every verdict
 * @param sigmaMm standard deviation of a fix along each axis, in millimetres
 * @param accelerationMmPerS2 standard deviation of the acceleration along each axis, constant between two fixes, in mm/s²
 * @param speedSigmaDkmh standard deviation of the speed along each axis when nothing is known of it, in 0.1 km/h
 * @param gate by how many standard deviations of the innovation a fix may be off; of good ones less than e<sup>-gate²/2
 *     </sup> are
 * @param resetFixes so many rejected fixes in a row that agree reset the filter
 * @param speedMaxDkmh fixes agree if no more than 30 m and this speed, in 0.1 km/h, lie between each and the next
 * @param nullIslandE7 how far from 0° N 0° E, in both axes, nothing is believed; in 1e-7 degrees
 * @param silenceMaxMs a segment that took longer counts as gap instead of driven, and resets the filter; in milliseconds
 * @param hold how the way is added up along what passed
 */
public record KalmanRules(
        int version,
        int sigmaMm,
        int accelerationMmPerS2,
        int speedSigmaDkmh,
        int gate,
        int resetFixes,
        int speedMaxDkmh,
        int nullIslandE7,
        int silenceMaxMs,
        StationaryHold hold)
        implements Rules {
    public static final KalmanRules DEFAULT =
            new KalmanRules(1, 8_000, 1_000, 720, 5, 10, 1_800, 1_000_000, 180_000, StationaryHold.DEFAULT);

    public KalmanRules {
        if (version < 1 || sigmaMm < 1 || accelerationMmPerS2 < 1 || speedSigmaDkmh < 1 || gate < 1 || resetFixes < 2) {
            throw new IllegalArgumentException(
                    "kalman rules: version, sigmaMm, accelerationMmPerS2, speedSigmaDkmh and gate"
                            + " must be positive and resetFixes at least 2, were " + version + ", " + sigmaMm + ", "
                            + accelerationMmPerS2 + ", " + speedSigmaDkmh + ", " + gate + ", " + resetFixes);
        }
        if (speedMaxDkmh < 1 || silenceMaxMs < 1) {
            throw new IllegalArgumentException("kalman rules: speedMaxDkmh and silenceMaxMs must be positive, were "
                    + speedMaxDkmh + ", " + silenceMaxMs);
        }
        StaticTests.requireNullIsland("kalman", nullIslandE7);
    }

    @Override
    public String profile() {
        return "kalman";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.metres("standard deviation of a fix", sigmaMm),
                Figure.metresPerSecondSquared("of the acceleration", accelerationMmPerS2),
                Figure.kmh("of an unknown speed", speedSigmaDkmh),
                Figure.count("gate, in standard deviations", gate),
                Figure.count("reset by agreeing fixes", resetFixes),
                Figure.kmh("speed between agreeing fixes", speedMaxDkmh),
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
        return kalman.apply(this);
    }
}
