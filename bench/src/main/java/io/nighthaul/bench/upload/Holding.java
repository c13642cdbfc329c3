package io.nighthaul.bench.upload;

import io.nighthaul.store.Database;

/**
 * What the store holds.
 *
 * @param parts of all sessions, complete or open
 * @param sessions that are complete
 */
record Holding(long parts, long sessions, long records, long fixes, long events) {
    static Holding of(Database database) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT (SELECT count(*) FROM upload_part) AS parts,
                               (SELECT count(*) FROM upload_session WHERE state = 'complete') AS sessions,
                               (SELECT coalesce(sum(records), 0) FROM upload_batch) AS records,
                               (SELECT count(*) FROM fix_raw) AS fixes,
                               (SELECT count(*) FROM driving_event) AS events""")
                .query((row, number) -> new Holding(
                        row.getLong("parts"),
                        row.getLong("sessions"),
                        row.getLong("records"),
                        row.getLong("fixes"),
                        row.getLong("events")))
                .single());
    }
}
