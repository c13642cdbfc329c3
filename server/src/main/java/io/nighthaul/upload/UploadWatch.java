package io.nighthaul.upload;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Looks whether uploads get on, counts what waits, and alerts when phones have to keep what they have. */
final class UploadWatch {
    private static final String STORAGE = "upload-storage";
    private static final String COMPLETION = "upload-completion";

    /** {@link Leftovers} has tried several times by then. */
    private static final Duration WHOLE_MAX = Duration.ofMinutes(10);

    private final Database database;
    private final Alerts alerts;
    private final Room room;
    private final UploadMeters meters;

    UploadWatch(Database database, Alerts alerts, Room room, UploadMeters meters) {
        this.database = database;
        this.alerts = alerts;
        this.room = room;
        this.meters = meters;
    }

    private record Seen(long sessions, long bytes, long stuck) {}

    void look(Instant now) {
        database.transact(tx -> {
            Seen seen = seen(tx, now);
            meters.waiting(seen.sessions(), seen.bytes());
            tell(tx, STORAGE, !room.has(0), UploadSentence.NO_ROOM.with());
            tell(
                    tx,
                    COMPLETION,
                    seen.stuck() > 0,
                    UploadSentence.STUCK.with(Term.count(seen.stuck()), Term.minutes(WHOLE_MAX)));
        });
    }

    private void tell(Transaction tx, String subject, boolean isWrong, Phrase said) {
        if (isWrong) {
            alerts.raise(tx, Alert.of(AlertKind.UPLOADS_STUCK, subject, said));
        } else {
            alerts.resolve(tx, AlertKind.UPLOADS_STUCK, subject);
        }
    }

    private static Seen seen(Transaction tx, Instant now) {
        return tx.sql("""
                        SELECT count(*) AS sessions, coalesce(sum(bytes), 0) AS bytes,
                               count(*) FILTER (WHERE parts = total_parts AND latest < :before) AS stuck
                        FROM (SELECT s.total_parts, count(p.number) AS parts, sum(length(p.content)) AS bytes,
                                     max(p.received_at) AS latest
                              FROM upload_session s LEFT JOIN upload_part p ON p.session_id = s.id
                              WHERE s.state = 'open' GROUP BY s.id) open""")
                .param("before", now.minus(WHOLE_MAX).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Seen(row.getLong("sessions"), row.getLong("bytes"), row.getLong("stuck")))
                .single();
    }
}
