package io.nighthaul.orders;

import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.orders.vendor.WantedDetail;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Details in {@code work_order}: who waits for one, and what came of it. */
final class DetailTable {
    /** Times of change are whole seconds with most APIs, and their clocks a little apart from each other. */
    private static final Duration SAME_SECOND = Duration.ofSeconds(2);

    private static final Duration SETTLE = Duration.ofSeconds(5);

    /** Until a listing has said whether the order is in it. */
    private static final Duration MISSING_WAIT = Duration.ofHours(6);

    private static final int PARKED_DAYS_MAX = 16;

    static final String OLDER = "the detail is older than what is here";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DetailTable() {}

    /** One that waits. */
    record Waiting(WantedDetail wanted, int attempts) {}

    /** Those to be asked for next, all with as many failures behind them as the first. */
    static List<Waiting> next(Transaction tx, int bulkMax, Instant now) {
        List<Waiting> first = tx.sql("""
                        SELECT vendor_id, detail_etag, detail_last_modified, attempts FROM work_order
                        WHERE NOT details_synced AND deleted_at IS NULL AND (parked_until IS NULL OR parked_until <= :now)
                        ORDER BY attempts, changed_at DESC NULLS LAST, vendor_id LIMIT :max""")
                .param("now", Columns.utc(now))
                .param("max", bulkMax)
                .query(DetailTable::wanted)
                .list();
        if (first.isEmpty()) {
            return first;
        }
        // Whoever spoils the request for all is alone after a few halvings.
        int attempts = first.getFirst().attempts();
        int size = Math.max(1, bulkMax >> Math.min(attempts, 30));
        return first.stream()
                .filter(one -> one.attempts() == attempts)
                .limit(size)
                .toList();
    }

    /** After a failure it is asked for as if it had never been here. */
    private static Waiting wanted(ResultSet row, int number) throws SQLException {
        String id = row.getString("vendor_id");
        int attempts = row.getInt("attempts");
        WantedDetail wanted = attempts > 0
                ? WantedDetail.of(id)
                : new WantedDetail(id, row.getString("detail_etag"), row.getString("detail_last_modified"));
        return new Waiting(wanted, attempts);
    }

    static long waiting(Transaction tx) {
        return tx.sql("SELECT count(*) FROM work_order WHERE NOT details_synced AND deleted_at IS NULL"
                        + " AND parked_until IS NULL")
                .query(Long.class)
                .single();
    }

    /** What became of one order. */
    enum Outcome {
        CHANGED,
        SAME,
        FAILED,
        /** By the contract; what is here stays. */
        REFUSED
    }

    static Outcome store(Transaction tx, DetailAnswer answer, int attemptsMax, Instant now) {
        return switch (answer) {
            case DetailAnswer.Found found -> found(tx, found, attemptsMax, now);
            case DetailAnswer.Unchanged unchanged -> unchanged(tx, unchanged.id(), attemptsMax, now);
            case DetailAnswer.Missing missing -> missing(tx, missing, now);
            case DetailAnswer.Broken broken -> {
                failed(tx, List.of(broken.id()), broken.why(), attemptsMax, now);
                yield Outcome.FAILED;
            }
        };
    }

    /** A replica that lags finds nothing changed either. */
    private static Outcome unchanged(Transaction tx, String id, int attemptsMax, Instant now) {
        int good = tx.sql("""
                        UPDATE work_order SET details_synced = true, attempts = 0, parked_times = 0, parked_until = NULL,
                               sync_error = NULL, sync_attempted_at = :now
                        WHERE vendor_id = :id
                          AND coalesce(CASE WHEN version IS NOT NULL AND detail_version IS NOT NULL
                                            THEN detail_version >= version
                                            ELSE detail_changed_at >= changed_at END, true)""").param("now", Columns.utc(now)).param("id", id).update();
        if (good == 0) {
            failed(
                    tx,
                    List.of(id),
                    "the API says that the detail is unchanged, but its listing has a newer version",
                    attemptsMax,
                    now);
            return Outcome.FAILED;
        }
        return Outcome.SAME;
    }

