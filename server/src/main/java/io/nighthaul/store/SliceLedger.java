package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Quality;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The table {@code slice}: what was judged for each vehicle and UTC day, and with which carry. */
final class SliceLedger {
    private SliceLedger() {}

    /** The ends of a stored slice: what it was judged with, and what it hands on. */
    record Ends(Carry carryIn, Carry carryOut) {}

    /**
     * The ends of the slices from the last one before {@code first} to the first one after {@code last}: all that
     * a change within these days can depend on or reach directly.
     */
    static NavigableMap<LocalDate, Ends> neighbourhood(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        TreeMap<LocalDate, Ends> ends = new TreeMap<>();
        tx.sql("""
                        SELECT day, carry_in, carry_out FROM slice
                        WHERE vehicle_id = :vehicle
                          AND day >= coalesce((SELECT max(day) FROM slice WHERE vehicle_id = :vehicle AND day < :first), :first)
                          AND day <= coalesce((SELECT min(day) FROM slice WHERE vehicle_id = :vehicle AND day > :last), :last)""")
                .param("vehicle", vehicleId)
                .param("first", first)
                .param("last", last)
                .query((row, number) -> ends.put(
                        row.getObject(1, LocalDate.class),
                        new Ends(Carry.fromBytes(row.getBytes(2)), Carry.fromBytes(row.getBytes(3)))))
                .list();
        return ends;
    }

    /** Writes the judgements; a slice that was there is replaced, and is dirty no longer. */
    static void write(Transaction tx, int vehicleId, Collection<JudgedSlice> slices, int ruleSet) throws SQLException {
        try (var insert = tx.connection().prepareStatement("""
                INSERT INTO slice (vehicle_id, day, fixes, accepted, outliers, driven_mm, gap_mm, observed_ms,
                                   median_interval_ms, rule_set, carry_in, carry_out)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (vehicle_id, day) DO UPDATE SET
                    fixes = excluded.fixes, accepted = excluded.accepted, outliers = excluded.outliers,
                    driven_mm = excluded.driven_mm, gap_mm = excluded.gap_mm, observed_ms = excluded.observed_ms,
                    median_interval_ms = excluded.median_interval_ms, rule_set = excluded.rule_set,
                    carry_in = excluded.carry_in, carry_out = excluded.carry_out, dirty_since = NULL""")) {
            for (JudgedSlice slice : slices) {
                Quality quality = slice.judgement().quality();
                Object[] values = {
                    vehicleId,
                    slice.day(),
                    quality.fixes(),
                    quality.accepted(),
                    quality.outliers(),
                    quality.drivenMm(),
                    quality.gapMm(),
                    quality.observedMs(),
                    quality.medianIntervalMs(),
                    ruleSet,
                    slice.carryIn().toBytes(),
                    slice.judgement().carryOut().toBytes()
                };
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void delete(Transaction tx, int vehicleId, Collection<LocalDate> days) {
        for (LocalDate day : days) {
            tx.sql("DELETE FROM slice WHERE vehicle_id = :vehicle AND day = :day")
                    .param("vehicle", vehicleId)
                    .param("day", day)
                    .update();
        }
    }

    /** Marks slices whose judgement no longer follows from what is stored; the first mark's time stays. */
    static void markDirty(Transaction tx, int vehicleId, Collection<LocalDate> days, Instant now) {
        for (LocalDate day : days) {
            tx.sql(
                            "UPDATE slice SET dirty_since = coalesce(dirty_since, :now) WHERE vehicle_id = :vehicle AND day = :day")
                    .param("now", now.atOffset(ZoneOffset.UTC))
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
