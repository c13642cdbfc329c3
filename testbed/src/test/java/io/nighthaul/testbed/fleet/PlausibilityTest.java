package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final FleetPlan CLEAN =
            FleetPlan.of(77, 12, LocalDate.of(2026, 3, 27), 4).withNoiseMetres(0);

    @Test
    void a_clean_plan_has_strictly_increasing_times_five_seconds_apart_while_the_engine_runs() {
        for (SimulatedVehicle vehicle : new Fleet(CLEAN).vehicles()) {
            long last = Long.MIN_VALUE;
            int stops = 0;
            for (VehicleDay day : vehicle.days()) {
                assertThat(day.distinctFixes()).isEqualTo(day.rows());
                for (int row = 0; row < day.rows(); row++) {
                    assertThat(day.label(row)).isEqualTo(Label.GOOD);
                    assertThat(day.timeMs(row)).isGreaterThan(last);
                    boolean isPause = last != Long.MIN_VALUE && day.timeMs(row) - last != 5_000;
                    stops += isPause ? 1 : 0;
                    last = day.timeMs(row);
                    assertThat(last / 86_400_000).isEqualTo(day.day().toEpochDay());
                }
            }
            assertThat(stops)
                    .as("engine off between two shifts only, %s", vehicle.code())
                    .isBetween(2, 4);
        }
    }

    @Test
    void reported_speeds_are_those_of_city_traffic_and_fit_the_way_driven() {
        int standing = 0;
        int urban = 0;
        int fast = 0;
        int rows = 0;
        double speedMetres = 0;
        double drivenMetres = 0;
        for (SimulatedVehicle vehicle : new Fleet(CLEAN).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                drivenMetres += day.drivenMm() / 1e3;
                for (int row = 0; row < day.rows(); row++) {
                    double kmh = day.speedTenthsKmh(row) / 10.0;
                    speedMetres += kmh / 3.6 * 5;
                    standing += kmh == 0 ? 1 : 0;
                    urban += kmh > 0 && kmh <= 66 ? 1 : 0;
                    fast += kmh > 80 && kmh <= 110 ? 1 : 0;
                    rows++;
                    assertThat(kmh).isBetween(0.0, 110.0);
                }
            }
        }
        assertThat(speedMetres).isCloseTo(drivenMetres, within(drivenMetres * 0.005));
        assertThat(standing / (double) rows).isBetween(0.5, 0.75);
        assertThat(urban / (double) rows).isBetween(0.25, 0.45);
        assertThat(fast / (double) rows).isBetween(0.002, 0.05);
    }

    @Test
    void day_vehicles_begin_between_five_and_eight_by_the_local_clock_and_work_twelve_hours() {
        // The clocks of Belgrade go forward on the third day.
        Shifts days = new Shifts(BELGRADE, Duration.ofHours(12), 0);
        for (SimulatedVehicle vehicle : new Fleet(CLEAN.withShifts(days)).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                ZonedDateTime first = Instant.ofEpochMilli(day.timeMs(0)).atZone(BELGRADE);
                long length = day.timeMs(day.rows() - 1) - day.timeMs(0);
                assertThat(first.toLocalDate()).isEqualTo(day.day());
                assertThat(first.getHour() * 60 + first.getMinute()).isBetween(4 * 60 + 50, 8 * 60);
                assertThat(Duration.ofMillis(length)).isBetween(Duration.ofMinutes(718), Duration.ofMinutes(770));
            }
        }
    }

    @Test
    void night_vehicles_work_across_midnight() {
        Shifts nights = new Shifts(BELGRADE, Duration.ofHours(12), 1);
        for (SimulatedVehicle vehicle : new Fleet(CLEAN.withShifts(nights)).vehicles()) {
            for (VehicleDay day : vehicle.days()) {
                assertThat(day.timeMs(0) % 86_400_000).as("from midnight").isLessThan(5_000);
                assertThat(day.timeMs(day.rows() - 1) % 86_400_000)
                        .as("to midnight")
                        .isGreaterThan(86_390_000L);
            }
        }
    }

    @Test
    void noise_has_the_size_asked_for_and_wanders() {
        FleetPlan noisy = CLEAN.withNoiseMetres(4).withInterval(Duration.ofSeconds(1));
        FleetPlan clean = CLEAN.withInterval(Duration.ofSeconds(1));
        double squares = 0;
        double products = 0;
        int rows = 0;
        VehicleDay a = new Fleet(noisy).vehicles().getFirst().days().iterator().next();
        VehicleDay b = new Fleet(clean).vehicles().getFirst().days().iterator().next();
        double last = 0;
        for (int row = 0; row < a.rows(); row++) {
            double error = (a.latE7(row) - b.latE7(row)) * 0.011_11;
            squares += error * error;
            products += error * last;
            last = error;
            rows++;
        }
        // Wandering 4 m and white 1 m: variance 17 m², of which 16 exp(-1/25) is shared with the second before.
        assertThat(squares / rows).isCloseTo(17, within(2.5));
        assertThat(products / squares).isCloseTo(16 * Math.exp(-1 / 25.0) / 17, within(0.02));
    }

    @Test
    void a_parked_vehicle_pings_if_asked_to() {
        Sampling pinging = new Sampling(Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(10), 0);
        Shifts days = new Shifts(BELGRADE, Duration.ofHours(12), 0);
        VehicleDay day = new Fleet(CLEAN.withShifts(days).withSampling(pinging))
                .vehicles()
                .getFirst()
                .days()
                .iterator()
                .next();
        assertThat(day.timeMs(0) % 86_400_000).isLessThan(600_000);
        assertThat(day.timeMs(1) - day.timeMs(0)).isEqualTo(600_000);
        assertThat(day.latE7(1)).isEqualTo(day.latE7(0));
        assertThat(day.speedTenthsKmh(0)).isZero();
    }

    @Test
    void jitter_shifts_fixes_without_letting_them_drift_or_overtake() {
        Sampling shaky = new Sampling(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ZERO, 0);
        int off = 0;
        int rows = 0;
        for (SimulatedVehicle vehicle : new Fleet(CLEAN.withSampling(shaky)).vehicles()) {
            VehicleDay day = vehicle.days().iterator().next();
            for (int row = 1; row < day.rows(); row++) {
                long gap = day.timeMs(row) - day.timeMs(row - 1);
                if (gap < 60_000) {
                    assertThat(gap).isBetween(6_000L, 14_000L);
                    off += gap == 10_000 ? 0 : 1;
                    rows++;
                }
            }
        }
        assertThat(off / (double) rows).isBetween(0.7, 0.9);
    }
}
