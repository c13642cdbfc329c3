package io.nighthaul.console.vehicles;

import io.nighthaul.console.api.Refusal;
import io.nighthaul.console.vehicles.FleetBody.Row;
import io.nighthaul.console.vehicles.FleetBody.Sum;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The list of vehicles. Takes whole months from months and only what is left over from days. Safe for threads. */
public final class Fleet {
    private static final int DAYS_UNASKED = 30;

    private final Database database;

    public Fleet(Database database) {
        this.database = database;
    }

    /** Local days, both included. */
    public record Days(LocalDate first, LocalDate last) {}

    /** First and last local day that anything is known of. */
    public Optional<Days> days() {
        return database.inTransaction(Fleet::days);
    }

    private static Optional<Days> days(Transaction tx) {
        return tx.sql("SELECT min(day), max(day) FROM rollup_1d")
                .query((row, number) -> days(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .single();
    }

    private static Optional<Days> days(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null || last == null ? Optional.empty() : Optional.of(new Days(first, last));
    }

    /** @throws Refusal when the period is none */
    public FleetBody page(FleetRequest request) {
        return database.inTransaction(tx -> {
            Days days = asked(request, days(tx));
            List<Row> all = new ArrayList<>(all(tx, request, days));
            all.sort(request.order().comparator());
            List<Row> some =
                    all.stream().skip(request.offset()).limit(request.limit()).toList();
            return new FleetBody(
                    days == null ? null : days.first(),
                    days == null ? null : days.last(),
                    all.size(),
                    sum(all),
                    days == null ? some : proven(tx, some, days));
        });
    }

    private static @Nullable Days asked(FleetRequest request, Optional<Days> known) {
        LocalDate last = request.last()
                .or(() -> known.map(Days::last))
                .or(request::first)
                .orElse(null);
        if (last == null) {
            return null;
        }
        LocalDate first = request.first().orElse(last.minusDays(DAYS_UNASKED - 1L));
        if (first.isAfter(last)) {
            throw Refusal.unprocessable("a period ends after it begins, not from " + first + " to " + last);
        }
        return new Days(first, last);
    }

    private static List<Row> all(Transaction tx, FleetRequest request, @Nullable Days asked) {
        Days days = asked == null ? new Days(LocalDate.EPOCH, LocalDate.EPOCH) : asked;
        LocalDate month = days.first().getDayOfMonth() == 1
                ? days.first()
                : days.first().plusMonths(1).withDayOfMonth(1);
        LocalDate after = days.last().plusDays(1).withDayOfMonth(1);
        LocalDate afterMonths = after.isBefore(month) ? month : after;
        return tx.sql("""
                        WITH part AS (
                            SELECT vehicle_id, driven_mm, gap_mm, moving_ms, fixes, accepted FROM rollup_1mo
                            WHERE month >= :month AND month < :afterMonths
                            UNION ALL
                            SELECT vehicle_id, driven_mm, gap_mm, moving_ms, fixes, accepted FROM rollup_1d
                            WHERE day >= :first AND day < least(:month, CAST(:last AS date) + 1)
                            UNION ALL
                            SELECT vehicle_id, driven_mm, gap_mm, moving_ms, fixes, accepted FROM rollup_1d
                            WHERE day >= :afterMonths AND day <= :last),
                        figures AS (
                            SELECT vehicle_id, sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm,
                                   sum(moving_ms)::bigint AS moving_ms, sum(fixes)::bigint AS fixes,
                                   sum(fixes - accepted)::bigint AS outliers
                            FROM part GROUP BY vehicle_id)
                        SELECT v.code, g.name AS group_name, f.*,
                               CASE WHEN :byLastDay
                                    THEN (SELECT max(day) FROM rollup_1d r WHERE r.vehicle_id = v.id) END AS last_day
                        FROM vehicle v LEFT JOIN vehicle_group g ON g.id = v.group_id
                        LEFT JOIN figures f ON f.vehicle_id = v.id
                        WHERE (CAST(:search AS text) IS NULL OR position(lower(:search) IN lower(v.code)) > 0)
                          AND (CAST(:group AS text) IS NULL OR g.name = :group)""")
                .param("byLastDay", request.order() == FleetOrder.LAST_DAY)
                .param("first", days.first())
                .param("last", days.last())
                .param("month", month)
                .param("afterMonths", afterMonths)
                .param("search", request.search().orElse(null), Types.VARCHAR)
                .param("group", request.group().orElse(null), Types.VARCHAR)
                .query((row, number) -> new Row(
                        row.getString("code"),
                        row.getString("group_name"),
                        row.getLong("driven_mm"),
                        row.getLong("gap_mm"),
                        row.getLong("moving_ms"),
                        row.getLong("fixes"),
                        row.getLong("outliers"),
                        0,
                        0,
                        0,
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    private static Sum sum(List<Row> rows) {
        return rows.stream()
                .map(row -> new Sum(row.drivenMm(), row.gapMm(), row.movingMs(), row.fixes(), row.outliers()))
                .reduce(
                        new Sum(0, 0, 0, 0, 0),
                        (a, b) -> new Sum(
                                a.drivenMm() + b.drivenMm(),
                                a.gapMm() + b.gapMm(),
                                a.movingMs() + b.movingMs(),
                                a.fixes() + b.fixes(),
                                a.outliers() + b.outliers()));
    }

    private record Proof(
            int slices,
            int verified,
            int mismatch,
            @Nullable LocalDate lastDay) {}

    /** Only those that are shown are looked up in the ledger. */
    private static List<Row> proven(Transaction tx, List<Row> rows, Days days) {
        Map<String, Proof> proofs = new TreeMap<>();
        tx.sql("""
                        SELECT v.code, p.*, (SELECT max(day) FROM rollup_1d r WHERE r.vehicle_id = v.id)
                        FROM vehicle v, LATERAL (
                            SELECT count(*) AS slices, count(*) FILTER (WHERE state = 'verified') AS verified,
                                   count(*) FILTER (WHERE state = 'mismatch') AS mismatch
                            FROM delivery d WHERE d.vehicle_id = v.id AND d.source = 1
                              AND day BETWEEN :first AND :last) p
                        WHERE v.code = ANY (:codes)""")
                .param("first", days.first())
                .param("last", days.last())
                .param("codes", rows.stream().map(Row::code).toArray(String[]::new))
                .query(row -> {
                    proofs.put(
                            row.getString(1),
                            new Proof(row.getInt(2), row.getInt(3), row.getInt(4), row.getObject(5, LocalDate.class)));
                });
        return rows.stream()
                .map(row -> {
                    Proof proof = proofs.getOrDefault(row.code(), new Proof(0, 0, 0, null));
                    return new Row(
                            row.code(),
                            row.group(),
                            row.drivenMm(),
                            row.gapMm(),
                            row.movingMs(),
                            row.fixes(),
                            row.outliers(),
                            proof.slices(),
                            proof.verified(),
                            proof.mismatch(),
                            proof.lastDay());
                })
                .toList();
    }
}
