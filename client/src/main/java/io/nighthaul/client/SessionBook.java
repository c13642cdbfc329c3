package io.nighthaul.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is remembered of upload sessions. Every method is durable when it returns. */
final class SessionBook {
    private final Sql sql;

    SessionBook(Sql sql) {
        this.sql = sql;
    }

    /** The session that an owner has under way; there is at most one. */
    Optional<Session> open(Owner owner) {
        return sql.query("""
                        SELECT session.id, sync_id, server FROM session JOIN owner ON owner.id = session.owner
                        WHERE device_id = ? AND user_name = ? AND state = 'open'""", row -> session(row, owner), owner.deviceId(), owner.userName()).stream()
                .findFirst()
                .map(found -> new Session(found.id(), found.syncId(), owner, found.server(), parts(found.id())));
    }

    private static Session session(SqlDatabase.Row row, Owner owner) {
        return new Session(row.integer(0), row.text(1), owner, row.text(2), List.of());
    }

    private List<StampedPart> parts(long session) {
        return sql.query(
                "SELECT number, records, sent_at_ms, digest FROM part WHERE session = ? ORDER BY number",
                StampedPart::of,
                session);
    }

    /** Remembers a session before anything of it is sent. */
    void begin(Draft draft) {
        sql.inTransaction(() -> {
            sql.execute(
                    """
                    INSERT INTO session (sync_id, owner, server, state, aged_ms)
                    SELECT ?, id, ?, 'open', 0 FROM owner WHERE device_id = ? AND user_name = ?""",
                    draft.syncId(),
                    draft.server(),
                    draft.owner().deviceId(),
                    draft.owner().userName());
            long session = sql.number("SELECT id FROM session WHERE sync_id = ?", draft.syncId());
            for (DraftPart part : draft.parts()) {
                StampedPart stamp = part.stamp();
                long number = stamp.number();
                sql.execute(
                        "INSERT INTO part (session, number, records, sent_at_ms, digest) VALUES (?, ?, ?, ?, ?)",
                        session,
                        number,
                        (long) stamp.records(),
                        stamp.sentAtMs(),
                        stamp.digest().hex());
                for (Queued each : part.records()) {
                    sql.execute("UPDATE record SET session = ?, part = ? WHERE seq = ?", session, number, each.seq());
                }
            }
        });
    }

    /** A part's records, in the order in which they are sent. */
    List<Queued> records(long session, int part) {
        return sql.query("""
                SELECT seq, record_id, type, timestamp_ms, content FROM record
                WHERE session = ? AND part = ? ORDER BY timestamp_ms, seq""", Queued::of, session, (long) part);
    }

    /** How many records of each type a session has that are to be sent. */
    Map<String, Long> recordsByType(long session) {
        Map<String, Long> counts = new TreeMap<>();
        sql.query(
                "SELECT type, count(*) FROM record WHERE session = ? AND state = 'waiting' GROUP BY type",
                row -> counts.put(row.text(0), row.integer(1)),
                session);
        return counts;
    }

    /** Remembers that a part is about to be sent with other bytes than before. */
    void restamp(long session, StampedPart part) {
        sql.execute(
                "UPDATE part SET sent_at_ms = ?, digest = ? WHERE session = ? AND number = ?",
                part.sentAtMs(),
                part.digest().hex(),
                session,
                (long) part.number());
    }

    /** The server's receipt is proven: the session's records are synced from now on. */
    void complete(Session session, String receipt, long nowMs) {
        sql.inTransaction(() -> {
            long aged = Keeper.age(sql, nowMs);
            sql.execute(
                    "UPDATE session SET state = 'complete', receipt = ?, aged_ms = ? WHERE id = ? AND state = 'open'",
                    receipt,
                    aged,
                    session.id());
            int synced = sql.execute(
                    "UPDATE record SET state = 'synced' WHERE session = ? AND state = 'waiting'", session.id());
            if (synced != session.records()) {
                throw new IllegalStateException("session " + session.syncId() + " has " + session.records()
                        + " records, and " + synced + " could be marked");
            }
        });
    }

    /**
     * Gives a session up: its records are free again, but for those that the server refused. The session is remembered
     * until the server was told.
     *
     * @param rejections what the server said about records of it
     */
    void abandon(Session session, List<Rejection> rejections, long nowMs) {
        sql.inTransaction(() -> {
            long aged = Keeper.age(sql, nowMs);
            for (Rejection each : rejections) {
                sql.execute(
                        "UPDATE record SET state = 'quarantined', reason = ? WHERE seq = ? AND state = 'waiting'",
                        each.reason(),
                        each.record().seq());
            }
            sql.execute("UPDATE record SET session = NULL, part = NULL WHERE session = ?", session.id());
            sql.execute("DELETE FROM part WHERE session = ?", session.id());
            sql.execute("UPDATE session SET state = 'abandoned', aged_ms = ? WHERE id = ?", aged, session.id());
        });
    }

    /** Sessions of an owner that were given up, and that the server may not know of yet. */
    List<Session> abandoned(Owner owner) {
        return sql.query("""
                SELECT session.id, sync_id, server FROM session JOIN owner ON owner.id = session.owner
                WHERE device_id = ? AND user_name = ? AND state = 'abandoned' ORDER BY session.id""", row -> session(row, owner), owner.deviceId(), owner.userName());
    }

    /** The server knows that a session was given up, or it does not matter any more. */
    void forget(Session session) {
        sql.execute("DELETE FROM session WHERE id = ? AND state = 'abandoned'", session.id());
    }

    /** A session that is about to begin. */
    record Draft(String syncId, Owner owner, String server, List<DraftPart> parts) {}

    /** A part of it. */
    record DraftPart(StampedPart stamp, List<Queued> records) {}
}
