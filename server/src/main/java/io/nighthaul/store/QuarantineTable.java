package io.nighthaul.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that could not become a fix, with their text. Rewritten together with the slice they belong to. */
final class QuarantineTable {
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

    /** What is kept of a slice's rows, in the order in which it was written. */
    static List<Quarantined> read(Transaction tx, int vehicleId, LocalDate day, FixSource source) {
        return tx.sql("""
                        SELECT reason, raw FROM quarantine
                        WHERE vehicle_id = :vehicle AND source = :source AND day = :day ORDER BY id""")
                .param("vehicle", vehicleId)
                .param("source", (int) source.code())
                .param("day", day)
                .query((row, number) -> new Quarantined(row.getString(1), row.getString(2)))
                .list();
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
                copy.text(row.raw());
                copy.timestamptz(now.toEpochMilli());
            }
            copy.finish();
        }
    }
}
