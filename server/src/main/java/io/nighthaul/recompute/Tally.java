package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The table {@code judging_tally}: what all nodes together judge, in steps of ten seconds, so that there are rates. */
final class Tally {
    /** In place of a run's number: slices that were dirty. */
    static final long DIRTY = 0;

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;

    Tally(Database database) {
        this.database = database;
    }

    /**
     * What one transaction judged.
     *
     * @param rewritten slices whose judgement was another than before
     */
    record Judged(int slices, int rewritten, long fixes, Duration busy) {}

    /**
     * How fast it goes now.
     *
     * @param busyShare of all workers together; 2 means that two cores' worth of workers were busy
     */
    record Rate(double slicesPerSecond, double fixesPerSecond, double busyShare) {
        static final Rate NONE = new Rate(0, 0, 0);
    }

    /** In a transaction of its own: the row is everybody's, and a transaction that judges may take seconds. */
    void add(long run, Judged judged, Instant now) {
        Instant at = Instant.ofEpochSecond(now.getEpochSecond() / STEP.toSeconds() * STEP.toSeconds());
        database.transact(tx -> tx.sql("""
                        INSERT INTO judging_tally (run_id, at, slices, rewritten, fixes, busy_ms)
                        VALUES (:run, :at, :slices, :rewritten, :fixes, :busy)
                        ON CONFLICT (run_id, at) DO UPDATE SET
                            slices = judging_tally.slices + excluded.slices,
                            rewritten = judging_tally.rewritten + excluded.rewritten,
                            fixes = judging_tally.fixes + excluded.fixes,
                            busy_ms = judging_tally.busy_ms + excluded.busy_ms""")
                .param("run", run)
                .param("at", utc(at))
                .param("slices", judged.slices())
                .param("rewritten", judged.rewritten())
                .param("fixes", judged.fixes())
                .param("busy", judged.busy().toMillis())
                .update());
    }

    /** Over the last two minutes, or since it began within them. */
    static Rate rate(Transaction tx, long run, Instant now) {
        return tx.sql("""
                        SELECT sum(slices) AS slices, sum(fixes) AS fixes, sum(busy_ms) AS busy_ms, min(at) AS since
                        FROM judging_tally WHERE run_id = :run AND at > :after""")
                .param("run", run)
                .param("after", utc(now.minus(WINDOW)))
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    if (since == null) {
                        return Rate.NONE;
                    }
                    double seconds =
                            Math.max(1, Duration.between(since.toInstant(), now).toMillis() / 1e3);
                    return new Rate(
                            row.getLong("slices") / seconds,
                            row.getLong("fixes") / seconds,
                            row.getLong("busy_ms") / 1e3 / seconds);
                })
                .single();
    }

    /** Takes out what is too old to say anything about now. */
    void prune(Instant now) {
        database.transact(tx -> tx.sql("DELETE FROM judging_tally WHERE at < :before")
                .param("before", utc(now.minus(KEPT)))
                .update());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
