package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.Shifts;
import io.nighthaul.testbed.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A fleet that drives the same streets whatever goes wrong with its fixes.
 *
 * <p>Its vehicles work by day only: then the path between the first midnight and the last is the path between the first
 * fix and the last, and no part of the truth lies outside of what was recorded.
 *
 * @param hours of a shift
 */
record Setting(Duration interval, int vehicles, int days, int hours, long seed) {
    private static final Duration DENSE_MAX = Duration.ofSeconds(10);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 5, 4);

    FleetPlan plan() {
        FleetPlan usual = FleetPlan.of(seed, vehicles, FIRST_DAY, days);
        return usual.withInterval(interval).withShifts(new Shifts(usual.shifts().zone(), Duration.ofHours(hours), 0));
    }

    List<Recording> fleet(Faults faults) {
        return record(plan().withFaults(faults));
    }

    static List<Recording> record(FleetPlan plan) {
        List<Recording> recordings = new ArrayList<>();
        for (SimulatedVehicle vehicle : new Fleet(plan).vehicles()) {
            recordings.add(Recording.of(vehicle.days()));
        }
        return recordings;
    }

    /** Whether fixes come so often that the way between two of them hides little. */
    boolean isDense() {
        return interval.compareTo(DENSE_MAX) <= 0;
    }

    /** About how many fixes there will be. */
    long fixes() {
        return plan().rowsExpected();
    }
}