    private static Outcome found(Transaction tx, DetailAnswer.Found found, int attemptsMax, Instant now) {
        String canonical = CanonicalJson.text(found.order().json());
        String hash = CanonicalJson.hash(canonical);
        Instant changed = found.order().changedAt();
        // Fetched in the second of its last change: there may have been another one in the same second.
        boolean isSettled = changed == null
                || found.answeredAt().isAfter(changed.plus(SAME_SECOND))
                || found.answeredAt().isBefore(changed);
        List<Boolean> same = tx.sql("""
                        UPDATE work_order w SET
                            detail = CASE WHEN w.detail_hash = :hash THEN w.detail ELSE CAST(:detail AS jsonb) END,
                            detail_hash = :hash, detail_version = :version, detail_changed_at = :changed, detail_etag = :etag,
                            detail_last_modified = :modified, details_synced = :settled,
                            detail_left_out = (SELECT left_out FROM jsonb_to_record(CAST(:leftOut AS jsonb))
                                AS r(left_out text[])),
                            parked_until = CASE WHEN :settled THEN NULL ELSE :again END,
                            attempts = 0, parked_times = 0, sync_error = NULL, sync_attempted_at = :now,
                            missing_since = NULL,
                            deleted_at = CASE WHEN :gone THEN coalesce(w.deleted_at, :now) ELSE w.deleted_at END,
                            updated_at = CASE WHEN w.detail_hash = :hash THEN w.updated_at ELSE :now END
                        FROM (SELECT vendor_id, detail_hash FROM work_order WHERE vendor_id = :id FOR UPDATE) b
                        WHERE w.vendor_id = b.vendor_id
                          AND coalesce(CASE WHEN w.version IS NOT NULL AND CAST(:version AS bigint) IS NOT NULL
                                            THEN :version >= w.version ELSE :changed >= w.changed_at END, true)
                          AND coalesce(CASE WHEN w.detail_version IS NOT NULL AND CAST(:version AS bigint) IS NOT NULL
                                            THEN :version >= w.detail_version
                                            ELSE :changed >= w.detail_changed_at END, true)
                        RETURNING b.detail_hash IS NOT DISTINCT FROM :hash""")
                .param("hash", hash)
                .param("detail", canonical)
                .param("version", found.order().version(), Types.BIGINT)
                .param("etag", found.etag(), Types.VARCHAR)
                .param("modified", found.lastModified(), Types.VARCHAR)
                .param("settled", isSettled)
                .param("again", Columns.utc(now.plus(SETTLE)))
                .param("leftOut", leftOut(found.order()))
                .param("gone", found.order().isDeleted())
                .param("changed", changed == null ? null : Columns.utc(changed), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", Columns.utc(now))
                .param("id", found.id())
                .query(Boolean.class)
                .list();
        if (same.isEmpty()) {
            failed(tx, List.of(found.id()), OLDER, attemptsMax, now);
            return Outcome.FAILED;
        }
        return same.getFirst() ? Outcome.SAME : Outcome.CHANGED;
    }

    private static String leftOut(OrderHeader order) {
        return JSON.writeValueAsString(order.leftOut().isEmpty() ? Map.of() : Map.of("left_out", order.leftOut()));
    }

    /** One that was refused is asked for again after 1, 2, 4 … 16 days, if it does not change before. */
    static void refused(Transaction tx, String id, String why, Instant now) {
        tx.sql("""
                        UPDATE work_order w SET attempts = 0, sync_attempted_at = :now, sync_error = :why, missing_since = NULL,
                            parked_until = CAST(:now AS timestamptz)
                                + least(power(2, least(q.times - 1, 10)), :days) * interval '1 day'
                        FROM order_quarantine q
                        WHERE w.vendor_id = :id AND q.vendor_id = w.vendor_id AND q.phase = 'details'""")
                .param("now", Columns.utc(now))
                .param("why", why)
                .param("days", PARKED_DAYS_MAX)
                .param("id", id)
                .update();
    }

    /** Gone only if the latest complete listing does not have it either. */
    private static Outcome missing(Transaction tx, DetailAnswer.Missing missing, Instant now) {
        tx.sql("""
                        UPDATE work_order w SET missing_since = coalesce(missing_since, :now), sync_attempted_at = :now,
                            deleted_at = CASE WHEN w.seen_in_sweep < s.full_pass THEN :now END,
                            parked_until = :later, sync_error = :why, updated_at = :now
                        FROM os_sync_state s WHERE w.vendor_id = :id""")
                .param("now", Columns.utc(now))
                .param("later", Columns.utc(now.plus(MISSING_WAIT)))
                .param("why", missing.why() + ": not there, which the listing has yet to confirm")
                .param("id", missing.id())
                .update();
        return Outcome.SAME;
    }

    /** Counts a failure of each; those with too many are parked, longer each time. */
    static void failed(Transaction tx, List<String> ids, String why, int attemptsMax, Instant now) {
        tx.sql("""
                        UPDATE work_order SET attempts = attempts + 1, sync_attempted_at = :now, sync_error = :why,
                            parked_until = CASE WHEN attempts + 1 >= :max THEN CAST(:now AS timestamptz)
                                + least(power(2, least(parked_times, 10)), :days) * interval '1 day' END,
                            parked_times = parked_times + CASE WHEN attempts + 1 >= :max THEN 1 ELSE 0 END
                        WHERE vendor_id IN (:ids)""")
                .param("now", Columns.utc(now))
                .param("why", why)
                .param("max", attemptsMax)
                .param("days", PARKED_DAYS_MAX)
                .param("ids", ids)
                .update();
    }
}
