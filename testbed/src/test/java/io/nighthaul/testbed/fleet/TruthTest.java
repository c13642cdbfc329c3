package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The odometer against what the rows themselves say, measured on the ellipsoid. */
class TruthTest {
    private static final FleetPlan CLEAN =
            FleetPlan.of(21, 6, LocalDate.of(2026, 5, 4), 4).withNoiseMetres(0);

    @Test
    void a_fix_every_second_finds_nearly_the_whole_path_and_rarer_ones_cut_its_corners() {
        assertThat(lostShare(1)).isBetween(0.0, 0.000_5);
        assertThat(lostShare(3)).isBetween(0.000_3, 0.003);
        assertThat(lostShare(5)).isBetween(0.001, 0.005);
        assertThat(lostShare(10)).isBetween(0.004, 0.015);
        assertThat(lostShare(60)).isBetween(0.03, 0.10);
    }

    @Test
    void each_day_of_each_vehicle_is_right_to_two_thousandths() {
        for (SimulatedVehicle vehicle : fleet(CLEAN, 1).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                assertThat(day.drivenMm() / 1e3)
                        .as("%s on %s", day.vehicle(), day.day())
                        .isGreaterThan(20_000)
                        .isCloseTo(metres(day), within(0.002 * day.drivenMm() / 1e3));
            }
        }
    }

    @Test
    void the_days_add_up_to_the_whole_journey_over_midnight() {
        // Night vehicles only, at an interval that divides the day: each is driving or waiting at most midnights.
        Shifts nights = new Shifts(CLEAN.shifts().zone(), CLEAN.shifts().length(), 1);
        for (SimulatedVehicle vehicle : fleet(CLEAN.withShifts(nights), 1).vehicles()) {
            double drivenMetres = 0;
            double chordMetres = 0;
            VehicleDay last = null;
            for (VehicleDay day : vehicle.days()) {
                drivenMetres += day.drivenMm() / 1e3;
                chordMetres += metres(day);
                if (last != null) {
                    int end = last.rows() - 1;
                    assertThat(day.timeMs(0) - last.timeMs(end)).isEqualTo(1_000);
                    chordMetres += Ground.metres(last.latE7(end), last.lonE7(end), day.latE7(0), day.lonE7(0));
                }
                last = day;
            }
            assertThat(chordMetres).as(vehicle.code()).isCloseTo(drivenMetres, within(0.000_5 * drivenMetres));
        }
    }

    @Test
    void five_minutes_add_up_to_the_day_and_fit_what_was_seen_in_them() {
        for (SimulatedVehicle vehicle : fleet(CLEAN, 1).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                double[] seen = new double[VehicleDay.BUCKETS];
                for (int row = 1; row < day.rows(); row++) {
                    seen[(int) (day.timeMs(row - 1) / 300_000 % VehicleDay.BUCKETS)] +=
                            Ground.metres(day, row - 1, row);
                }
                long sum = 0;
                for (int bucket = 0; bucket < VehicleDay.BUCKETS; bucket++) {
                    sum += day.drivenMm(bucket);
                    assertThat(seen[bucket])
                            .as("%s on %s, bucket %d", day.vehicle(), day.day(), bucket)
                            .isCloseTo(day.drivenMm(bucket) / 1e3, within(10.0));
                }
                assertThat(sum).isEqualTo(day.drivenMm());
            }
        }
    }

    @Test
    void a_tunnel_hides_a_part_of_the_path_and_changes_none_of_it() {
        FleetPlan tunnels = CLEAN.withFaults(Faults.NONE.with(FaultKind.TUNNEL, 4));
        long hiddenMm = 0;
        for (SimulatedVehicle vehicle : fleet(tunnels, 5).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                double gaps = 0;
                for (int row = 1; row < day.rows(); row++) {
                    boolean isGap = day.timeMs(row) - day.timeMs(row - 1) > 5_000;
                    gaps += isGap ? Ground.metres(day, row - 1, row) : 0;
                }
                assertThat(day.hiddenMm() / 1e3)
                        .as("hidden is no shorter than the straight lines over the gaps")
                        .isBetween(gaps * 0.99 - 0.1, day.drivenMm() / 1e3);
                hiddenMm += day.hiddenMm();
            }
        }
        assertThat(hiddenMm / (double) drivenMm(tunnels)).isBetween(0.05, 0.4);
        assertThat(drivenMm(tunnels)).isEqualTo(drivenMm(CLEAN));
    }

    private static double lostShare(int seconds) {
        double metres = 0;
        for (SimulatedVehicle vehicle : fleet(CLEAN, seconds).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                metres += metres(day);
            }
        }
        return 1 - metres * 1e3 / drivenMm(CLEAN);
    }

    private static double metres(VehicleDay day) {
        double sum = 0;
        for (int row = 1; row < day.rows(); row++) {
            sum += Ground.metres(day, row - 1, row);
        }
        return sum;
    }

    private static long drivenMm(FleetPlan plan) {
        long sum = 0;
        for (SimulatedVehicle vehicle : fleet(plan, 60).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                sum += day.drivenMm();
            }
        }
        return sum;
    }

    private static Fleet fleet(FleetPlan plan, int seconds) {
        return new Fleet(plan.withInterval(Duration.ofSeconds(seconds)));
    }
}
