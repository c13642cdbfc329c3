package io.nighthaul.client;

import java.time.Duration;
import java.util.List;

/**
 * The clean-ups. Both delete synced records only; the schema has a trigger that would stop anything else.
 *
 * <p>Oldest means recorded first: by the order of recording, not by a time that a clock may have got wrong.
 */
final class Keeper {
    /** By then a server has long dropped a session that nobody completed. */
    private static final Duration ABANDONED_MAX = Duration.ofDays(3);

    private final Sql sql;

    Keeper(Sql sql) {
        this.sql = sql;
    }

    /** The outbox's age at this reading of the phone's clock; call it inside of a transaction. */
    static long age(Sql sql, long nowMs) {
        Ageing ageing = sql.query("SELECT wall_ms, aged_ms FROM age", row -> new Ageing(row.integer(0), row.integer(1)))
                .get(0)
                .at(nowMs);
        sql.execute("UPDATE age SET wall_ms = ?, aged_ms = ?", ageing.wallMs(), ageing.agedMs());
        return ageing.agedMs();
    }

    /**
     * Deletes records that were synced longer ago than this.
     *
     * @return how many
     */
    int removeOlderThan(Duration retention, long nowMs) {
        return sql.inTransaction(() -> {
            long aged = age(sql, nowMs);
            int removed = sql.execute("""
                    DELETE FROM record WHERE state = 'synced'
                      AND session IN (SELECT id FROM session WHERE state = 'complete' AND aged_ms <= ?)""", aged - retention.toMillis());
            sql.execute(
                    "DELETE FROM session WHERE state = 'abandoned' AND aged_ms <= ?", aged - ABANDONED_MAX.toMillis());
            forgetEmptySessions();
            return removed;
        });
    }

    /**
     * Deletes synced records, oldest first, until no more than this many records of all kinds are left or no synced one.
     *
     * @return how many
     */
    int leave(int records) {
        return sql.inTransaction(() -> {
            List<Long> tooMany = sql.query("SELECT count(*) FROM record", row -> row.integer(0) - records);
            int removed = sql.execute(
                    "DELETE FROM record WHERE seq IN (SELECT seq FROM record WHERE state = 'synced' ORDER BY seq LIMIT ?)",
                    Math.max(0, tooMany.get(0)));
            forgetEmptySessions();
            return removed;
        });
    }

    private void forgetEmptySessions() {
        sql.execute("""
                DELETE FROM part WHERE session IN (
                    SELECT id FROM session WHERE state = 'complete'
                      AND NOT EXISTS (SELECT 1 FROM record WHERE record.session = session.id))""");
        sql.execute("""
                DELETE FROM session WHERE state = 'complete'
                  AND NOT EXISTS (SELECT 1 FROM record WHERE record.session = session.id)""");
    }
}
