package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final FleetPlan PLAN = FleetPlan.of(31, 8, LocalDate.of(2026, 5, 4), 5);

    @ParameterizedTest
    @CsvSource({
        "JUMP,JUMP,0.01,1",
        "JUMP_RUN,JUMP_RUN,0.004,14.6",
        "TELEPORT,TELEPORT,0.01,1",
        "ZERO,ZERO,0.005,3",
        "FROZEN,FROZEN,0.002,8.4",
        "DUPLICATE,DUPLICATE,0.01,1",
        "CONFLICT,CONFLICT,0.01,1",
        "NULL_COORDINATES,NULL_COORDINATES,0.01,1",
        "NULL_TIME,NULL_TIME,0.01,1",
        "ZERO_DATE,ZERO_DATE,0.01,1",
        "OUT_OF_RANGE,OUT_OF_RANGE,0.01,1",
        "WRONG_CLOCK,WRONG_CLOCK,0.01,1",
        "STUCK,STUCK,0.004,22.5",
        "NEAR_ZERO,NEAR_ZERO,0.005,3",
        "SIGN_FLIP,SIGN_FLIP,0.005,3",
        "CLOCK_JUMP,CLOCK_JUMP,0.004,15.5",
        "SPEED_LIE,SPEED_LIE,0.002,35",
    })
    void as_many_rows_carry_a_label_as_the_rate_and_the_usual_length_promise(
            FaultKind kind, Label label, double rate, double rowsEach) {
        Map<Label, Integer> counts = new HashMap<>();
        int rows = 0;
        for (VehicleDay day : days(Faults.NONE.with(kind, rate))) {
            rows += day.rows();
            for (int row = 0; row < day.rows(); row++) {
                counts.merge(day.label(row), 1, Integer::sum);
            }
            assertThat(day.count(label) + day.count(Label.GOOD)).isEqualTo(day.rows());
        }
        // While an episode lasts no other one begins.
        double expected = rows * rate * rowsEach / (1 + rate * (rowsEach - 1));
        assertThat((double) counts.getOrDefault(label, 0)).isCloseTo(expected, within(0.12 * expected));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(label, Label.GOOD);
    }

    @Test
    void the_usual_faults_all_happen_in_the_demo() {
        Set<Label> labels = new HashSet<>();
        Set<Arrival> arrivals = new HashSet<>();
        for (SimulatedVehicle vehicle : new Fleet(FleetPlan.demo()).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                for (int row = 0; row < day.rows(); row++) {
                    labels.add(day.label(row));
                    arrivals.add(day.arrival(row));
                }
            }
        }
        Set<Label> usual = EnumSet.complementOf(
                EnumSet.of(Label.STUCK, Label.NEAR_ZERO, Label.SIGN_FLIP, Label.CLOCK_JUMP, Label.SPEED_LIE));
        assertThat(labels).containsExactlyInAnyOrderElementsOf(usual);
        assertThat(arrivals).containsExactlyInAnyOrder(Arrival.values());
    }

    @Test
    void rows_are_what_their_labels_say() {
        Faults many = Faults.NONE;
        for (FaultKind kind : FaultKind.values()) {
            many = many.with(kind, kind.per() == FaultKind.Per.FIX ? 0.004 : 1);
        }
        List<VehicleDay> clean = days(Faults.NONE);
        List<VehicleDay> faulty = days(many);
        for (int i = 0; i < clean.size(); i++) {
            compare(clean.get(i), faulty.get(i));
        }
    }

    private static void compare(VehicleDay clean, VehicleDay faulty) {
        Map<Long, Integer> rows = new HashMap<>();
        for (int row = 0; row < clean.rows(); row++) {
            rows.put(clean.timeMs(row), row);
        }
        Set<Long> fixes = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int row = 0; row < faulty.rows(); row++) {
            Label label = faulty.label(row);
            Integer same = rows.get(faulty.timeMs(row));
            assertThat(same != null)
                    .as("%s has a time of the clean day", label)
                    .isEqualTo(mayMeet(label) ? same != null : hasTime(label));
            String text = faulty.timeMs(row) + " " + faulty.latE7(row) + " " + faulty.lonE7(row);
            if (label == Label.DUPLICATE) {
                assertThat(texts).as("a duplicate comes after its original").contains(text);
            } else {
                texts.add(text);
            }
            if (label.isReadable()) {
                fixes.add(faulty.timeMs(row));
            }
            if (same != null) {
                double away = Ground.metres(clean.latE7(same), clean.lonE7(same), faulty.latE7(row), faulty.lonE7(row));
                check(label, away, faulty, row);
            } else if (label == Label.NULL_TIME) {
                assertThat(faulty.timeMs(row)).isEqualTo(VehicleDay.TIME_NULL);
            } else if (label == Label.ZERO_DATE) {
                assertThat(faulty.timeMs(row)).isEqualTo(VehicleDay.TIME_ZERO_DATE);
            }
        }
        assertThat(faulty.distinctFixes()).isEqualTo(fixes.size());
    }

    /** A clock that is off by whole seconds now and then shows the time of another fix. */
    private static boolean mayMeet(Label label) {
        return label == Label.DUPLICATE || label == Label.CLOCK_JUMP;
    }

    private static boolean hasTime(Label label) {
        return label != Label.NULL_TIME && label != Label.ZERO_DATE && label != Label.WRONG_CLOCK;
    }

    private static void check(Label label, double away, VehicleDay day, int row) {
        switch (label) {
            case GOOD -> assertThat(away).isLessThan(45);
            case JUMP -> assertThat(away).isBetween(100.0, 5_050.0);
            case JUMP_RUN -> assertThat(away).isBetween(1.0, 12_000.0);
            case CONFLICT -> assertThat(away).isBetween(0.1, 550.0);
            case DRIFT -> assertThat(away).isLessThan(200);
            case TELEPORT -> assertThat(away).isGreaterThan(10_000);
            case ZERO -> assertThat(day.latE7(row) == 0 && day.lonE7(row) == 0).isTrue();
            case OUT_OF_RANGE ->
                assertThat(day.latE7(row) > 900_000_000 || day.lonE7(row) < -1_800_000_000)
                        .isTrue();
            case NULL_COORDINATES -> {
                assertThat(day.latE7(row)).isEqualTo(VehicleDay.COORDINATE_NULL);
                assertThat(day.lonE7(row)).isEqualTo(VehicleDay.COORDINATE_NULL);
            }
            case NEAR_ZERO ->
                assertThat(Math.abs(day.latE7(row)) < 500_000 || Math.abs(day.lonE7(row)) < 500_000)
                        .isTrue();
            case SIGN_FLIP -> assertThat(day.lonE7(row)).isBetween(-207_000_000, -203_000_000);
            case SPEED_LIE -> assertThat(away).isLessThan(45);
            case FROZEN, STUCK, DUPLICATE, NULL_TIME, ZERO_DATE, WRONG_CLOCK, CLOCK_JUMP -> {}
        }
    }

    @Test
    void drift_happens_while_parked_goes_away_and_comes_back() {
        double farthest = 0;
        int rows = 0;
        for (VehicleDay day : days(Faults.NONE.with(FaultKind.DRIFT, 2))) {
            for (int row = 1; row < day.rows(); row++) {
                if (day.label(row) == Label.DRIFT && day.label(row - 1) == Label.DRIFT) {
                    rows++;
                    assertThat(day.speedTenthsKmh(row)).isLessThan(50);
                    assertThat(Ground.metres(day, row - 1, row)).isLessThan(40);
                    farthest = Math.max(farthest, Ground.metres(day, row - 1, row));
                }
            }
        }
        assertThat(rows).isGreaterThan(1_000);
        assertThat(farthest).isGreaterThan(5);
    }

    @Test
    void a_stuck_receiver_repeats_one_place_while_the_vehicle_goes_on() {
        int longest = 0;
        double farthest = 0;
        List<VehicleDay> clean = days(Faults.NONE);
        List<VehicleDay> stuck = days(Faults.NONE.with(FaultKind.STUCK, 0.002));
        for (int i = 0; i < clean.size(); i++) {
            VehicleDay day = stuck.get(i);
            int run = 0;
            for (int row = 1; row < day.rows(); row++) {
                if (day.label(row) != Label.STUCK) {
                    run = 0;
                    continue;
                }
                longest = Math.max(longest, ++run);
                assertThat(Ground.metres(day, row - 1, row)).isZero();
                assertThat(day.speedTenthsKmh(row)).isEqualTo(day.speedTenthsKmh(row - 1));
                double away =
                        Ground.metres(clean.get(i).latE7(row), clean.get(i).lonE7(row), day.latE7(row), day.lonE7(row));
                farthest = Math.max(farthest, away);
            }
        }
        assertThat(longest).isEqualTo(40);
        assertThat(farthest).isBetween(500.0, 8_000.0);
    }

    @Test
    void a_jumping_clock_is_off_by_up_to_six_hours_both_ways_and_leaves_the_place_alone() {
        List<VehicleDay> clean = days(Faults.NONE);
        List<VehicleDay> jumping = days(Faults.NONE.with(FaultKind.CLOCK_JUMP, 0.002));
        long slowest = 0;
        long fastest = 0;
        for (int i = 0; i < clean.size(); i++) {
            VehicleDay day = jumping.get(i);
            for (int row = 0; row < day.rows(); row++) {
                long offMs = day.timeMs(row) - clean.get(i).timeMs(row);
                assertThat(offMs == 0).as("on time").isEqualTo(day.label(row) != Label.CLOCK_JUMP);
                assertThat(day.latE7(row)).isEqualTo(clean.get(i).latE7(row));
                slowest = Math.min(slowest, offMs);
                fastest = Math.max(fastest, offMs);
            }
        }
        assertThat(slowest).isBetween(-21_600_000L, -10_800_000L);
        assertThat(fastest).isBetween(10_800_000L, 21_600_000L);
    }

    @Test
    void a_device_lies_about_its_speed_for_a_while_and_then_no_more() {
        List<VehicleDay> clean = days(Faults.NONE);
        List<VehicleDay> lying = days(Faults.NONE.with(FaultKind.SPEED_LIE, 0.001));
        int fastest = 0;
        for (int i = 0; i < clean.size(); i++) {
            VehicleDay day = lying.get(i);
            for (int row = 0; row < day.rows(); row++) {
                if (day.label(row) == Label.SPEED_LIE) {
                    fastest = Math.max(fastest, day.speedTenthsKmh(row));
                } else {
                    assertThat(day.speedTenthsKmh(row)).isEqualTo(clean.get(i).speedTenthsKmh(row));
                }
            }
        }
        assertThat(fastest).isBetween(2_000, 2_500);
    }

    @Test
    void shuffled_rows_come_a_few_rows_after_their_turn() {
        List<VehicleDay> days = days(Faults.NONE.with(FaultKind.DISORDER, 0.01));
        int shuffled = 0;
        int rows = 0;
        for (VehicleDay day : days) {
            long newest = Long.MIN_VALUE;
            for (int row = 0; row < day.rows(); row++) {
                boolean isBehind = day.timeMs(row) < newest;
                newest = Math.max(newest, day.timeMs(row));
                if (isBehind) {
                    assertThat(day.arrival(row)).isEqualTo(Arrival.SHUFFLED);
                    assertThat(newest - day.timeMs(row)).isBetween(5_000L, 40_000L);
                }
                shuffled += day.arrival(row) == Arrival.SHUFFLED ? 1 : 0;
                rows++;
            }
            assertThat(day.distinctFixes()).isEqualTo(day.rows());
        }
        assertThat(shuffled / (double) rows).isCloseTo(0.01, within(0.001));
    }

    @Test
    void late_rows_come_together_and_none_is_lost() {
        List<VehicleDay> clean = days(Faults.NONE);
        List<VehicleDay> late = days(Faults.NONE.with(FaultKind.LATE, 0.2));
        int lateRows = 0;
        int behind = 0;
        for (int i = 0; i < clean.size(); i++) {
            VehicleDay day = late.get(i);
            List<Long> times = new ArrayList<>();
            long newest = Long.MIN_VALUE;
            for (int row = 0; row < day.rows(); row++) {
                times.add(day.timeMs(row));
                boolean isLate = day.arrival(row) == Arrival.LATE;
                lateRows += isLate ? 1 : 0;
                if (day.timeMs(row) < newest) {
                    assertThat(isLate).isTrue();
                    behind++;
                }
                newest = Math.max(newest, day.timeMs(row));
            }
            times.sort(null);
            assertThat(times).hasSize(clean.get(i).rows()).doesNotHaveDuplicates();
        }
        assertThat(lateRows).isGreaterThan(1_000);
        assertThat(behind).isGreaterThan(lateRows / 2);
    }

    @Test
    void hourly_faults_keep_their_rate_at_any_interval() {
        Faults drifts = Faults.NONE.with(FaultKind.DRIFT, 2);
        double often = driftShare(PLAN.withFaults(drifts).withInterval(Duration.ofSeconds(5)));
        double seldom = driftShare(PLAN.withFaults(drifts).withInterval(Duration.ofSeconds(30)));

        assertThat(seldom).isCloseTo(often, within(0.35 * often));
    }

    private static double driftShare(FleetPlan plan) {
        double drift = 0;
        double rows = 0;
        for (SimulatedVehicle vehicle : new Fleet(plan).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                drift += day.count(Label.DRIFT);
                rows += day.rows();
            }
        }
        return drift / rows;
    }

    private static List<VehicleDay> days(Faults faults) {
        List<VehicleDay> days = new ArrayList<>();
        new Fleet(PLAN.withFaults(faults))
                .vehicles()
                .forEach(vehicle -> vehicle.days().forEach(days::add));
        return days;
    }
}
