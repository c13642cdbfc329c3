package io.nighthaul.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * How far a source's growing key has been looked at, vehicle by vehicle: whatever came with a larger number may have
 * changed a slice since it was hauled. Safe for threads.
 */
public final class SeenKeys {
    private final Database database;
    private final FixSource source;

    public SeenKeys(Database database, FixSource source) {
        this.database = database;
        this.source = source;
    }

    /** Empty for a vehicle that has never been hauled whole since the key is known. */
    public OptionalLong seen(int vehicleId) {
        return database.inTransaction(
                        tx -> tx.sql("SELECT key FROM seen_key WHERE vehicle_id = :vehicle AND source = :source")
                                .param("vehicle", vehicleId)
                                .param("source", (int) source.code())
                                .query(Long.class)
                                .optional())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Writes it down for a vehicle of which nothing is written yet. */
    public void begin(Lease lease, long key, Instant now) {
        write(lease, key, "NOTHING", now);
    }

    /** Everything up to this number has been looked at. */
    public void advance(Lease lease, long key, Instant now) {
        write(lease, key, "UPDATE SET key = excluded.key, seen_at = excluded.seen_at", now);
    }

    private void write(Lease lease, long key, String otherwise, Instant now) {
        database.transact(tx -> {
            Leases.check(tx, lease);
            tx.sql("""
                            INSERT INTO seen_key (vehicle_id, source, key, seen_at)
                            VALUES (:vehicle, :source, :key, :now) ON CONFLICT (vehicle_id, source) DO %s""".formatted(otherwise))
                    .param("vehicle", lease.vehicleId())
                    .param("source", (int) source.code())
                    .param("key", key)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
