package io.nighthaul.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that could not become a fix, with their text. Rewritten together with the slice they belong to. */
final class QuarantineTable {
    /** A broken export can hold a megabyte in a field; this much of a row tells what it was. */
    private static final int RAW_CHARS_MAX = 500;

    private QuarantineTable() {}

    /** @param day null for rows whose time says of no day that they belong to it */
    static void delete(Transaction tx, int vehicleId, @Nullable LocalDate day, FixSource source) {
        tx.sql("""
                        DELETE FROM quarantine WHERE vehicle_id = :vehicle AND source = :source
                          AND day IS NOT DISTINCT FROM CAST(:day AS date)""")
                .param("vehicle", vehicleId)
                .param("source", (int) source.code())
                .param("day", day)
                .update();
    }

    static void write(
            Transaction tx,
            int vehicleId,
            @Nullable LocalDate day,
            FixSource source,
            List<Quarantined> rows,
            Instant now)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        BinaryCopyWriter copy =
                new BinaryCopyWriter(tx.copy(), "quarantine", "vehicle_id, day, source, reason, raw, recorded_at");
        try (copy) {
            for (Quarantined row : rows) {
                copy.row(6);
                copy.integer(vehicleId);
                if (day == null) {
                    copy.nothing();
                } else {
                    copy.date(day);
                }
                copy.smallint(source.code());
                copy.text(row.reason());
                // PostgreSQL's text holds no NUL.
                String raw = row.raw().replace('\0', '\uFFFD');
                copy.text(raw.length() > RAW_CHARS_MAX ? raw.substring(0, RAW_CHARS_MAX) + "…" : raw);
                copy.timestamptz(now.toEpochMilli());
            }
        } catch (RuntimeException e) {
            copy.cancel();
            throw e;
        }
    }
}
