package io.nighthaul.store;

import io.nighthaul.track.Quality;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The table {@code slice}: what was judged for each vehicle and UTC day, and with which carry. */
final class SliceLedger {
    /** Four weeks: a transaction for each week would cost a sparse vehicle more than judging it. */
    private static final int STRETCH_SLICES_MAX = 28;

    /** A week of fixes every second. */
    private static final long STRETCH_FIXES_MAX = 604_800;

    private SliceLedger() {}

    /**
     * The slices from the last one before {@code first} to the first one after {@code last}: all that a change within
     * these days can depend on or reach directly.
     */
    static NavigableMap<LocalDate, StoredSlice> neighbourhood(
            Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        TreeMap<LocalDate, StoredSlice> slices = new TreeMap<>();
        tx.sql("SELECT " + StoredSlice.COLUMNS + """
                         FROM slice
                        WHERE vehicle_id = :vehicle
                          AND day >= coalesce((SELECT max(day) FROM slice WHERE vehicle_id = :vehicle AND day < :first), :first)
                          AND day <= coalesce((SELECT min(day) FROM slice WHERE vehicle_id = :vehicle AND day > :last), :last)""")
                .param("vehicle", vehicleId)
                .param("first", first)
                .param("last", last)
                .query(StoredSlice::of)
                .list()
                .forEach(slice -> slices.put(slice.day(), slice));
        return slices;
    }

    /**
     * Slices that are judged in one transaction.
     *
     * @param isEnd whether they are all that was asked for
     */
    record Stretch(List<LocalDate> days, boolean isEnd) {}

    /**
     * The first slices from one day to another, both included, as many as can be judged under the vehicle's lock within a
     * second or so.
     */
    static Stretch stretch(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        List<LocalDate> days = new ArrayList<>();
        long[] fixes = {0};
        int[] seen = {0};
        tx.sql("""
                        SELECT day, fixes FROM slice WHERE vehicle_id = :vehicle AND day BETWEEN :first AND :last
                        ORDER BY day LIMIT :max""")
                .param("vehicle", vehicleId)
                .param("first", first)
                .param("last", last)
                .param("max", STRETCH_SLICES_MAX)
                .query(row -> {
                    seen[0]++;
                    fixes[0] += row.getLong("fixes");
                    if (days.isEmpty() || fixes[0] <= STRETCH_FIXES_MAX) {
                        days.add(row.getObject("day", LocalDate.class));
                    }
                });
        return new Stretch(days, seen[0] < STRETCH_SLICES_MAX && days.size() == seen[0]);
    }

