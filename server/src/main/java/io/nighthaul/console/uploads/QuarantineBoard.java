package io.nighthaul.console.uploads;

import io.nighthaul.store.Database;
import io.nighthaul.store.FixSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that could not become fixes, and fixes that lost their instant to another one. */
final class QuarantineBoard {
    private static final int SUMMED_MAX = 20_000;

    private final Database database;

    QuarantineBoard(Database database) {
        this.database = database;
    }

    /**
     * One row.
     *
     * @param day UTC; null when the row has no time that says
     * @param source {@code legacy}, {@code upload} or {@code stream}
     * @param raw as it came
     */
    record Row(
            long id,
            String vehicle,
            @Nullable LocalDate day,
            String source,
            String reason,
            String raw,
            Instant recordedAt) {}

    /** How many of the latest rows have a reason. */
    record Reason(String reason, String source, long rows) {}

    /**
     * What is looked for.
     *
     * @param before id of a row, to see those that came before it
     */
    record Wanted(
            Optional<String> vehicle,
            Optional<String> reason,
            Optional<FixSource> source,
            @Nullable Long before) {}

    /** Newest first. */
    List<Row> page(Wanted wanted, int rows) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT q.id, v.code, q.day, q.source, q.reason, q.raw, q.recorded_at
                        FROM quarantine q JOIN vehicle v ON v.id = q.vehicle_id
                        WHERE q.id < :before
                          AND (:vehicle::text IS NULL OR v.code = :vehicle)
                          AND (:reason::text IS NULL OR q.reason = :reason)
                          AND (:source::int IS NULL OR q.source = :source)
                        ORDER BY q.id DESC LIMIT :rows""")
                .param("before", wanted.before() == null ? Long.MAX_VALUE : wanted.before())
                .param("vehicle", wanted.vehicle().orElse(null))
                .param("reason", wanted.reason().orElse(null))
                .param(
                        "source",
                        wanted.source().map(source -> (int) source.code()).orElse(null))
                .param("rows", rows)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getObject("day", LocalDate.class),
                        name(row.getInt("source")),
                        row.getString("reason"),
                        row.getString("raw"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Of the latest rows only, so that it costs the same however many there are. */
    List<Reason> reasons() {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT reason, source, count(*) AS rows
                        FROM (SELECT reason, source FROM quarantine ORDER BY id DESC LIMIT :max) latest
                        GROUP BY reason, source ORDER BY 3 DESC, 1, 2""")
                .param("max", SUMMED_MAX)
                .query((row, number) ->
                        new Reason(row.getString("reason"), name(row.getInt("source")), row.getLong("rows")))
                .list());
    }

    private static String name(int code) {
        return Arrays.stream(FixSource.values())
                .filter(source -> source.code() == code)
                .map(source -> source.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(String.valueOf(code));
    }

    /** Empty when there is no source of that name. */
    static Optional<FixSource> source(String name) {
        return Arrays.stream(FixSource.values())
                .filter(source -> source.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
