package io.nighthaul.console.alerts;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.StoredPhrase;
import io.nighthaul.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alerts that are over. */
final class AlertHistory {
    private final Database database;

    AlertHistory(Database database) {
        this.database = database;
    }

    /**
     * An alert that is over, or that was over as soon as it happened.
     *
     * @param severity the worst that it had
     * @param message in English
     * @param said the same, for other languages
     * @param repeats how often it was raised again
     */
    record Past(
            long id,
            String kind,
            String severity,
            String subject,
            String message,
            Phrase said,
            Instant openedAt,
            Instant resolvedAt,
            long repeats) {}

    /**
     * Newest first.
     *
     * @param before id of an alert, to see those that were opened before it; null for the newest
     */
    List<Past> page(@Nullable Long before, int rows) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT id, kind, severity, subject, message, said::text AS said, opened_at, resolved_at, repeats
                        FROM alert WHERE resolved_at IS NOT NULL AND id < :before
                        ORDER BY id DESC LIMIT :rows""")
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("rows", rows)
                .query((row, number) -> new Past(
                        row.getLong("id"),
                        row.getString("kind").toLowerCase(Locale.ROOT),
                        row.getString("severity"),
                        row.getString("subject"),
                        row.getString("message"),
                        StoredPhrase.read(row.getString("said"), row.getString("message")),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("resolved_at", OffsetDateTime.class).toInstant(),
                        row.getLong("repeats")))
                .list());
    }
}
