package io.nighthaul.console.coverage;

import io.nighthaul.console.api.Refusal;
import io.nighthaul.console.coverage.SliceFacts.Delivered;
import io.nighthaul.console.coverage.SliceFacts.Judged;
import io.nighthaul.store.Database;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of single slices. Safe for threads. */
public final class Slices {
    private final Database database;

    public Slices(Database database) {
        this.database = database;
    }

    /**
     * All of a slice, also of one that is not there.
     *
     * @throws Refusal when there is no such vehicle
     */
    public SliceFacts of(String vehicle, LocalDate day) {
        return database.inTransaction(tx -> {
            int id = tx.sql("SELECT id FROM vehicle WHERE code = :code")
                    .param("code", vehicle)
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("there is no vehicle \"" + vehicle + "\""));
            List<Delivered> deliveries = deliveries(tx, id, day);
            Optional<Judged> judged = judged(tx, id, day);
            List<String> campaigns = campaigns(tx, id, day);
            return new SliceFacts(
                    vehicle,
                    day,
                    state(deliveries, judged, !campaigns.isEmpty()).text(),
                    deliveries,
                    judged.orElse(null),
                    quarantined(tx, id, day),
                    campaigns);
        });
    }

    private static Cell state(List<Delivered> deliveries, Optional<Judged> judged, boolean isWanted) {
        if (deliveries.stream().anyMatch(delivered -> delivered.state().equals("mismatch"))) {
            return Cell.MISMATCH;
        }
        if (judged.isPresent() && judged.get().dirtySince() != null) {
            return Cell.LATE;
        }
        List<Delivered> pulled = deliveries.stream()
                .filter(delivered -> !delivered.source().equals("upload"))
                .toList();
        if (!pulled.isEmpty()) {
            return pulled.stream().anyMatch(delivered -> delivered.state().equals("verified"))
                    ? Cell.VERIFIED
                    : Cell.HAULED;
        }
        if (isWanted) {
            return Cell.MISSING;
        }
        return deliveries.isEmpty() ? Cell.NOTHING : Cell.PHONES;
    }

    private static List<Delivered> deliveries(Transaction tx, int vehicle, LocalDate day) {
        return tx.sql("""
                        SELECT source, state, source_rows, fixes, repeats, ties, quarantined,
                               checksum, left_out_checksum, stated_checksum, delivered_at, verified_at
                        FROM delivery WHERE vehicle_id = :vehicle AND day = :day ORDER BY source""")
                .param("vehicle", vehicle)
                .param("day", day)
                .query((row, number) -> new Delivered(
                        source(row.getInt("source")),
                        row.getString("state"),
                        row.getLong("source_rows"),
                        row.getLong("fixes"),
                        row.getLong("repeats"),
                        row.getLong("ties"),
                        row.getLong("quarantined"),
                        hex(row.getLong("checksum") + row.getLong("left_out_checksum")),
                        row.getString("stated_checksum") == null ? null : hex(row.getLong("stated_checksum")),
                        row.getObject("delivered_at", OffsetDateTime.class).toInstant(),
                        instant(row, "verified_at")))
                .list();
    }

    private static String source(int code) {
        for (FixSource source : FixSource.values()) {
            if (source.code() == code) {
                return source.name().toLowerCase(Locale.ROOT);
            }
        }
        return String.valueOf(code);
    }

    private static String hex(long checksum) {
        return String.format(Locale.ROOT, "%016x", checksum);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Optional<Judged> judged(Transaction tx, int vehicle, LocalDate day) {
        Map<String, Long> outliers = counts(tx, """
                SELECT t.name, count(*) FROM outlier o JOIN verdict_type t ON t.code = o.type
                WHERE vehicle_id = :vehicle AND time >= CAST(:day AS timestamp) AT TIME ZONE 'UTC'
                  AND time < CAST(:day AS timestamp) AT TIME ZONE 'UTC' + interval '1 day'
                GROUP BY 1 ORDER BY 2 DESC, 1""", vehicle, day);
        return tx.sql("""
                        SELECT s.*, r.name AS rules FROM slice s JOIN rule_set r ON r.id = s.rule_set
                        WHERE vehicle_id = :vehicle AND day = :day""")
                .param("vehicle", vehicle)
                .param("day", day)
                .query((row, number) -> new Judged(
                        row.getString("rules"),
                        row.getLong("fixes"),
                        row.getLong("accepted"),
                        outliers,
                        row.getLong("driven_mm"),
                        row.getLong("gap_mm"),
                        row.getLong("moving_ms"),
                        row.getLong("observed_ms"),
                        row.getLong("median_interval_ms"),
                        row.getLong("silences"),
                        row.getLong("longest_silence_ms"),
                        row.getLong("relocations"),
                        row.getLong("relocated_mm"),
                        instant(row, "dirty_since"),
                        row.getString("dirty_reason")))
                .optional();
    }

    private static Map<String, Long> quarantined(Transaction tx, int vehicle, LocalDate day) {
        return counts(tx, """
                SELECT reason, count(*) FROM quarantine WHERE vehicle_id = :vehicle AND day = :day
                GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50""", vehicle, day);
    }

    private static Map<String, Long> counts(Transaction tx, String sql, int vehicle, LocalDate day) {
        Map<String, Long> counts = new LinkedHashMap<>();
        tx.sql(sql).param("vehicle", vehicle).param("day", day).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    private static List<String> campaigns(Transaction tx, int vehicle, LocalDate day) {
        return tx.sql("""
                        SELECT c.name FROM campaign c JOIN campaign_vehicle v ON v.campaign_id = c.id
                        WHERE v.vehicle_id = :vehicle AND c.state IN ('running', 'paused') AND v.state <> 'done'
                          AND CAST(:day AS date) BETWEEN coalesce(v.first_day, c.first_day) AND c.last_day
                        ORDER BY c.id""")
                .param("vehicle", vehicle)
                .param("day", day)
                .query(String.class)
                .list();
    }
}
