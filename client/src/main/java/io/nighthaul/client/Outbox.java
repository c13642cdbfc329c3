package io.nighthaul.client;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The records, and what state they are in. Every method is durable when it returns. */
final class Outbox {
    private final Sql sql;

    Outbox(Sql sql) {
        this.sql = sql;
    }

    /** Takes records in, all or none. Their ids must be new. */
    void append(Owner owner, List<NewRecord> records) {
        sql.inTransaction(() -> {
            long id = ownerId(owner);
            for (NewRecord each : records) {
                sql.execute("""
                        INSERT INTO record (record_id, owner, type, timestamp_ms, content, state)
                        VALUES (?, ?, ?, ?, ?, 'waiting')""", each.recordId(), id, each.type(), each.timestampMs(), each.content());
            }
        });
    }

    private long ownerId(Owner owner) {
        sql.execute(
                "INSERT OR IGNORE INTO owner (device_id, user_name) VALUES (?, ?)", owner.deviceId(), owner.userName());
        return sql.number(
                "SELECT id FROM owner WHERE device_id = ? AND user_name = ?", owner.deviceId(), owner.userName());
    }

    OutboxCounts counts() {
        long[] counts = new long[3];
        sql.query("""
                SELECT count(CASE WHEN state = 'waiting' THEN 1 END), count(CASE WHEN state = 'synced' THEN 1 END),
                       count(CASE WHEN state = 'quarantined' THEN 1 END)
                FROM record""", row -> {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = row.integer(i);
            }
            return true;
        });
        return new OutboxCounts(counts[0], counts[1], counts[2]);
    }

    /** The last record so far; 0 if there is none. */
    long lastSeq() {
        return sql.number("SELECT coalesce(max(seq), 0) FROM record");
    }

    boolean isAnythingWaiting() {
        return sql.number("SELECT EXISTS (SELECT 1 FROM record WHERE state = 'waiting')") == 1;
    }

    /** Owners that have records to send or sessions to take leave of, in the order in which they first recorded. */
    List<Owner> ownersWithWork() {
        return sql.query("""
                SELECT device_id, user_name FROM owner
                WHERE id IN (SELECT owner FROM record WHERE state = 'waiting')
                   OR id IN (SELECT owner FROM session WHERE state = 'abandoned') ORDER BY id""", row -> new Owner(row.text(0), row.text(1)));
    }

    long waiting(Owner owner, long seqMax) {
        return sql.number("""
                SELECT count(*) FROM record JOIN owner ON owner.id = record.owner
                WHERE device_id = ? AND user_name = ? AND state = 'waiting' AND seq <= ?""", owner.deviceId(), owner.userName(), seqMax);
    }

    /** The earliest records of an owner that are in no session, by time and then by order of recording. */
    List<Queued> free(Owner owner, long seqMax, int max) {
        return sql.query("""
                SELECT seq, record_id, type, timestamp_ms, content FROM record
                WHERE owner = (SELECT id FROM owner WHERE device_id = ? AND user_name = ?)
                  AND state = 'waiting' AND session IS NULL AND seq <= ?
                ORDER BY timestamp_ms, seq LIMIT ?""", Queued::of, owner.deviceId(), owner.userName(), seqMax, (long) max);
    }

    /** The fix that an owner has recorded last, unless it is synced, under way or refused. */
    Optional<Queued> current(Owner owner) {
        return sql.query("""
                        SELECT seq, record_id, type, timestamp_ms, content FROM record
                        WHERE state = 'waiting' AND session IS NULL AND seq = (
                            SELECT seq FROM record
                            WHERE owner = (SELECT id FROM owner WHERE device_id = ? AND user_name = ?)
                              AND type = 'location'
                            ORDER BY seq DESC LIMIT 1)""", Queued::of, owner.deviceId(), owner.userName()).stream()
                .findFirst();
    }

    List<QuarantinedRecord> quarantined(int max) {
        return sql.query(
                """
                SELECT record_id, device_id, user_name, content, reason
                FROM record JOIN owner ON owner.id = record.owner
                WHERE state = 'quarantined' ORDER BY seq LIMIT ?""",
                row -> new QuarantinedRecord(
                        row.text(0), new Owner(row.text(1), row.text(2)), row.text(3), row.text(4)),
                (long) max);
    }

    /** Lets quarantined records be sent again; others are left alone. */
    int release(Collection<String> recordIds) {
        return sql.inTransaction(() -> forEach(
                recordIds,
                "UPDATE record SET state = 'waiting', reason = NULL WHERE record_id = ? AND state = 'quarantined'"));
    }

    /** Deletes quarantined records, because a person said so; others are left alone. */
    int discard(Collection<String> recordIds) {
        return sql.inTransaction(() -> {
            int discarded = forEach(
                    recordIds, "UPDATE record SET state = 'discarded' WHERE record_id = ? AND state = 'quarantined'");
            sql.execute("DELETE FROM record WHERE state = 'discarded'");
            return discarded;
        });
    }

    private int forEach(Collection<String> recordIds, String statement) {
        int changed = 0;
        for (String id : recordIds) {
            changed += sql.execute(statement, id);
        }
        return changed;
    }

    /** A record that is to be taken in. */
    record NewRecord(String recordId, String type, long timestampMs, String content) {}
}
