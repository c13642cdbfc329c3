package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.track.Receiver.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kilometres against drives of known length. What fixes far apart cut off at bends is the sampling's, not the sum's: from
 * ten seconds on the straight lines between the true places are the measure.
 */
class AccuracyTest {
    private static final int DRIVES = 3;
    private static final double HOURS = 4;

    private static Judgement judge(Track track) {
        return Judge.judge(Carry.NONE, track, AdaptiveRules.DEFAULT);
    }

    private static double km(Track track) {
        return judge(track).quality().totalMm() / 1e6;
    }

    private static double straightLinesKm(Track track) {
        long mm = 0;
        for (int i = 1; i < track.size(); i++) {
            mm += Wgs84.distanceMm(track.latE7(i - 1), track.lonE7(i - 1), track.latE7(i), track.lonE7(i));
        }
        return mm / 1e6;
    }

    @ParameterizedTest
    @CsvSource({
        "CITY, 1000",
        "CITY, 2000",
        "CITY, 3000",
        "CITY, 5000",
        "COUNTRY, 1000",
        "COUNTRY, 3000",
        "COUNTRY, 5000",
        "HIGHWAY, 1000",
        "HIGHWAY, 3000",
        "HIGHWAY, 5000",
        "HIGHWAY, 10000"
    })
    void is_within_one_percent_of_the_road(Drive.Road road, int intervalMs) {
        double length = 0;
        double exact = 0;
        double usual = 0;
        for (int seed = 0; seed < DRIVES; seed++) {
            var drive = Drive.of(road, seed, HOURS);
            length += drive.metres() / 1e3;
            exact += km(Receiver.track(Receiver.exact(intervalMs).rows(drive, seed)));
            usual += km(Receiver.track(Receiver.usual(intervalMs).rows(drive, seed)));
        }

        assertThat(exact).as("without noise").isCloseTo(length, within(length * 0.01));
        assertThat(usual).as("with noise").isCloseTo(length, within(length * 0.01));
    }

    @ParameterizedTest
    @CsvSource({"CITY, 10000", "CITY, 30000", "COUNTRY, 10000", "COUNTRY, 30000", "HIGHWAY, 30000"})
    void is_within_half_a_percent_of_what_the_sampling_leaves(Drive.Road road, int intervalMs) {
        double left = 0;
        double usual = 0;
        for (int seed = 0; seed < DRIVES; seed++) {
            var drive = Drive.of(road, seed, HOURS);
            left += straightLinesKm(Receiver.track(Receiver.exact(intervalMs).rows(drive, seed)));
            usual += km(Receiver.track(Receiver.usual(intervalMs).rows(drive, seed)));
        }

        assertThat(usual).isCloseTo(left, within(left * 0.005));
    }

    @ParameterizedTest
    @CsvSource({"5, true", "10, true", "10, false", "60, true", "60, false", "200, false"})
    void noise_that_lasts_five_seconds_or_more_does_not_add_up(double noiseLastsS, boolean reportsSpeed) {
        for (int intervalMs : new int[] {1_000, 3_000}) {
            var drive = Drive.of(Drive.Road.CITY, 5, HOURS);
            var receiver = new Receiver(intervalMs, 4, noiseLastsS, reportsSpeed);
            double road = drive.metres() / 1e3;

            assertThat(km(Receiver.track(receiver.rows(drive, 5)))).isCloseTo(road, within(road * 0.012));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CITY, 1000, 50", "CITY, 3000, 50", "CITY, 5000, 15", "CITY, 10000, 8", "COUNTRY, 1000, 50",
        "COUNTRY, 3000, 50", "COUNTRY, 10000, 8", "HIGHWAY, 1000, 50", "HIGHWAY, 3000, 50", "HIGHWAY, 5000, 15"
    })
    void faults_are_found_and_move_the_distance_by_less_than_one_percent(Drive.Road road, int intervalMs, int runMax) {
        double usual = 0;
        double faulty = 0;
        int bad = 0;
        int missed = 0;
        int falselyAccused = 0;
        for (int seed = 0; seed < DRIVES; seed++) {
            List<Row> clean = Receiver.usual(intervalMs).rows(Drive.of(road, seed, HOURS), seed);
            var faults = new Faults(clean, seed)
                    .spikes(30, 600, 20_000)
                    .jumps(4, 2, runMax, 2_000, 50_000)
                    .nullIslands(10);
            faults.frozen(clean.size() / 2, 30, 30_000).duplicates(60);
            Track track = faults.track();
            Judgement judgement = judge(track);
            usual += km(Receiver.track(clean));
            faulty += judgement.quality().totalMm() / 1e6;
            Set<Row> good = new HashSet<>(clean);
            Set<Integer> rejected = new HashSet<>();
            for (int k = 0; k < judgement.verdicts().size(); k++) {
                rejected.add(judgement.verdicts().fix(k));
            }
            for (int i = 0; i < track.size(); i++) {
                var row = new Row(track.timeMs(i), track.latE7(i), track.lonE7(i), track.speedDkmh(i), track.source(i));
                boolean isGood = good.contains(row);
                bad += isGood ? 0 : 1;
                missed += !isGood && !rejected.contains(i) ? 1 : 0;
                falselyAccused += isGood && rejected.contains(i) ? 1 : 0;
            }
        }

        assertThat(faulty).isCloseTo(usual, within(usual * 0.01));
        assertThat(missed).as("of %d bad ones", bad).isLessThanOrEqualTo(bad / 20);
        assertThat(falselyAccused).as("beside %d bad ones", bad).isLessThanOrEqualTo(bad / 50);
    }

    @Test
    void the_figure_does_not_depend_on_how_the_vehicle_idles() {
        var drive = Drive.of(Drive.Road.CITY, 9, HOURS);
        double spoken = km(Receiver.track(new Receiver(1_000, 4, 20, true).rows(drive, 1)));
        double unspoken = km(Receiver.track(new Receiver(1_000, 4, 20, false).rows(drive, 1)));

        assertThat(unspoken).isCloseTo(spoken, within(spoken * 0.003));
    }
}
