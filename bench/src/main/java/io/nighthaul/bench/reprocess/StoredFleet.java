package io.nighthaul.bench.reprocess;

import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import io.nighthaul.testbed.fleet.FaultKind;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.SimulatedVehicle;
import io.nighthaul.testbed.fleet.VehicleDay;
import io.nighthaul.track.TrackBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A simulated fleet whose days are stored and judged: a fix every two seconds of a twelve-hour day, with outliers. */
record StoredFleet(FleetPlan plan) {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final long SEED = 93_580;

    static StoredFleet of(int vehicles, int days) {
        Faults faults = Faults.NONE;
        for (FaultKind kind :
                List.of(FaultKind.JUMP, FaultKind.JUMP_RUN, FaultKind.ZERO, FaultKind.FROZEN, FaultKind.TUNNEL)) {
            faults = faults.with(kind, kind.usualRate());
        }
        return new StoredFleet(FleetPlan.of(SEED, vehicles, FIRST_DAY, days)
                .withInterval(INTERVAL)
                .withFaults(faults));
    }

    LocalDate firstDay() {
        return plan.firstDay();
    }

    LocalDate lastDay() {
        return plan.firstDay().plusDays(plan.days() - 1L);
    }

    /** Stores every day of every vehicle, a week at a time. Answers how many fixes that are. */
    long storeIn(Database database, SliceStore store) {
        Vehicles vehicles = new Vehicles(database);
        long fixes = 0;
        for (SimulatedVehicle vehicle : new Fleet(plan).vehicles()) {
            int id = vehicles.id(vehicle.code());
            List<DeliveredSlice> week = new ArrayList<>();
            for (VehicleDay day : vehicle.days()) {
                DeliveredSlice slice = slice(day);
                fixes += slice.track().size();
                week.add(slice);
                if (week.size() == 7) {
                    store(store, id, week);
                }
            }
            if (!week.isEmpty()) {
                store(store, id, week);
            }
        }
        return fixes;
    }

    private static void store(SliceStore store, int vehicle, List<DeliveredSlice> week) {
        store.write(new Delivery(vehicle, FixSource.LEGACY, Delivery.Mode.REPLACE, week, null, null));
        week.clear();
    }

    private static DeliveredSlice slice(VehicleDay day) {
        TrackBuilder track = new TrackBuilder(day.rows());
        for (int row = 0; row < day.rows(); row++) {
            track.add(
                    day.timeMs(row), day.latE7(row), day.lonE7(row), day.speedTenthsKmh(row), FixSource.LEGACY.code());
        }
        TrackBuilder.Assembled fixes = track.assemble();
        return new DeliveredSlice(day.day(), fixes.track(), fixes.repeats(), fixes.ties(), List.of(), Map.of(), null);
    }
}
