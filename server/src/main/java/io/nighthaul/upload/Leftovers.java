package io.nighthaul.upload;

import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** What is left behind: sessions whose parts never came, and ones whose end was cut off. Safe for several nodes. */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    /** Whoever brought the last part is surely not at it any more. */
    private static final Duration CUT_OFF_AFTER = Duration.ofMinutes(1);

    private static final int AT_A_TIME = 100;

    private final Database database;
    private final Completion completion;
    private final InstantSource clock;

    Leftovers(Database database, Completion completion, InstantSource clock) {
        this.database = database;
        this.completion = completion;
        this.clock = clock;
    }

    /** @param resultKept how long the answers of sessions that are over can be asked for */
    void clear(Duration resultKept) {
        Instant now = clock.instant();
        for (Whole whole : wholes(now)) {
            try {
                completion.complete(
                        whole.device(), whole.session(), whole.session().totalParts());
            } catch (UploadRefusal | StoreException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "session " + whole.session().syncId() + " of device "
                                + whole.device().code() + " is whole, but cannot be completed now: " + e.getMessage());
            }
        }
        expire(now);
        // What a complete session brought is kept; of the others nothing is left to keep.
        database.transact(tx -> tx.sql("""
                        WITH gone AS (
                            DELETE FROM upload_session WHERE id IN (
                                SELECT id FROM upload_session WHERE state <> 'open' AND finished_at < :before LIMIT 1000)
                            RETURNING id)
                        DELETE FROM upload_part WHERE session_id IN (SELECT id FROM gone) AND content IS NULL""")
                .param("before", now.minus(resultKept).atOffset(ZoneOffset.UTC))
                .update());
    }

    private record Whole(Device device, SessionRow session) {}

    private List<Whole> wholes(Instant now) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT d.id, d.code, d.user_name, d.vehicle_id, s.id AS session, s.sync_id, s.total_parts,
                               s.expires_at
                        FROM upload_session s JOIN upload_device d ON d.id = s.device_id
                        WHERE s.state = 'open' AND s.total_parts = (
                            SELECT count(*) FROM upload_part p
                            WHERE p.session_id = s.id AND p.received_at < :before)
                        LIMIT :most""")
                .param("before", now.minus(CUT_OFF_AFTER).atOffset(ZoneOffset.UTC))
                .param("most", AT_A_TIME)
                .query((row, number) -> new Whole(
                        new Device(
                                row.getInt("id"),
                                row.getString("code"),
                                row.getString("user_name"),
                                row.getInt("vehicle_id")),
                        new SessionRow(
                                row.getLong("session"),
                                row.getString("sync_id"),
                                row.getInt("total_parts"),
                                SessionRow.State.OPEN,
                                row.getObject("expires_at", java.time.OffsetDateTime.class)
                                        .toInstant(),
                                null)))
                .list());
    }

    private void expire(Instant now) {
        List<Long> over = database.inTransaction(tx -> tx.sql("""
                        SELECT id FROM upload_session WHERE state = 'open' AND expires_at <= :now LIMIT :most""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", AT_A_TIME)
                .query(Long.class)
                .list());
        for (long id : over) {
            database.transact(tx -> {
                boolean isOpen = tx.sql("SELECT state = 'open' FROM upload_session WHERE id = :id FOR UPDATE")
                        .param("id", id)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
                if (isOpen) {
                    Sessions.end(tx, id, SessionRow.State.EXPIRED, now);
                }
            });
        }
    }
}
