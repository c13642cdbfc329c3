package io.nighthaul.proof;

import io.nighthaul.proof.SliceProof.Judged;
import io.nighthaul.proof.SliceProof.Rows;
import io.nighthaul.proof.SliceProof.Statement;
import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads proof sheets out of the store. Safe for threads. */
public final class ProofSheets {
    /** A month at a time, so that a reader of years holds no snapshot for minutes. */
    private static final int DAYS_READ_MAX = 31;

    private final Database database;
    private final DeliveryLedger ledger;
    private final InstantSource clock;

    public ProofSheets(Database database, InstantSource clock) {
        this.database = database;
        this.ledger = new DeliveryLedger(database, FixSource.LEGACY);
        this.clock = clock;
    }

    /** A vehicle and the days of which something is stored; null when nothing is. */
    private record Known(
            int id, @Nullable LocalDate first, @Nullable LocalDate last) {}

    /**
     * The sheet of a vehicle, its fixes read back now.
     *
     * @param from first UTC day; null for the first one that is stored
     * @param to last UTC day, included; null for the last one that is stored
     * @throws UnknownVehicleException when there is none of that code
     * @throws IllegalArgumentException when the days are the wrong way round, or nothing is stored and none are given
     */
    public ProofSheet sheet(String vehicle, @Nullable LocalDate from, @Nullable LocalDate to) {
        Known known = known(vehicle);
        LocalDate first = from == null ? known.first() : from;
        LocalDate last = to == null ? known.last() : to;
        if (first == null || last == null) {
            throw new IllegalArgumentException("nothing is stored of vehicle " + vehicle + " yet");
        }
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the sheet's last day " + last + " is before its first one " + first);
        }
        TreeMap<LocalDate, SliceProof> slices = new TreeMap<>();
        for (LocalDate begin = first; !begin.isAfter(last); begin = begin.plusDays(DAYS_READ_MAX)) {
            LocalDate end = begin.plusDays(DAYS_READ_MAX - 1L);
            read(known.id(), begin, end.isBefore(last) ? end : last, slices);
        }
        return ProofSheet.of(vehicle, first, last, clock.instant(), List.copyOf(slices.values()), strays(known.id()));
    }

    private Known known(String vehicle) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT v.id, least(d.first, s.first), greatest(d.last, s.last) FROM vehicle v,
                               LATERAL (SELECT min(day) AS first, max(day) AS last FROM delivery
                                        WHERE vehicle_id = v.id) d,
                               LATERAL (SELECT min(day) AS first, max(day) AS last FROM slice
                                        WHERE vehicle_id = v.id) s
                        WHERE v.code = :code""")
                .param("code", vehicle)
                .query((row, number) ->
                        new Known(row.getInt(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)))
                .optional()
                .orElseThrow(() -> new UnknownVehicleException(
                        vehicle,
                        tx.sql("SELECT count(*) FROM vehicle").query(Long.class).single())));
    }

    private void read(int vehicleId, LocalDate first, LocalDate last, Map<LocalDate, SliceProof> into) {
        Map<LocalDate, SourceDigest> stored = ledger.readBack(vehicleId, first, last);
        database.inTransaction(tx -> tx.sql("""
                        SELECT day, d.state, d.source_rows, d.fixes, d.repeats, d.ties, d.quarantined, d.stated_rows,
                               d.stated_checksum, d.checksum + d.left_out_checksum::numeric AS delivered_checksum,
                               d.delivered_at, d.verified_at, r.name AS rule_set, s.fixes AS all_fixes, s.outliers,
                               s.driven_mm, s.gap_mm
                        FROM (SELECT * FROM delivery WHERE vehicle_id = :vehicle AND source = 1
                                                       AND day BETWEEN :first AND :last) d
                        FULL JOIN (SELECT * FROM slice WHERE vehicle_id = :vehicle
                                                         AND day BETWEEN :first AND :last) s USING (day)
                        LEFT JOIN rule_set r ON r.id = s.rule_set
                        ORDER BY day""")
                .param("vehicle", vehicleId)
                .param("first", first)
                .param("last", last)
                .query((row, number) -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    SourceDigest readBack = stored.getOrDefault(day, new SourceDigest(0, 0));
                    return into.put(day, slice(row, day, readBack));
                })
                .list());
    }

    private static SliceProof slice(ResultSet row, LocalDate day, SourceDigest readBack) throws SQLException {
        String state = Optional.ofNullable(row.getString("state")).orElse("none");
        long fixes = row.getLong("fixes");
        return new SliceProof(
                day,
                state,
                new Rows(
                        row.getLong("source_rows"),
                        fixes,
                        row.getLong("repeats"),
                        row.getLong("ties"),
                        row.getLong("quarantined")),
                stated(row, state),
                Statement.of(readBack.rows(), readBack.checksum()),
                new Judged(
                        Optional.ofNullable(row.getString("rule_set")).orElse(""),
                        row.getString("rule_set") == null ? 0 : row.getLong("all_fixes") - fixes,
                        row.getLong("outliers"),
                        row.getLong("driven_mm"),
                        row.getLong("gap_mm")),
                instant(row, "delivered_at"),
                instant(row, "verified_at"));
    }

    private static Optional<Statement> stated(ResultSet row, String state) throws SQLException {
        long rows = row.getLong("stated_rows");
        if (!row.wasNull()) {
            return Optional.of(Statement.of(rows, row.getLong("stated_checksum")));
        }
        // Delivered before statements were kept; it was committed only because both were equal.
        return state.equals("verified")
                ? Optional.of(Statement.of(
                        row.getLong("source_rows"),
                        row.getBigDecimal("delivered_checksum").longValue()))
                : Optional.empty();
    }

    private static Optional<java.time.Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private long strays(int vehicleId) {
        return database.inTransaction(
                tx -> tx.sql("SELECT count(*) FROM quarantine WHERE vehicle_id = :id AND day IS NULL AND source = 1")
                        .param("id", vehicleId)
                        .query(Long.class)
                        .single());
    }

    /** How far all that was hauled is proven, by the ledger alone. */
    public LedgerProof all() {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT count(*) AS slices, count(*) FILTER (WHERE state = 'verified') AS verified,
                               count(*) FILTER (WHERE state = 'hauled') AS hauled,
                               count(*) FILTER (WHERE state = 'mismatch') AS mismatch,
                               CASE WHEN count(*) = count(verified_at) THEN min(verified_at) END AS longest
                        FROM delivery WHERE source = 1""")
                .query((row, number) -> new LedgerProof(
                        row.getLong("slices"),
                        row.getLong("verified"),
                        row.getLong("hauled"),
                        row.getLong("mismatch"),
                        instant(row, "longest")))
                .single());
    }
}
