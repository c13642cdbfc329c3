package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The profiles that reproduce an older rule, beside that rule written down as plainly as it was first: row by row. */
class OriginalRulesProperties {
    /** Half a millimetre for each of as many segments. */
    private static final double ROUNDING_M = 0.3;

    /** @param flagged indexes of the rows that the rule does not let pass */
    private record Original(TreeSet<Integer> flagged, double metres) {}

    private static double metres(Track track, int a, int b) {
        return Wgs84.distanceMm(track.latE7(a), track.lonE7(a), track.latE7(b), track.lonE7(b)) / 1_000.0;
    }

    private static double kmh(double metres, double seconds) {
        return seconds > 0 ? metres / seconds * 3.6 : 0;
    }

    private static double seconds(Track track, int a, int b) {
        return (track.timeMs(b) - track.timeMs(a)) / 1_000.0;
    }

    /** The state of a streaming aggregate: the last valid row. */
    private static Original lastValid(Track track, double metresMax, double kmhMax) {
        var flagged = new TreeSet<Integer>();
        double sum = 0;
        int last = 0;
        for (int i = 1; i < track.size(); i++) {
            double metres = metres(track, last, i);
            if (metres <= metresMax && kmh(metres, seconds(track, last, i)) <= kmhMax) {
                sum += metres;
                last = i;
            } else {
                flagged.add(i);
            }
        }
        return new Original(flagged, sum);
    }

    /** A window function over all rows: the row right before. */
    private static Original lag(Track track) {
        var flagged = new TreeSet<Integer>();
        double sum = 0;
        for (int i = 1; i < track.size(); i++) {
            double metres = metres(track, i - 1, i);
            double seconds = seconds(track, i - 1, i);
            if (metres > 500 || kmh(metres, seconds) > 150 || (metres > 200 && seconds < 3)) {
                flagged.add(i);
            } else {
                sum += metres;
            }
        }
        return new Original(flagged, sum);
    }

    private static Original lagOfMoving(Track track) {
        var flagged = new TreeSet<Integer>();
        double sum = 0;
        int before = -1;
        for (int i = 0; i < track.size(); i++) {
            if (track.speedDkmh(i) <= 0) {
                continue;
            }
            if (before >= 0) {
                double metres = metres(track, before, i);
                if (metres > 300 || kmh(metres, seconds(track, before, i)) > 120) {
                    flagged.add(i);
                } else {
                    sum += metres;
                }
            }
            before = i;
        }
        return new Original(flagged, sum);
    }

    /** Some five hundred fixes over three days, in steps around the limits. */
    private static Track wander(RandomGenerator random, boolean withTies) {
        var track = Tracks.track();
        double at = 0;
        int lat = Tracks.LAT;
        int lon = Tracks.LON;
        for (int i = 0; i < 500; i++) {
            at += withTies && random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(random.nextInt(50) == 0 ? 40_000 : 20);
            double step = random.nextInt(4) == 0 ? random.nextDouble(900) : random.nextDouble(120);
            double angle = random.nextDouble(2 * Math.PI);
            lat += (int) (Math.cos(angle) * step * Tracks.METRE);
            lon += (int) (Math.sin(angle) * step * Tracks.METRE);
            track.add(at, lat, lon, random.nextInt(3) * 50 - random.nextInt(2), i % 100);
        }
        return track.done();
    }

    private static void same(Rules rules, boolean withTies, BiFunction<Track, Rules, Original> original) {
        Seeds.forAll(200, random -> {
            Track track = wander(random, withTies);
            Original expected = original.apply(track, rules);
            Judgement judgement = Judge.judge(Carry.NONE, track, rules);
            Verdicts verdicts = judgement.verdicts();
            var flagged = new TreeSet<Integer>();
            for (int k = 0; k < verdicts.size(); k++) {
                flagged.add(verdicts.fix(k));
            }
            assertThat(flagged).isEqualTo(expected.flagged());
            assertThat(judgement.quality().totalMm() / 1_000.0).isCloseTo(expected.metres(), within(ROUNDING_M));
            assertThat(List.of(VerdictType.DISTANCE_JUMP, VerdictType.SPEED_SPIKE, VerdictType.TELEPORT))
                    .contains(verdicts.type(0));
        });
    }

    @Test
    void threshold_is_the_streaming_aggregate() {
        same(ThresholdRules.DEFAULT, true, (track, rules) -> lastValid(track, 300, 120));
    }

    @Test
    void lag_is_the_window_function() {
        same(LagRules.DEFAULT, false, (track, rules) -> lag(track));
    }

    @Test
    void lag_moving_is_the_one_that_leaves_standing_fixes_out() {
        same(LagRules.MOVING_ONLY, false, (track, rules) -> lagOfMoving(track));
    }
}
