package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.track.Receiver.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code adaptive} makes of every kind of fault, on drives of known length, with 2 % of the fixes bad: one by one, in
 * runs to ten and in runs to fifty; with and without reported speeds.
 *
 * <p>What a vehicle can do grows with the time between fixes, and so does the smallest fault that no motion explains. The
 * rows name it. Of those beyond, nearly all must be found; the smaller ones must do no harm.
 */
class FaultToleranceTest {
    private static final int[][] LENGTHS = {{1, 1}, {2, 10}, {11, 50}};
    private static final double SHARE = 0.02;
    private static final double FAR_M = 50_000;
    private static final double HOURS = 4;
    private static final int DRIVES = 2;
    private static final Map<Drive.Road, List<Drive>> DRIVEN = new EnumMap<>(Drive.Road.class);

    private static List<Drive> drives(Drive.Road road) {
        return DRIVEN.computeIfAbsent(road, r -> {
            List<Drive> drives = new ArrayList<>();
            for (int seed = 0; seed < DRIVES; seed++) {
                drives.add(Drive.of(r, seed, HOURS));
            }
            return drives;
        });
    }

    private static Score score(Fault fault, int intervalMs, int[] lengths, boolean reportsSpeed, double fromM) {
        var score = new Score();
        for (Drive.Road road : Drive.Road.values()) {
            for (int seed = 0; seed < DRIVES; seed++) {
                Drive drive = drives(road).get(seed);
                List<Row> rows = new Receiver(intervalMs, 4, 20, reportsSpeed).rows(drive, seed);
                var injection = new Injection(drive, rows, seed * 31L + lengths[1], fromM, FAR_M)
                        .with(fault, SHARE, lengths[0], lengths[1]);
                score.add(drive, Receiver.track(rows), injection, AdaptiveRules.DEFAULT);
            }
        }
        return score;
    }

    private static String name(Fault fault, int intervalMs, int[] lengths, boolean reportsSpeed, Score score) {
        return fault + " every " + intervalMs + " ms, " + lengths[0] + " to " + lengths[1]
                + (reportsSpeed ? "" : ", no speed") + ": " + score;
    }

    @ParameterizedTest
    @CsvSource({"1000, 50, 0.001", "3000, 120, 0.001", "5000, 200, 0.002", "10000, 600, 0.004"})
    void finds_misplaced_fixes_that_no_motion_explains(int intervalMs, double fromM, double addedMax) {
        var all = new Score();
        for (Fault fault : Fault.OF_PLACE) {
            for (int[] lengths : LENGTHS) {
                for (boolean reportsSpeed : new boolean[] {true, false}) {
                    Score score = score(fault, intervalMs, lengths, reportsSpeed, fromM);
                    String name = name(fault, intervalMs, lengths, reportsSpeed, score);
                    assertThat(score.recall()).as(name).isGreaterThan(0.93);
                    assertThat(score.precision()).as(name).isGreaterThan(0.89);
                    all.add(score);
                }
            }
        }
        assertThat(all.recall()).as(all.toString()).isGreaterThan(0.99);
        assertThat(all.precision()).as(all.toString()).isGreaterThan(0.99);
        assertThat(all.addedBeyondLoss()).as(all.toString()).isCloseTo(0, within(addedMax));
    }

