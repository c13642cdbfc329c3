package io.nighthaul.alert;

import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** The rows of messages on their way. */
final class Outbox {
    /** Longer than any attempt takes. A node that dies in the middle of one delays the message by no more. */
    static final Duration CLAIM = Duration.ofMinutes(10);

    private Outbox() {}

    /**
     * A message that is this node's to deliver.
     *
     * @param attempts including the one that is to be made now
     */
    record Claim(Notice notice, ChannelKind channel, int attempts) {}

    /** Queues a message, due at once; one about the same that only says "still so" need not go out any more. */
    static void add(Transaction tx, long alertId, Notice notice, ChannelKind channel, Instant dueAt) {
        tx.sql("""
                        UPDATE alert_outbox SET state = 'superseded', done_at = :at
                        WHERE alert_id = :alert AND channel = :channel AND state = 'waiting'
                          AND event IN ('repeated', 'escalated')""")
                .param("alert", alertId)
                .param("channel", channel.text())
                .param("at", notice.at().atOffset(ZoneOffset.UTC))
                .update();
        tx.sql("""
                        INSERT INTO alert_outbox
                            (id, alert_id, channel, event, severity, message, repeats, at, next_attempt_at)
                        VALUES (:id, :alert, :channel, :event, :severity, :message, :repeats, :at, :due)""")
                .param("id", notice.id())
                .param("alert", alertId)
                .param("channel", channel.text())
                .param("event", notice.event().text())
                .param("severity", notice.alert().severity().text())
                .param("message", notice.alert().message())
                .param("repeats", notice.repeats())
                .param("at", notice.at().atOffset(ZoneOffset.UTC))
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Takes a message that is due, so that no other node does. Of messages about the same alert to the same channel only
     * the oldest is taken: nobody is to hear that something is over before hearing of it.
     */
    static Optional<Claim> claim(Transaction tx, Instant now, Collection<ChannelKind> channels) {
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        return tx.sql("""
                        UPDATE alert_outbox o SET attempts = o.attempts + 1, next_attempt_at = :until
                        FROM alert a
                        WHERE a.id = o.alert_id AND o.id = (
                            SELECT due.id FROM alert_outbox due
                            WHERE due.state = 'waiting' AND due.next_attempt_at <= :now AND due.channel IN (:channels)
                              AND NOT EXISTS (
                                  SELECT FROM alert_outbox earlier
                                  WHERE earlier.alert_id = due.alert_id AND earlier.channel = due.channel
                                    AND earlier.state = 'waiting' AND earlier.number < due.number)
                            ORDER BY due.next_attempt_at, due.number
                            LIMIT 1
                            FOR UPDATE SKIP LOCKED)
                        RETURNING o.id, o.event, a.kind, o.severity, a.subject, o.message, NULL AS said, o.repeats,
                                  a.opened_at, o.at,
                                  o.channel, o.attempts""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(CLAIM).atOffset(ZoneOffset.UTC))
                .param("channels", channels.stream().map(ChannelKind::text).toList())
                .query(Outbox::claimed)
                .optional();
    }

    private static Claim claimed(ResultSet row, int number) throws SQLException {
        return new Claim(
                new Notice(
                        row.getObject("id", UUID.class),
                        NoticeEvent.parse(row.getString("event")),
                        AlertTable.alert(row),
                        row.getLong("repeats"),
                        AlertTable.instant(row, "opened_at"),
                        AlertTable.instant(row, "at")),
                ChannelKind.parse(row.getString("channel")),
                row.getInt("attempts"));
    }

    static void delivered(Transaction tx, UUID id, String detail, Instant now) {
        // Whatever its state is: somebody else may have taken it over, but it has arrived.
        tx.sql("UPDATE alert_outbox SET state = 'delivered', done_at = :now, result = :detail WHERE id = :id")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("detail", detail)
                .update();
    }

    static void failed(Transaction tx, Claim claim, String reason, Instant next) {
        tx.sql("""
                        UPDATE alert_outbox SET next_attempt_at = :next, result = :reason
                        WHERE id = :id AND state = 'waiting' AND attempts = :attempts""")
                .param("id", claim.notice().id())
                .param("attempts", claim.attempts())
                .param("reason", reason)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False when it had arrived or been superseded in the meantime, or is somebody else's now. */
    static boolean givenUp(Transaction tx, Claim claim, String reason, Instant now) {
        return tx.sql("""
                        UPDATE alert_outbox SET state = 'given_up', done_at = :now, result = :reason
                        WHERE id = :id AND state = 'waiting' AND attempts = :attempts""")
                        .param("id", claim.notice().id())
                        .param("attempts", claim.attempts())
                        .param("reason", reason)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
