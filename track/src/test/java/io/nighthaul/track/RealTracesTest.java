package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealTracesTest {
    private static final double STEP_PLAUSIBLE_KMH = 60;

    private static Track drive(List<String[]> rows, boolean withSpeed) {
        var builder = new TrackBuilder(rows.size());
        for (String[] row : rows) {
            if (!row[3].isEmpty() && !row[3].equals("NA")) {
                int speed = withSpeed ? (int) Math.round(kmh(row) * 10) : Track.SPEED_UNKNOWN;
                long timeMs = Tracks.MIDNIGHT_MS + Long.parseLong(row[2]) * 1_000;
                builder.add(timeMs, RealTraces.e7(row[3]), RealTraces.e7(row[4]), speed, 0);
            }
        }
        return builder.assemble().track();
    }

    private static double kmh(String[] row) {
        return row[5].isEmpty() || row[5].equals("NA") ? 0 : Double.parseDouble(row[5]);
    }

    /** Nine drives in Curitiba, a fix per second. The receiver's speed comes from the Doppler shift, not from places. */
    @Test
    void drives_are_as_long_as_the_integral_of_their_speed() {
        double all = 0;
        double allWitnessed = 0;
        for (Map.Entry<String, List<String[]>> drive :
                RealTraces.rowsByKey("drives-1hz.csv.gz", 2).entrySet()) {
            double witnessed =
                    drive.getValue().stream().mapToDouble(RealTracesTest::kmh).sum() / 3_600;
            for (boolean withSpeed : new boolean[] {true, false}) {
                Quality quality = Judge.judge(Carry.NONE, drive(drive.getValue(), withSpeed), AdaptiveRules.DEFAULT)
                        .quality();
                double km = quality.totalMm() / 1e6;
                assertThat(km).as(drive.getKey()).isCloseTo(witnessed, within(witnessed * 0.03));
                assertThat(quality.outliers()).isLessThanOrEqualTo(quality.fixes() / 1_000);
                all += km;
                allWitnessed += witnessed;
            }
        }

        assertThat(all).isCloseTo(allWitnessed, within(allWitnessed * 0.01));
    }

    /**
     * San Francisco taxis, May and June 2008, mostly a minute apart (Piorkowski, Sarafijanovic-Djukic, Grossglauser:
     * cabspotting, 2009).
     */
    @Test
    void taxis_keep_nearly_all_their_fixes_and_kilometres() {
        long fixes = 0;
        long accepted = 0;
        double rawMm = 0;
        double mm = 0;
        int longestRun = 0;
        for (List<String[]> rows : RealTraces.rowsByKey("cabs-24.csv.gz", 1).values()) {
            Track track = taxi(rows);
            Judgement judgement = Judge.judge(Carry.NONE, track, AdaptiveRules.DEFAULT);
            fixes += track.size();
            accepted += judgement.quality().accepted();
            mm += judgement.quality().totalMm();
            for (int i = 1; i < track.size(); i++) {
                rawMm += step(track, i);
            }
            longestRun = Math.max(longestRun, longestOrdinaryRun(track, judgement.verdicts()));
        }

        assertThat((double) accepted / fixes).isGreaterThan(0.99);
        assertThat(mm / rawMm).isBetween(0.95, 1.0);
        assertThat(longestRun)
                .as("rejected fixes that follow each other like a drive")
                .isLessThanOrEqualTo(AdaptiveRules.DEFAULT.chainMax());
    }

    @Test
    void the_old_rule_keeps_next_to_nothing_of_the_same_taxis() {
        long fixes = 0;
        long accepted = 0;
        for (List<String[]> rows : RealTraces.rowsByKey("cabs-24.csv.gz", 1).values()) {
            Track track = taxi(rows);
            fixes += track.size();
            accepted += Judge.judge(Carry.NONE, track, ThresholdRules.DEFAULT)
                    .quality()
                    .accepted();
        }

        assertThat((double) accepted / fixes).isLessThan(0.1);
    }

    private static Track taxi(List<String[]> rows) {
        var builder = new TrackBuilder(rows.size());
        for (String[] row : rows) {
            long timeMs = Long.parseLong(row[1]) * 1_000;
            builder.add(timeMs, RealTraces.e7(row[2]), RealTraces.e7(row[3]), Track.SPEED_UNKNOWN, 0);
        }
        return builder.assemble().track();
    }

    private static int longestOrdinaryRun(Track track, Verdicts verdicts) {
        int longest = 0;
        int run = 0;
        for (int k = 1; k < verdicts.size(); k++) {
            int i = verdicts.fix(k);
            boolean follows = verdicts.fix(k - 1) == i - 1;
            double hours = (track.timeMs(i) - track.timeMs(i - 1)) / 3_600_000.0;
            run = follows && step(track, i) / 1e6 <= STEP_PLAUSIBLE_KMH * hours ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static double step(Track track, int i) {
        return Wgs84.distanceMm(track.latE7(i - 1), track.lonE7(i - 1), track.latE7(i), track.lonE7(i));
    }
}
