package io.nighthaul.haul;

import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.store.Quarantined;
import java.util.ArrayList;
import java.util.List;

/** Rows of one vehicle that say of no day that they belong to it, as far as they can all be kept. */
final class Strays {
    private static final int ROWS_MAX = 10_000;

    private final List<Quarantined> kept = new ArrayList<>();

    int size() {
        return kept.size();
    }

    void keep(List<Quarantined> found) {
        kept.addAll(found.subList(0, Math.min(found.size(), ROWS_MAX - kept.size())));
    }

    /** Asks for those that have no time at all, and replaces what the store holds of both kinds. */
    void haul(Hauler hauler, SourceLink source, VehicleTask task, int vehicleId) {
        RowReading reading = new RowReading(
                source.table(), task.request().first(), task.request().first(), 0);
        source.session().query(source.table().timelessSql(task.vehicle(), ROWS_MAX), reading::row);
        List<Quarantined> all = new ArrayList<>(kept);
        all.addAll(reading.strays());
        hauler.ledger().replaceStrays(vehicleId, all, hauler.clock().instant());
        // Kept only now: a repetition after a failure must not count them twice.
        keep(reading.strays());
    }
}
