package io.nighthaul.upload;

import io.nighthaul.settings.Settings;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Transaction;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;

/**
 * Makes records count: fixes become slices like any others, driving events and the records themselves are kept, in one
 * transaction. What counted before counts no second time. Safe for threads and nodes.
 */
final class Intake {
    /** As a haul's configuration has it. */
    private static final ZoneId UNLESS_SAID = ZoneId.of("UTC");

    private final Database database;
    private final SliceStore store;
    private final Settings settings;
    private final InstantSource clock;
    private volatile boolean isZoneKnown;

    Intake(Database database, SliceStore store, Settings settings, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is done before and after the records, in their transaction. */
    interface Frame {
        /**
         * May throw to leave everything as it was.
         *
         * @return the session that the records are kept under
         */
        long before(Transaction tx);

        /** @param fresh which records did not count before */
        void after(Transaction tx, BitSet fresh);
    }

    void take(Device device, Gathered records, Frame frame) {
        FixSorting sorting = new FixSorting(clock.instant(), settings.value(UploadSettings.ACCURACY_MAX_M));
        Database.Action action = tx -> {
            long sessionId = frame.before(tx);
            // Two with the same records would wait for each other, each in its own order.
            tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.upload.device'), :device)")
                    .param("device", device.id())
                    .query((row, number) -> 0)
                    .list();
            BitSet fresh = RecordTable.write(tx, device.id(), sessionId, records, sorting);
            RecordTable.writeEvents(tx, device, records, fresh);
            Readmission.admit(tx, device.id(), records, fresh, sorting);
            frame.after(tx, fresh);
        };
        Optional<Delivery> fixes = sorting.delivery(device.vehicleId(), records);
        if (fixes.isPresent()) {
            requireZone();
            store.write(fixes.get(), action);
        } else {
            database.transact(action);
        }
    }

    /** A store into which nothing was ever hauled may have none, and without one its fixes have hours, but no days. */
    private void requireZone() {
        if (!isZoneKnown) {
            database.fleetZoneOr(UNLESS_SAID);
            isZoneKnown = true;
        }
    }
}
