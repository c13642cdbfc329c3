package io.nighthaul.alert;

import io.nighthaul.phrase.StoredPhrase;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of alerts. */
final class AlertTable {
    private static final String COLUMNS =
            "id, kind, severity, subject, message, said::text AS said, opened_at, last_raised_at, repeats, told_at";

    private AlertTable() {}

    /** The open one of a kind about a subject, held until the transaction ends. */
    static Optional<OpenAlert> lock(Transaction tx, AlertKind kind, String subject) {
        return tx.sql("SELECT " + COLUMNS
                        + " FROM alert WHERE kind = :kind AND subject = :subject AND resolved_at IS NULL FOR UPDATE")
                .param("kind", kind.name())
                .param("subject", subject)
                .query(AlertTable::row)
                .optional();
    }

    static Optional<OpenAlert> lock(Transaction tx, long id) {
        return tx.sql("SELECT " + COLUMNS + " FROM alert WHERE id = :id AND resolved_at IS NULL FOR UPDATE")
                .param("id", id)
                .query(AlertTable::row)
                .optional();
    }

    static List<OpenAlert> open(Transaction tx) {
        return tx.sql("SELECT " + COLUMNS + " FROM alert WHERE resolved_at IS NULL ORDER BY opened_at DESC, id DESC")
                .query(AlertTable::row)
                .list();
    }

    /** Empty when somebody else has opened the same in the meantime. */
    static Optional<OpenAlert> insert(Transaction tx, Alert alert, Instant now) {
        return tx.sql("""
                        INSERT INTO alert (kind, subject, severity, message, said, opened_at, last_raised_at, resolved_at)
                        VALUES (:kind, :subject, :severity, :message, :said::jsonb, :now, :now, :resolved)
                        ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING
                        RETURNING
                        """ + COLUMNS)
                .param("kind", alert.kind().name())
                .param("subject", alert.subject())
                .param("severity", alert.severity().text())
                .param("message", alert.message())
                .param("said", StoredPhrase.write(alert.said()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("resolved", alert.kind().isEvent() ? now.atOffset(ZoneOffset.UTC) : null)
                .query(AlertTable::row)
                .optional();
    }

    static void update(Transaction tx, OpenAlert alert) {
        tx.sql("""
                        UPDATE alert SET severity = :severity, message = :message, said = :said::jsonb,
                                         last_raised_at = :raised, repeats = :repeats
                        WHERE id = :id""")
                .param("id", alert.id())
                .param("severity", alert.alert().severity().text())
                .param("message", alert.alert().message())
                .param("said", StoredPhrase.write(alert.alert().said()))
                .param("raised", alert.lastRaisedAt().atOffset(ZoneOffset.UTC))
                .param("repeats", alert.repeats())
                .update();
    }

    static void told(Transaction tx, OpenAlert alert, Instant now) {
        tx.sql("UPDATE alert SET told_at = :now WHERE id = :id")
                .param("id", alert.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    static void resolve(Transaction tx, OpenAlert alert, Instant now) {
        tx.sql("UPDATE alert SET resolved_at = :now WHERE id = :id")
                .param("id", alert.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static OpenAlert row(ResultSet row, int number) throws SQLException {
        return new OpenAlert(
                row.getLong("id"),
                alert(row),
                instant(row, "opened_at"),
                instant(row, "last_raised_at"),
                row.getLong("repeats"),
                instantOrNull(row, "told_at"));
    }

    /** From columns of the usual names. */
    static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                AlertKind.valueOf(row.getString("kind")),
                AlertSeverity.parse(row.getString("severity")),
                row.getString("subject"),
                StoredPhrase.read(row.getString("said"), row.getString("message")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