    /** Writes the judgements; a slice that was there is replaced, and is dirty no longer. */
    static void write(Transaction tx, int vehicleId, Collection<JudgedSlice> slices) throws SQLException {
        try (var insert = tx.connection().prepareStatement("""
                INSERT INTO slice (vehicle_id, day, fixes, accepted, outliers, driven_mm, gap_mm, observed_ms, moving_ms,
                                   median_interval_ms, silences, longest_silence_ms, relocations, relocated_mm,
                                   rule_set, carry_in, carry_out, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (vehicle_id, day) DO UPDATE SET
                    fixes = excluded.fixes, accepted = excluded.accepted, outliers = excluded.outliers,
                    driven_mm = excluded.driven_mm, gap_mm = excluded.gap_mm, observed_ms = excluded.observed_ms,
                    moving_ms = excluded.moving_ms, median_interval_ms = excluded.median_interval_ms,
                    silences = excluded.silences, longest_silence_ms = excluded.longest_silence_ms,
                    relocations = excluded.relocations, relocated_mm = excluded.relocated_mm,
                    rule_set = excluded.rule_set, carry_in = excluded.carry_in, carry_out = excluded.carry_out,
                    digest = excluded.digest, dirty_since = NULL, dirty_reason = NULL""")) {
            for (JudgedSlice slice : slices) {
                Object[] values = values(vehicleId, slice);
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Object[] values(int vehicleId, JudgedSlice slice) {
        Quality quality = slice.judgement().quality();
        return new Object[] {
            vehicleId,
            slice.day(),
            quality.fixes(),
            quality.accepted(),
            quality.outliers(),
            quality.drivenMm(),
            quality.gapMm(),
            quality.observedMs(),
            quality.movingMs(),
            quality.medianIntervalMs(),
            quality.silences(),
            quality.longestSilenceMs(),
            quality.relocations(),
            quality.relocatedMm(),
            slice.ruleSet(),
            slice.carryIn().toBytes(),
            slice.judgement().carryOut().toBytes(),
            slice.digest()
        };
    }

    static void delete(Transaction tx, int vehicleId, Collection<LocalDate> days) {
        for (LocalDate day : days) {
            tx.sql("DELETE FROM slice WHERE vehicle_id = :vehicle AND day = :day")
                    .param("vehicle", vehicleId)
                    .param("day", day)
                    .update();
        }
    }

    /** Marks slices whose judgement no longer follows from what is stored; the first mark's time and reason stay. */
    static void markDirty(Transaction tx, int vehicleId, Collection<LocalDate> days, DirtyReason reason, Instant now) {
        for (LocalDate day : days) {
            tx.sql("""
                            UPDATE slice SET dirty_since = :now, dirty_reason = :reason
                            WHERE vehicle_id = :vehicle AND day = :day AND dirty_since IS NULL""")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("reason", reason.sqlName())
                    .param("vehicle", vehicleId)
                    .param("day", day)
                    .update();
        }
    }

    static Optional<LocalDate> firstDirty(Transaction tx, int vehicleId) {
        return tx.sql("SELECT min(day) FROM slice WHERE vehicle_id = :vehicle AND dirty_since IS NOT NULL")
                .param("vehicle", vehicleId)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /** Records what a source delivered: these slices of the delivery, as they have been written. */
    static void writeDeliveries(Transaction tx, Delivery delivery, List<DeliveredSlice> slices, Instant when)
            throws SQLException {
        OffsetDateTime now = when.atOffset(ZoneOffset.UTC);
        try (var insert = tx.connection().prepareStatement("""
                INSERT INTO delivery (vehicle_id, day, source, haul_id, state, source_rows, fixes, repeats, ties,
                                      quarantined, checksum, left_out_checksum, notes, delivered_at, verified_at,
                                      stated_rows, stated_checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                ON CONFLICT (vehicle_id, day, source) DO UPDATE SET
                    haul_id = excluded.haul_id, state = excluded.state, source_rows = excluded.source_rows,
                    fixes = excluded.fixes, repeats = excluded.repeats, ties = excluded.ties,
                    quarantined = excluded.quarantined, checksum = excluded.checksum,
                    left_out_checksum = excluded.left_out_checksum, notes = excluded.notes,
                    delivered_at = excluded.delivered_at, verified_at = excluded.verified_at,
                    stated_rows = excluded.stated_rows, stated_checksum = excluded.stated_checksum""")) {
            for (DeliveredSlice slice : slices) {
                DeliveredSlice.SourceDigest stated = slice.expected();
                boolean isVerified = stated != null;
                insert.setInt(1, delivery.vehicleId());
                insert.setObject(2, slice.day());
                insert.setInt(3, delivery.source().code());
                insert.setObject(4, delivery.haulId(), Types.BIGINT);
                insert.setString(5, isVerified ? "verified" : "hauled");
                insert.setLong(6, slice.rows());
                insert.setInt(7, slice.track().size());
                insert.setInt(8, slice.repeats().size());
                insert.setInt(9, slice.ties().size());
                insert.setInt(10, slice.quarantined().size());
                insert.setLong(11, FixDigest.of(slice.track()));
                insert.setLong(12, slice.leftOutChecksum());
                insert.setString(13, json(slice.notes()));
                insert.setObject(14, now);
                insert.setObject(15, isVerified ? now : null, Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setObject(16, stated == null ? null : stated.rows(), Types.BIGINT);
                insert.setObject(17, stated == null ? null : stated.checksum(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String json(Map<String, Long> notes) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(notes)
                .forEach((name, count) -> json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(count));
        return json.append('}').toString();
    }
}
