package io.nighthaul.recompute;

import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The slices that wait to be judged again.
 *
 * @param oldest when the one that has waited longest was marked
 * @param byReason how many, by what they were first marked for
 */
public record QueueFigures(long slices, int vehicles, Optional<Instant> oldest, Map<String, Long> byReason) {
    public QueueFigures {
        byReason = java.util.Collections.unmodifiableMap(new TreeMap<>(byReason));
    }

    static QueueFigures read(Transaction tx) {
        Map<String, Long> byReason = new TreeMap<>();
        tx.sql("""
                        SELECT coalesce(dirty_reason, 'unknown') AS reason, count(*) AS slices FROM slice
                        WHERE dirty_since IS NOT NULL GROUP BY 1""").query(row -> {
            byReason.put(row.getString("reason"), row.getLong("slices"));
        });
        return tx.sql("""
                        SELECT count(*) AS slices, count(DISTINCT vehicle_id) AS vehicles, min(dirty_since) AS oldest
                        FROM slice WHERE dirty_since IS NOT NULL""")
                .query((row, number) -> new QueueFigures(
                        row.getLong("slices"),
                        row.getInt("vehicles"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        byReason))
                .single();
    }
}
