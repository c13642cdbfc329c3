package io.nighthaul.orders;

import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The row of {@code os_sync_state}. Whoever changes how the sync stands locks it first. */
final class StateTable {
    private StateTable() {}

    static SyncState read(Transaction tx) {
        return tx.sql("SELECT * FROM os_sync_state").query(SyncState::of).single();
    }

    static SyncState lock(Transaction tx) {
        return tx.sql("SELECT * FROM os_sync_state FOR UPDATE")
                .query(SyncState::of)
                .single();
    }

    /**
     * Takes the right to sync, by the database's clock. Its number is greater than that of whoever had it before.
     *
     * @return empty while somebody else has it
     */
    static Optional<Long> takeLease(Transaction tx, String holder, Duration length) {
        return tx.sql("""
                        UPDATE os_sync_state SET lease_holder = :holder, lease_token = lease_token + 1,
                               lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        WHERE lease_until IS NULL OR lease_until < clock_timestamp()
                        RETURNING lease_token""")
                .param("holder", holder)
                .param("millis", length.toMillis())
                .query(Long.class)
                .optional();
    }

    /**
     * Keeps the right, and locks the row until the transaction ends.
     *
     * @throws LostLeaseException when somebody else has it
     */
    static SyncState holdLease(Transaction tx, long token, Duration length) {
        return tx.sql("""
                        UPDATE os_sync_state SET lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        WHERE lease_token = :token AND lease_holder IS NOT NULL RETURNING *""")
                .param("millis", length.toMillis())
                .param("token", token)
                .query(SyncState::of)
                .optional()
                .orElseThrow(LostLeaseException::new);
    }

    static void giveLeaseBack(Transaction tx, long token) {
        tx.sql("UPDATE os_sync_state SET lease_holder = NULL, lease_until = NULL WHERE lease_token = :token")
                .param("token", token)
                .update();
    }

    /** How it stands from now on. */
    record Standing(
            String status,
            String standing,
            Optional<String> why,
            Optional<Instant> continueAt,
            Optional<String> error) {
        static final Standing RUNNING =
                new Standing("running", "", Optional.empty(), Optional.empty(), Optional.empty());
        static final Standing IDLE = new Standing("idle", "", Optional.empty(), Optional.empty(), Optional.empty());
        static final Standing PAUSED =
                new Standing("paused", "paused", Optional.of("paused by somebody"), Optional.empty(), Optional.empty());

        static Standing resting(String standing, String why, Instant until) {
            return new Standing("idle", standing, Optional.of(why), Optional.of(until), Optional.empty());
        }

        static Standing failed(String why, Optional<Instant> again) {
            return new Standing("failed", "failure", Optional.of(why), again, Optional.of(why));
        }
    }

    /** The latest error stays until a run ends well. */
    static void put(Transaction tx, Standing standing, Instant now) {
        tx.sql("""
                        UPDATE os_sync_state SET sync_status = :status, standing = :standing, standing_why = :why,
                               continue_at = :at, last_error = coalesce(:error, last_error), updated_at = :now""")
                .param("status", standing.status())
                .param("standing", standing.standing())
                .param("why", standing.why().orElse(null), Types.VARCHAR)
                .param("at", Columns.utc(standing.continueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("error", standing.error().orElse(null), Types.VARCHAR)
                .param("now", Columns.utc(now))
                .update();
    }

    static void clearError(Transaction tx) {
        tx.sql("UPDATE os_sync_state SET last_error = NULL").update();
    }

    /** The cursor goes forward only. */
    static void moveCursor(Transaction tx, Instant changedAt, String id) {
        tx.sql("""
                        UPDATE os_sync_state SET cursor_id = :id, cursor_changed_at = :at
                        WHERE cursor_changed_at IS NULL OR (cursor_changed_at, cursor_id) < (:at, :id)""").param("at", Columns.utc(changedAt)).param("id", id).update();
    }

    static void sweptBy(Transaction tx, long pass, Instant now) {
        tx.sql("UPDATE os_sync_state SET full_pass = :pass, swept_at = :now")
                .param("pass", pass)
                .param("now", Columns.utc(now))
                .update();
    }

    /** What the last synced orders are, for whoever looks at the row. */
    static void countSynced(Transaction tx, Instant now) {
        tx.sql("""
                        UPDATE os_sync_state SET last_sync_date = :day,
                            total_synced = (SELECT count(*) FROM work_order WHERE details_synced AND deleted_at IS NULL),
                            highest_os_id = (SELECT vendor_id FROM work_order
                                ORDER BY length(vendor_id) DESC, vendor_id DESC LIMIT 1),
                            last_sync_os_id = (SELECT vendor_id FROM work_order ORDER BY changed_at DESC NULLS LAST,
                                vendor_id DESC LIMIT 1)""").param("day", LocalDate.ofInstant(now, ZoneOffset.UTC)).update();
    }
}