    /** Every kind of misplaced fix together; what the missing fixes cut off is left out. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1, 1, 0.999, 0.999",
        "1000, 2, 10, 0.995, 0.995",
        "1000, 11, 50, 0.99, 0.999",
        "3000, 1, 1, 0.999, 0.999",
        "3000, 2, 10, 0.985, 0.97",
        "3000, 11, 50, 0.985, 0.999",
        "10000, 1, 1, 0.999, 0.999",
        "10000, 2, 10, 0.97, 0.99",
        "10000, 11, 50, 0.99, 0.999"
    })
    void with_reported_speeds_two_percent_of_misplaced_fixes_add_less_than_a_thousandth(
            int intervalMs, int shortest, int longest, double recallMin, double precisionMin) {
        int[] lengths = {shortest, longest};
        var all = new Score();
        for (Fault fault : Fault.OF_PLACE) {
            all.add(score(fault, intervalMs, lengths, true, intervalMs > 5_000 ? 200 : 50));
        }
        String name = "every " + intervalMs + " ms, " + shortest + " to " + longest + ": " + all;
        assertThat(all.recall()).as(name).isGreaterThan(recallMin);
        assertThat(all.precision()).as(name).isGreaterThan(precisionMin);
        assertThat(all.addedBeyondLoss()).as(name).isCloseTo(0, within(0.001));
        assertThat(all.longestAccusedRun).as(name).isLessThanOrEqualTo(AdaptiveRules.DEFAULT.chainMax());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000, 5_000, 10_000})
    void no_kind_of_fault_moves_the_kilometres_by_one_percent(int intervalMs) {
        for (Fault fault : Fault.values()) {
            for (int[] lengths : LENGTHS) {
                Score score = score(fault, intervalMs, lengths, true, 50);
                String name = name(fault, intervalMs, lengths, true, score);
                // What the missing fixes cut off at bends is no matter of judgement.
                assertThat(score.addedBeyondLoss()).as(name).isCloseTo(0, within(intervalMs > 5_000 ? 0.03 : 0.015));
                if (Math.abs(score.lossError()) < 0.009 && intervalMs <= 5_000) {
                    assertThat(score.error()).as(name).isCloseTo(0, within(0.01));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000, 5_000, 10_000})
    void single_faults_add_nothing_worth_a_thousandth(int intervalMs) {
        for (Fault fault : Fault.values()) {
            Score score = score(fault, intervalMs, LENGTHS[0], true, intervalMs > 5_000 ? 200 : 50);
            String name = name(fault, intervalMs, LENGTHS[0], true, score);
            assertThat(score.added()).as(name).isCloseTo(0, within(0.001));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000, 5_000, 10_000})
    void a_frozen_place_is_noticed_while_the_vehicle_says_that_it_drives(int intervalMs) {
        for (int[] lengths : LENGTHS) {
            Score score = score(Fault.FROZEN, intervalMs, lengths, true, 50);
            String name = name(Fault.FROZEN, intervalMs, lengths, true, score);
            assertThat(score.recall()).as(name).isGreaterThan(0.85);
            assertThat(score.addedBeyondLoss()).as(name).isCloseTo(0, within(0.003));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000, 5_000, 10_000})
    void a_clean_drive_keeps_all_its_fixes(int intervalMs) {
        for (boolean reportsSpeed : new boolean[] {true, false}) {
            Score score = score(Fault.SILENCE, intervalMs, LENGTHS[0], reportsSpeed, 50);
            assertThat(score.accused).as(score.toString()).isLessThanOrEqualTo(score.good / 10_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1",
        "1000, 20",
        "1000, 50",
        "3000, 1",
        "3000, 50",
        "5000, 50",
        "10000, 1",
        "10000, 20",
        "10000, 50"
    })
    void a_vehicle_s_first_fixes_may_be_the_bad_ones(int intervalMs, int length) {
        for (Fault fault : List.of(Fault.JUMP, Fault.ELSEWHERE, Fault.SIGN_FLIP, Fault.NULL_ISLAND)) {
            Drive drive = drives(Drive.Road.CITY).get(0);
            List<Row> rows = Receiver.usual(intervalMs).rows(drive, 1);
            var injection = new Injection(drive, rows, 7, 100_000, 900_000).at(fault, 0, length);
            var score = new Score();
            score.add(drive, Receiver.track(rows), injection, AdaptiveRules.DEFAULT);

            assertThat(score.recall()).as(fault + ": " + score).isEqualTo(1);
            assertThat(score.accused).as(fault + ": " + score).isZero();
            assertThat(score.addedBeyondLoss()).as(fault + ": " + score).isCloseTo(0, within(0.000_1));
        }
    }

    @Test
    void never_rejects_more_fixes_in_a_row_that_agree_than_it_takes_to_be_believed() {
        for (Fault fault : Fault.values()) {
            for (int[] lengths : LENGTHS) {
                Score score = score(fault, 3_000, lengths, false, 50);
                assertThat(score.longestAccusedRun)
                        .as(name(fault, 3_000, lengths, false, score))
                        .isLessThanOrEqualTo(AdaptiveRules.DEFAULT.chainMax());
            }
        }
    }
}
