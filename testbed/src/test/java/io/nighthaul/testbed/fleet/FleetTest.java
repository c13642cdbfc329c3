package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final FleetPlan PLAN = FleetPlan.of(5, 6, LocalDate.of(2026, 3, 28), 3)
            .withInterval(Duration.ofSeconds(10))
            .withFaults(Faults.DEFAULT);

    @Test
    void vehicles_have_codes_of_p_and_five_digits() {
        List<SimulatedVehicle> vehicles = new Fleet(PLAN).vehicles();

        assertThat(vehicles)
                .extracting(SimulatedVehicle::code)
                .startsWith("P93580", "P93581")
                .doesNotHaveDuplicates();
        assertThat(vehicles.getFirst().number()).isEqualTo(93_580);
        SimulatedVehicle wrapped =
                new Fleet(FleetPlan.of(1, 6_500, PLAN.firstDay(), 1)).vehicles().getLast();
        assertThat(wrapped.code()).isEqualTo("P00079");
    }

    @Test
    void the_same_plan_gives_the_same_rows() {
        assertThat(rows(new Fleet(PLAN))).isEqualTo(rows(new Fleet(PLAN)));
    }

    @Test
    void another_seed_gives_other_rows() {
        FleetPlan other = PLAN.withSeed(6);

        assertThat(rows(new Fleet(other))).isNotEqualTo(rows(new Fleet(PLAN)));
    }

    @Test
    void the_order_in_which_vehicles_are_generated_does_not_matter() {
        Map<String, String> expected = rows(new Fleet(PLAN));
        List<SimulatedVehicle> backwards = new ArrayList<>(new Fleet(PLAN).vehicles());
        Collections.reverse(backwards);
        List<Iterator<VehicleDay>> all = new ArrayList<>();
        backwards.forEach(vehicle -> all.add(vehicle.days().iterator()));
        Map<String, String> actual = new HashMap<>();
        // Interleaved: one day of each vehicle in turn.
        for (int day = 0; day < PLAN.days(); day++) {
            all.forEach(days -> collect(days.next(), actual));
        }

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void a_bigger_or_longer_fleet_begins_with_the_smaller_one() {
        FleetPlan bigger = PLAN.withVehicles(9).withDays(PLAN.firstDay(), 5);

        assertThat(rows(new Fleet(bigger))).containsAllEntriesOf(rows(new Fleet(PLAN)));
    }

    @Test
    void the_path_does_not_depend_on_how_it_is_recorded() {
        List<Long> expected = drivenMm(PLAN);

        assertThat(drivenMm(PLAN.withFaults(Faults.NONE))).isEqualTo(expected);
        assertThat(drivenMm(PLAN.withNoiseMetres(0))).isEqualTo(expected);
        assertThat(drivenMm(PLAN.withInterval(Duration.ofSeconds(60)))).isEqualTo(expected);
    }

    @Test
    void days_end_with_the_plan() {
        Iterator<VehicleDay> days = new Fleet(PLAN).vehicles().getFirst().days().iterator();
        List<LocalDate> dates = new ArrayList<>();
        days.forEachRemaining(day -> dates.add(day.day()));

        assertThat(dates)
                .containsExactly(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 30));
        assertThatThrownBy(days::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("P93580");
    }

    @Test
    void the_expected_number_of_rows_is_close() {
        FleetPlan plan = FleetPlan.of(8, 10, LocalDate.of(2026, 3, 23), 4).withFaults(Faults.DEFAULT);
        long rows = 0;
        for (SimulatedVehicle vehicle : new Fleet(plan).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                rows += day.rows();
            }
        }
        assertThat(rows / (double) plan.rowsExpected()).isBetween(0.97, 1.03);
        assertThat(FleetPlan.demo().rowsExpected()).isEqualTo(2_419_200);
    }

    private static List<Long> drivenMm(FleetPlan plan) {
        List<Long> all = new ArrayList<>();
        new Fleet(plan)
                .vehicles()
                .forEach(vehicle -> vehicle.days().forEach(day -> {
                    for (int bucket = 0; bucket < VehicleDay.BUCKETS; bucket++) {
                        all.add(day.drivenMm(bucket));
                    }
                }));
        return all;
    }

    private static Map<String, String> rows(Fleet fleet) {
        Map<String, String> all = new HashMap<>();
        fleet.vehicles().forEach(vehicle -> vehicle.days().forEach(day -> collect(day, all)));
        return all;
    }

    private static void collect(VehicleDay day, Map<String, String> all) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < day.rows(); row++) {
            text.append(day.timeMs(row))
                    .append(' ')
                    .append(day.latE7(row))
                    .append(' ')
                    .append(day.lonE7(row));
            text.append(' ').append(day.speedTenthsKmh(row)).append(' ').append(day.label(row));
            text.append(' ').append(day.arrival(row)).append('\n');
        }
        text.append(day.drivenMm())
                .append(' ')
                .append(day.hiddenMm())
                .append(' ')
                .append(day.distinctFixes());
        all.put(day.vehicle() + " " + day.day(), text.toString());
    }
}
