package io.nighthaul.track;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
 * @param bendMm how far a fix may be from where the vehicle was heading, in millimetres, however little time went by
 * @param bendMmPerS2 how that limit grows: by the way that such an acceleration makes of it, in mm/s²
 * @param hold how the way is added up along what is accepted
 */
public record AdaptiveRules(
        int version,
        int floorMm,
        int speedMaxDkmh,
        int silenceMaxMs,
        int chainMax,
        int chainMaxMs,
        int nullIslandE7,
        int bendMm,
        int bendMmPerS2,
        StationaryHold hold)
        implements Rules {
    public static final AdaptiveRules DEFAULT = new AdaptiveRules(
            2, 30_000, 1_800, 180_000, 50, 1_800_000, 1_000_000, 25_000, 2_500, StationaryHold.DEFAULT);

    public AdaptiveRules {
        List<String> problems = new ArrayList<>();
        if (version < 1) {
            problems.add("version must be at least 1, was " + version);
        }
        if (floorMm < 1 || speedMaxDkmh < 1 || silenceMaxMs < 1 || chainMax < 1 || chainMaxMs < 1) {
            problems.add("floorMm, speedMaxDkmh, silenceMaxMs, chainMax and chainMaxMs must be positive");
        }
        if (bendMm < 1 || bendMmPerS2 < 0) {
            problems.add("bendMm must be positive and bendMmPerS2 not negative, were " + bendMm + ", " + bendMmPerS2);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("adaptive rules: " + String.join("; ", problems));
        }
        StaticTests.requireNullIsland("adaptive", nullIslandE7);
    }

    @Override
    public String profile() {
        return "adaptive";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.metres("distance at rest", floorMm),
                Figure.kmh("its growth", speedMaxDkmh),
                Figure.metres("off course at rest", bendMm),
                Figure.metresPerSecondSquared("its growth", bendMmPerS2),
                Figure.count("re-anchor after agreeing fixes", chainMax),
                Figure.seconds("or time", chainMaxMs),
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
        return adaptive.apply(this);
    }
}
