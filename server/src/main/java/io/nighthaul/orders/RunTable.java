package io.nighthaul.orders;

import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The table {@code order_run}. */
final class RunTable {
    private RunTable() {}

    static Optional<Run> open(Transaction tx) {
        return tx.sql("SELECT * FROM order_run WHERE state = 'open'")
                .query(Run::of)
                .optional();
    }

    /** The one that is open, or was last; an older one that was resumed is younger than those that ended meanwhile. */
    static Optional<Run> latest(Transaction tx) {
        return tx.sql("SELECT * FROM order_run ORDER BY coalesce(ended_at, 'infinity') DESC, id DESC LIMIT 1")
                .query(Run::of)
                .optional();
    }

    /** The latest one that was not finished. */
    static Optional<Run> unfinished(Transaction tx) {
        return tx.sql("""
                        SELECT * FROM order_run r WHERE state IN ('stopped', 'failed', 'replaced')
                        AND NOT EXISTS (SELECT FROM order_run n WHERE n.id > r.id AND n.mode = r.mode
                                        AND n.state NOT IN ('stopped', 'failed', 'replaced'))
                        ORDER BY id DESC LIMIT 1""").query(Run::of).optional();
    }

    /** When the latest run of some modes began. */
    static Optional<Instant> latest(Transaction tx, List<String> modes) {
        return tx.sql("SELECT begun_at FROM order_run WHERE mode IN (:modes) ORDER BY id DESC LIMIT 1")
                .param("modes", modes)
                .query((row, number) -> Columns.instant(row, "begun_at"))
                .optional()
                .flatMap(at -> at);
    }

    /**
     * @param since empty for everything
     * @param dayShare details a day; empty for all
     */
    record Begin(
            RunOptions options,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<Integer> dayShare,
            Instant now) {}

    static void add(Transaction tx, Begin begin) {
        RunOptions options = begin.options();
        boolean isBounded = options.dateFrom().isPresent() || options.dateTo().isPresent();
        tx.sql("""
                        INSERT INTO order_run (mode, state, fetch_headers, fetch_details, max_records, is_bounded, since,
                            until, headers_done, pass, day_share, begun_at, progress_at)
                        VALUES (:mode, 'open', :headers, :details, :max, :bounded, :since, :until, NOT :headers,
                            nextval('order_pass'), :share, :now, :now)""")
                .param("mode", options.mode().name())
                .param("headers", options.mode() != Mode.DETAILS)
                .param("details", options.fetchDetails())
                .param("max", options.maxRecords().orElse(null), Types.INTEGER)
                .param("bounded", isBounded)
                .param("since", Columns.utc(begin.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", Columns.utc(begin.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("share", begin.dayShare().orElse(null), Types.INTEGER)
                .param("now", Columns.utc(begin.now()))
                .update();
    }

    static void end(Transaction tx, long id, String state, String why, Instant now) {
        tx.sql("UPDATE order_run SET state = :state, why = :why, ended_at = :now WHERE id = :id")
                .param("state", state)
                .param("why", why)
                .param("now", Columns.utc(now))
                .param("id", id)
                .update();
    }

    /** Goes on with one that has ended; with as many records again if it had read its number. */
    static void reopen(Transaction tx, Run run, Optional<Integer> moreRecords, Instant now) {
        tx.sql("""
                        UPDATE order_run SET state = 'open', ended_at = NULL, why = NULL, failures = 0, progress_at = :now,
                               headers_done = headers_done AND (max_records IS NULL OR position IS NULL),
                               max_records = CASE WHEN max_records IS NULL THEN NULL ELSE records + :more END
                        WHERE id = :id""")
                .param("now", Columns.utc(now))
                .param("more", moreRecords.or(run::maxRecords).orElse(0))
                .param("id", run.id())
                .update();
    }

    /** What a page did. */
    record Page(
            Optional<String> next,
            int records,
            int changed,
            Optional<Long> total,
            Instant answeredAt,
            Optional<Instant> maxChangedAt,
            Optional<String> maxId) {}

    static void page(Transaction tx, Run run, Page page, Instant now) {
        tx.sql("""
                        UPDATE order_run SET position = :next, records = records + :records, pages = pages + 1,
                               headers_changed = headers_changed + :changed,
                               has_shifted = has_shifted OR coalesce(NOT shift_proof AND :total < total, false),
                               total = coalesce(total, :total), bound_at = coalesce(bound_at, :answered),
                               max_changed_at = greatest(max_changed_at, :maxChanged),
                               max_id = CASE WHEN :maxChanged >= coalesce(max_changed_at, :maxChanged) THEN :maxId
                                             ELSE max_id END,
                               failures = 0, progress_at = :now
                        WHERE id = :id""")
                .param("next", page.next().orElse(null), Types.VARCHAR)
                .param("records", page.records())
                .param("changed", page.changed())
                .param("total", page.total().orElse(null), Types.BIGINT)
                .param("answered", Columns.utc(page.answeredAt()))
                .param("maxChanged", Columns.utc(page.maxChangedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("maxId", page.maxId().orElse(null), Types.VARCHAR)
                .param("now", Columns.utc(now))
                .param("id", run.id())
                .update();
    }

    static void headersDone(Transaction tx, long id) {
        tx.sql("UPDATE order_run SET headers_done = true WHERE id = :id")
                .param("id", id)
                .update();
    }

    static void share(Transaction tx, long id, int perDay) {
        tx.sql("UPDATE order_run SET day_share = :share WHERE id = :id")
                .param("share", perDay)
                .param("id", id)
                .update();
    }

    /** Begins the listing anew under another number. */
    static void repeatPass(Transaction tx, long id, boolean isShiftProof) {
        tx.sql("""
                        UPDATE order_run SET pass = nextval('order_pass'), passes = passes + 1, position = NULL,
                               shift_proof = :proof, has_shifted = false, total = NULL, bound_at = NULL
                        WHERE id = :id""").param("proof", isShiftProof).param("id", id).update();
    }

    static void details(Transaction tx, long id, int done, int changed, int failed, Instant now) {
        tx.sql("""
                        UPDATE order_run SET details_done = details_done + :done, details_failed = details_failed + :failed,
                               details_changed = details_changed + :changed, failures = 0,
                               day_done = CASE WHEN day = :day THEN day_done ELSE 0 END + :done, day = :day,
                               progress_at = CASE WHEN :done > 0 THEN :now ELSE progress_at END
                        WHERE id = :id""")
                .param("done", done)
                .param("changed", changed)
                .param("failed", failed)
                .param("day", LocalDate.ofInstant(now, java.time.ZoneOffset.UTC))
                .param("now", Columns.utc(now))
                .param("id", id)
                .update();
    }

    static void failed(Transaction tx, long id) {
        tx.sql("UPDATE order_run SET failures = failures + 1 WHERE id = :id")
                .param("id", id)
                .update();
    }
}
