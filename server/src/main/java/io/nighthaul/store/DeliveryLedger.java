package io.nighthaul.store;

import io.nighthaul.store.DeliveredSlice.SourceDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What one source has delivered, slice by slice, and whether that has been proven. Safe for threads. */
public final class DeliveryLedger {
    private final Database database;
    private final FixSource source;

    public DeliveryLedger(Database database, FixSource source) {
        this.database = database;
        this.source = source;
    }

    /** State of a delivery. The names are those of the table. */
    public enum State {
        HAULED,
        VERIFIED,
        MISMATCH
    }

    /** @param digest of the source's rows as they were when they were delivered */
    public record Entry(State state, SourceDigest digest) {}

    /** The deliveries of these days, both included; days without one are missing. */
    public Map<LocalDate, Entry> entries(int vehicleId, LocalDate first, LocalDate last) {
        return database.inTransaction(tx -> {
            Map<LocalDate, Entry> entries = new HashMap<>();
            select(tx, vehicleId, first, last, row -> {
                State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
                long checksum = row.getLong("checksum") + row.getLong("left_out_checksum");
                entries.put(
                        row.getObject("day", LocalDate.class),
                        new Entry(state, new SourceDigest(row.getLong("source_rows"), checksum)));
            });
            return entries;
        });
    }

    /**
     * Count and checksum of what the store gives back now, with what the ledger says was left out: what the source
     * must state if both are equal. Days without a delivery are missing.
     */
    public Map<LocalDate, SourceDigest> readBack(int vehicleId, LocalDate first, LocalDate last) {
        return database.inTransaction(tx -> {
            Map<LocalDate, FixDigest> stored = ReadBack.digests(tx, vehicleId, first, last, source);
            Map<LocalDate, SourceDigest> digests = new TreeMap<>();
            select(tx, vehicleId, first, last, row -> {
                LocalDate day = row.getObject("day", LocalDate.class);
                FixDigest digest = stored.getOrDefault(day, new FixDigest());
                long leftOut = row.getLong("source_rows") - row.getLong("fixes");
                digests.put(
                        day,
                        new SourceDigest(digest.rows() + leftOut, digest.sum() + row.getLong("left_out_checksum")));
            });
            return digests;
        });
    }

    private void select(Transaction tx, int vehicleId, LocalDate first, LocalDate last, RowCallbackHandler rows) {
        tx.sql("""
                        SELECT day, state, source_rows, fixes, checksum, left_out_checksum FROM delivery
                        WHERE vehicle_id = :vehicle AND source = :source AND day BETWEEN :first AND :last""")
                .param("vehicle", vehicleId)
                .param("source", (int) source.code())
                .param("first", first)
                .param("last", last)
                .query(rows);
    }

    /**
     * Records the outcome of a comparison made after the delivery.
     *
     * @param stated by the source, of every day that was compared
     * @param different days of which the store gives back something else
     */
    public void compared(
            int vehicleId, Map<LocalDate, SourceDigest> stated, Collection<LocalDate> different, Instant now) {
        if (stated.isEmpty()) {
            return;
        }
        List<LocalDate> days = List.copyOf(stated.keySet());
        database.transact(tx -> tx.sql("""
                        UPDATE delivery d
                        SET state = CASE WHEN d.day = ANY (:different::date[]) THEN 'mismatch' ELSE 'verified' END,
                            verified_at = :now, stated_rows = s.rows, stated_checksum = s.checksum
                        FROM unnest(:days::date[], :rows::bigint[], :checksums::bigint[]) AS s (day, rows, checksum)
                        WHERE d.vehicle_id = :vehicle AND d.source = :source AND d.day = s.day""")
                .param("different", texts(different))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("days", texts(days))
                .param("rows", days.stream().map(day -> rows(stated, day)).toArray(Long[]::new))
                .param(
                        "checksums",
                        days.stream().map(day -> checksum(stated, day)).toArray(Long[]::new))
                .param("vehicle", vehicleId)
                .param("source", (int) source.code())
                .update());
    }

    private static long rows(Map<LocalDate, SourceDigest> stated, LocalDate day) {
        return Objects.requireNonNull(stated.get(day)).rows();
    }

    private static long checksum(Map<LocalDate, SourceDigest> stated, LocalDate day) {
        return Objects.requireNonNull(stated.get(day)).checksum();
    }

    private static String[] texts(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    /** Replaces what is kept of a vehicle's rows that belong to no day. */
    public void replaceStrays(int vehicleId, List<Quarantined> rows, Instant now) {
        database.transact(tx -> {
            tx.lockVehicle(vehicleId);
            QuarantineTable.delete(tx, vehicleId, null, source);
            QuarantineTable.write(tx, vehicleId, null, source, rows, now);
        });
    }
}
