package io.nighthaul.orders;

import io.nighthaul.alert.AlertKind;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.Entry;
import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the API changed about its records, in {@code order_drift}, and what people think of it. */
public final class DriftTable {
    private DriftTable() {}

    /**
     * One field that is not as it was.
     *
     * @param phase headers or details
     * @param kind new_field or new_type
     * @param was types it had before; null for a new field
     * @param mode what the contract does with it: evolve, freeze or discard
     * @param acceptedBy who expects it by now
     */
    public record Line(
            String phase,
            String kind,
            String path,
            String type,
            @Nullable String was,
            String exampleId,
            Instant firstSeenAt,
            String mode,
            @Nullable Instant acceptedAt,
            @Nullable String acceptedBy) {}

    /**
     * What came of accepting a field.
     *
     * @param fields that are expected now, with phase and type
     * @param headers orders that the next incremental run lists again
     * @param details orders whose detail waits to be fetched again
     */
    public record Accepted(List<String> fields, long headers, long details) {}

    /** What somebody wants to be expected. */
    record Wish(String path, Optional<String> phase, Actor actor) {}

    /** Those that nobody has accepted come first, then the latest. */
    static List<Line> lines(Transaction tx, int rows) {
        return tx.sql("SELECT * FROM order_drift ORDER BY accepted_at IS NOT NULL, id DESC LIMIT :rows")
                .param("rows", rows)
                .query((row, number) -> new Line(
                        row.getString("phase"),
                        row.getString("kind"),
                        row.getString("path"),
                        row.getString("type"),
                        row.getString("was"),
                        row.getString("example_id"),
                        Columns.instant(row, "first_seen_at").orElseThrow(),
                        row.getString("mode"),
                        Columns.instant(row, "accepted_at").orElse(null),
                        row.getString("accepted_by")))
                .list();
    }

    private record Row(String phase, Shape shape, String was, String exampleId) {}

    static Accepted accept(Transaction tx, Parts parts, Wish wish) {
        List<Row> rows = accepted(tx, wish, parts.clock().instant());
        if (rows.isEmpty()) {
            throw new OrdersRefusedException("no change of " + wish.path()
                    + wish.phase().map(phase -> " in " + phase).orElse("")
                    + " waits to be accepted; nighthaul orders status lists those that do");
        }
        for (Row row : rows) {
            // A detail usually has what its header has, and nobody has seen it yet if the header was refused.
            for (String phase : wish.phase().map(List::of).orElse(List.of(Drift.HEADERS, Drift.DETAILS))) {
                expect(tx, phase, row, parts.clock().instant());
            }
            String subject = row.phase() + " " + row.shape().path();
            parts.audit()
                    .record(
                            tx,
                            new Entry(
                                    wish.actor(),
                                    "orders.accept",
                                    subject,
                                    row.was(),
                                    row.shape().type()));
        }
        if (lines(tx, 1).getFirst().acceptedAt() != null) {
            parts.alerts().resolve(tx, AlertKind.ORDER_DRIFT, OrderRunner.SUBJECT);
        }
        Reread.settle(tx, parts.contract());
        long headers = Reread.headers(tx, parts.contract()).headers();
        int details = Reread.details(tx, parts.contract());
        List<String> fields = rows.stream()
                .map(row -> row.phase() + " " + row.shape().text())
                .sorted()
                .toList();
        return new Accepted(fields, headers, details);
    }

    private static void expect(Transaction tx, String phase, Row row, Instant now) {
        tx.sql("""
                        INSERT INTO order_field (phase, path, type, is_expected, example_id, first_seen_at)
                        VALUES (:phase, :path, :type, true, :id, :now)
                        ON CONFLICT (phase, path, type) DO UPDATE SET is_expected = true""")
                .param("phase", phase)
                .param("path", row.shape().path())
                .param("type", row.shape().type())
                .param("id", row.exampleId())
                .param("now", Columns.utc(now))
                .update();
    }

    private static List<Row> accepted(Transaction tx, Wish wish, Instant now) {
        return tx.sql("""
                        UPDATE order_drift SET accepted_at = :now, accepted_by = :by
                        WHERE path = :path AND accepted_at IS NULL AND (CAST(:phase AS text) IS NULL OR phase = :phase)
                        RETURNING phase, type, coalesce(was, 'nothing') AS was, example_id""")
                .param("now", Columns.utc(now))
                .param("by", wish.actor().name())
                .param("path", wish.path())
                .param("phase", wish.phase().orElse(null), Types.VARCHAR)
                .query((row, number) -> new Row(
                        row.getString("phase"),
                        new Shape(wish.path(), row.getString("type")),
                        row.getString("was"),
                        row.getString("example_id")))
                .list();
    }
}
