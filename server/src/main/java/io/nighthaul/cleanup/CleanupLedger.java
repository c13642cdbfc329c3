package io.nighthaul.cleanup;

import io.nighthaul.cleanup.CleanupReport.Outcome;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The tables {@code cleanup_run} and {@code cleanup_step}. Safe for threads. */
final class CleanupLedger {
    /** Times of a step that say how long it will take: the longest of them, since nobody minds a pause's end. */
    private static final int TIMES_LOOKED_AT = 3;

    private final Database database;

    CleanupLedger(Database database) {
        this.database = database;
    }

    /** What was begun by processes that have died. Only for whoever holds the right to clean up. */
    void closeInterrupted(Instant now) {
        database.transact(tx -> {
            tx.sql("UPDATE cleanup_step SET outcome = 'interrupted', finished_at = :now WHERE finished_at IS NULL")
                    .param("now", utc(now))
                    .update();
            tx.sql("UPDATE cleanup_run SET outcome = 'interrupted', finished_at = :now WHERE finished_at IS NULL")
                    .param("now", utc(now))
                    .update();
        });
    }

    /**
     * Batches that were closed since a step was last done, whatever their campaign: nightly campaigns of two batches
     * each must not keep a step that is due after five from ever running. Repeated runs after one batch count once.
     */
    int batchesSince(String step) {
        return database.inTransaction(
                tx -> tx.sql("""
                        SELECT count(DISTINCT (r.campaign_id, r.batch))
                        FROM cleanup_run r
                        LEFT JOIN (SELECT l.id, l.campaign_id, l.batch
                                   FROM cleanup_step s JOIN cleanup_run l ON l.id = s.run_id
                                   WHERE s.name = :step AND s.outcome = 'done'
                                   ORDER BY l.id DESC LIMIT 1) last ON true
                        WHERE last.id IS NULL
                           OR (r.id > last.id AND (r.campaign_id, r.batch) <> (last.campaign_id, last.batch))""").param("step", step).query(Integer.class).single());
    }

    /** How long a step usually takes, in whatever campaign; empty if it never came to its end. */
    Optional<Duration> usual(String step) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT max(took_ms) FROM (SELECT took_ms FROM cleanup_step
                                                  WHERE name = :step AND outcome = 'done'
                                                  ORDER BY started_at DESC LIMIT :times) latest""")
                .param("step", step)
                .param("times", TIMES_LOOKED_AT)
                .query((row, number) ->
                        Optional.ofNullable(row.getObject(1, Long.class)).map(Duration::ofMillis))
                .single());
    }

    /** @return the run's number */
    long begin(long campaign, int batch, String node, Instant deadline, Instant now) {
        return database.inTransaction(tx -> tx.sql("""
                        INSERT INTO cleanup_run (campaign_id, batch, level, node, started_at, deadline)
                        VALUES (:campaign, :batch, 'quick', :node, :now, :deadline) RETURNING id""")
                .param("campaign", campaign)
                .param("batch", batch)
                .param("node", node)
                .param("now", utc(now))
                .param("deadline", utc(deadline))
                .query(Long.class)
                .single());
    }

    void setLevel(long run, CleanupLevel highest) {
        database.transact(tx -> tx.sql("UPDATE cleanup_run SET level = :level WHERE id = :run")
                .param("level", highest.label())
                .param("run", run)
                .update());
    }

    /** @return size of the whole database now */
    long begin(long run, int number, CleanupStep step, Instant now) {
        return database.inTransaction(tx -> tx.sql("""
                        INSERT INTO cleanup_step (run_id, number, level, name, started_at, bytes_before)
                        VALUES (:run, :number, :level, :name, :now, pg_database_size(current_database()))
                        RETURNING bytes_before""")
                .param("run", run)
                .param("number", number)
                .param("level", step.level().label())
                .param("name", step.name())
                .param("now", utc(now))
                .query(Long.class)
                .single());
    }

    /** @return size of the whole database now */
    long end(long run, int number, Outcome outcome, String detail, Duration took, Instant now) {
        return database.inTransaction(tx -> tx.sql("""
                        UPDATE cleanup_step
                        SET outcome = :outcome, detail = :detail, took_ms = :took, finished_at = :now,
                            bytes_after = pg_database_size(current_database())
                        WHERE run_id = :run AND number = :number
                        RETURNING bytes_after""")
                .param("outcome", outcome.label())
                .param("detail", detail)
                .param("took", took.toMillis())
                .param("now", utc(now))
                .param("run", run)
                .param("number", number)
                .query(Long.class)
                .single());
    }

    void end(long run, boolean isComplete, Instant now) {
        database.transact(tx -> tx.sql("UPDATE cleanup_run SET outcome = :outcome, finished_at = :now WHERE id = :run")
                .param("outcome", isComplete ? "done" : "incomplete")
                .param("now", utc(now))
                .param("run", run)
                .update());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
