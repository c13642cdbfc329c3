package io.nighthaul.orders;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders, runs and requests for people to look at. Asks the API nothing. */
public final class OrderRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String STALE =
            "EXISTS (SELECT FROM order_quarantine q WHERE q.vendor_id = work_order.vendor_id)";

    private static final String PLAIN = "deleted_at IS NULL AND NOT " + STALE;

    private static final Map<String, String> STATES = Map.of(
            "any", "true",
            "synced", "details_synced AND " + PLAIN,
            "waiting",
                    "NOT details_synced AND missing_since IS NULL AND (parked_until IS NULL OR parked_times = 0) AND "
                            + PLAIN,
            "parked",
                    "NOT details_synced AND missing_since IS NULL AND parked_until IS NOT NULL AND parked_times > 0"
                            + " AND " + PLAIN,
            "stale", "missing_since IS NULL AND deleted_at IS NULL AND " + STALE,
            "missing", "missing_since IS NOT NULL AND deleted_at IS NULL",
            "deleted", "deleted_at IS NOT NULL");

    private final Database database;

    public OrderRecords(Database database) {
        this.database = database;
    }

    /**
     * Which orders.
     *
     * @param text that id, title, customer, vehicle or status contain, whatever the case; empty for all
     * @param state any, synced, waiting, parked, stale, missing or deleted
     * @param skip so many of the first
     */
    public record Filter(String text, String state, int skip, int rows) {
        public Filter {
            if (!STATES.containsKey(state)) {
                throw new IllegalArgumentException("state must be one of "
                        + STATES.keySet().stream().sorted().toList() + ", was " + state);
            }
            if (skip < 0 || skip > 1_000_000) {
                throw new IllegalArgumentException("skip must be from 0 to 1000000, was " + skip);
            }
        }
    }

    /**
     * An order in a list.
     *
     * @param state synced, waiting, parked, stale, missing or deleted; stale if the contract keeps out what the API has of
     *     it
     * @param error of the last attempt at its detail
     */
    public record Line(
            String id,
            @Nullable Instant opened,
            @Nullable Instant changed,
            @Nullable String status,
            @Nullable String title,
            @Nullable String customer,
            @Nullable String vehicle,
            String state,
            int attempts,
            @Nullable String error,
            @Nullable Instant parkedUntil) {}

    /** Orders, those that changed last first; {@code total} of all that the filter lets through. */
    public record Lines(long total, List<Line> orders) {}

    /** Everything that is here of an order. */
    public record Sheet(
            Line order,
            @Nullable Instant attemptedAt,
            JsonNode header,
            @Nullable JsonNode detail) {}

    /** A run in a list. */
    public record RunLine(
            long id,
            String mode,
            String state,
            boolean fetchHeaders,
            boolean fetchDetails,
            Run.Done done,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable String why) {}

    /** What came in place of an order; {@code raw} is cut after 2,000 characters. */
    public record Refused(String phase, String why, int times, Instant seenAt, String raw) {}

    /**
     * Requests in a minute, by what came of them.
     *
     * @param refused answers 429
     * @param failed everything else that was no use
     */
    public record Minute(Instant at, int answered, int refused, int failed) {}

    private static final String LINE = """
            vendor_id, opened_at, changed_at, status, title, customer, vehicle, attempts, sync_error, parked_until,
            CASE WHEN deleted_at IS NOT NULL THEN 'deleted' WHEN missing_since IS NOT NULL THEN 'missing'
                 WHEN EXISTS (SELECT FROM order_quarantine q WHERE q.vendor_id = work_order.vendor_id) THEN 'stale'
                 WHEN details_synced THEN 'synced' WHEN parked_until IS NOT NULL AND parked_times > 0 THEN 'parked'
                 ELSE 'waiting' END AS state""";

    /** Those that a filter lets through. */
    public Lines orders(Filter filter) {
        String where = " FROM work_order WHERE " + STATES.get(filter.state())
                + " AND (:text = '' OR lower(concat_ws(' ', vendor_id, title, customer, vehicle, status)) LIKE :pattern)";
        String pattern = "%" + filter.text().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return database.inTransaction(tx -> new Lines(
                tx.sql("SELECT count(*)" + where)
                        .param("text", filter.text())
                        .param("pattern", pattern)
                        .query(Long.class)
                        .single(),
                tx.sql("SELECT " + LINE + where
                                + " ORDER BY changed_at DESC NULLS LAST, vendor_id LIMIT :rows OFFSET :skip")
                        .param("text", filter.text())
                        .param("pattern", pattern)
                        .param("rows", filter.rows())
                        .param("skip", filter.skip())
                        .query((row, number) -> line(row))
                        .list()));
    }

    /** One order, as the API gave it. */
    public Optional<Sheet> order(String id) {
        return database.inTransaction(tx -> tx.sql(
                        "SELECT " + LINE + ", sync_attempted_at, header, detail FROM work_order WHERE vendor_id = :id")
                .param("id", id)
                .query((row, number) -> new Sheet(
                        line(row),
                        Columns.instant(row, "sync_attempted_at").orElse(null),
                        JSON.readTree(row.getString("header")),
                        row.getString("detail") == null ? null : JSON.readTree(row.getString("detail"))))
                .optional());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("vendor_id"),
                Columns.instant(row, "opened_at").orElse(null),
                Columns.instant(row, "changed_at").orElse(null),
                row.getString("status"),
                row.getString("title"),
                row.getString("customer"),
                row.getString("vehicle"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("sync_error"),
                Columns.instant(row, "parked_until").orElse(null));
    }

    /** The latest first. */
    public List<RunLine> runs(int rows) {
        return database.inTransaction(tx ->
                tx
                        .sql("SELECT * FROM order_run ORDER BY id DESC LIMIT :rows")
                        .param("rows", rows)
                        .query(Run::of)
                        .list()
                        .stream()
                        .map(run -> new RunLine(
                                run.id(),
                                run.mode().name().toLowerCase(Locale.ROOT),
                                run.state(),
                                run.fetchHeaders(),
                                run.fetchDetails(),
                                run.done(),
                                run.begunAt(),
                                run.endedAt().orElse(null),
                                run.why().orElse(null)))
                        .toList());
    }

    /** What the API changed about its records; what nobody has accepted yet first. */
    public List<DriftTable.Line> drift(int rows) {
        return database.inTransaction(tx -> DriftTable.lines(tx, rows));
    }

    /** What could not become an order, or was refused, the latest first. */
    public List<Refused> quarantine(int rows) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT phase, why, times, seen_at, left(raw, 2000) AS raw FROM order_quarantine
                        ORDER BY seen_at DESC, digest LIMIT :rows""")
                .param("rows", rows)
                .query((row, number) -> new Refused(
                        row.getString("phase"),
                        row.getString("why"),
                        row.getInt("times"),
                        Columns.instant(row, "seen_at").orElseThrow(),
                        row.getString("raw")))
                .list());
    }

    /** Minutes of the last hour in which anything was asked, by the time of the book, the earliest first. */
    public List<Minute> requests() {
        return database.inTransaction(OrderRecords::requests);
    }

    private static List<Minute> requests(Transaction tx) {
        return tx.sql("""
                        SELECT date_trunc('minute', reserved_at) AS minute,
                               count(*) FILTER (WHERE status BETWEEN 200 AND 399 OR status = 404) AS answered,
                               count(*) FILTER (WHERE status = 429) AS refused,
                               count(*) AS all_of_them
                        FROM request_log WHERE name = :name
                          AND reserved_at > (SELECT max(reserved_at) FROM request_log WHERE name = :name) - interval '1 hour'
                        GROUP BY 1 ORDER BY 1""")
                .param("name", Parts.BOOK)
                .query((row, number) -> {
                    int answered = row.getInt("answered");
                    int refused = row.getInt("refused");
                    return new Minute(
                            Columns.instant(row, "minute").orElseThrow(),
                            answered,
                            refused,
                            row.getInt("all_of_them") - answered - refused);
                })
                .list();
    }
}
