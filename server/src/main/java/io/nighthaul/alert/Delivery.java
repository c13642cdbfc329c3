package io.nighthaul.alert;

import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a message has come.
 *
 * @param event opened, repeated, escalated, resolved or happened
 * @param state waiting, delivered, given_up or superseded
 * @param nextAttemptAt counts while it is waiting
 * @param result of the last attempt; null before the first
 */
public record Delivery(
        Instant at,
        Alert alert,
        String event,
        ChannelKind channel,
        String state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String result) {

    static List<Delivery> newest(Transaction tx, int rowsMax) {
        return tx.sql("""
                        SELECT o.at, a.kind, o.severity, a.subject, o.message, NULL AS said, o.event, o.channel, o.state,
                               o.attempts, o.next_attempt_at, o.result
                        FROM alert_outbox o JOIN alert a ON a.id = o.alert_id ORDER BY o.number DESC LIMIT :rows""")
                .param("rows", rowsMax)
                .query((row, number) -> new Delivery(
                        AlertTable.instant(row, "at"),
                        AlertTable.alert(row),
                        row.getString("event"),
                        ChannelKind.parse(row.getString("channel")),
                        row.getString("state"),
                        row.getInt("attempts"),
                        AlertTable.instant(row, "next_attempt_at"),
                        row.getString("result")))
                .list();
    }

    /** Why the last attempt failed, or what else it had to say. */
    public Optional<String> lastResult() {
        return Optional.ofNullable(result).filter(text -> !text.isEmpty());
    }
}
