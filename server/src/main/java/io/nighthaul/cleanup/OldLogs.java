package io.nighthaul.cleanup;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** Removes log rows that have served their time. The audit log is none of these: it stays whole. */
final class OldLogs implements CleanupStep {
    /** So that a table that has grown for years is not one transaction. */
    private static final int ROWS_AT_ONCE = 10_000;

    private static final List<Log> LOGS = List.of(
            new Log("worker_log", "at < :before"),
            new Log("guard_sample", "time < :before"),
            new Log("guard_event", "time < :before"),
            new Log("alert_outbox", "done_at < :before"),
            new Log("alert", """
                    resolved_at < :before
                    AND NOT EXISTS (SELECT FROM alert_outbox o WHERE o.alert_id = alert.id AND o.state = 'waiting')"""),
            new Log("cleanup_run", "finished_at < :before"),
            new Log("node", "seen_at < :before"));

    private final Supplier<Duration> kept;

    /** @param kept how long log rows are kept; asked at each run */
    OldLogs(Supplier<Duration> kept) {
        this.kept = kept;
    }

    /** A table that may be there, and which of its rows are old. */
    private record Log(String table, String condition) {}

    @Override
    public String name() {
        return "old_logs";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.MEDIUM;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public StepResult run(Stint stint) {
        OffsetDateTime before = stint.now().minus(kept.get()).atOffset(ZoneOffset.UTC);
        long removed = 0;
        for (Log log : LOGS) {
            int some = isThere(stint, log) ? ROWS_AT_ONCE : 0;
            while (some == ROWS_AT_ONCE) {
                if (stint.isOver()) {
                    return new StepResult(removed + " rows, the rest next time", false);
                }
                some = remove(stint, log, before);
                removed += some;
            }
        }
        return StepResult.whole(removed + " rows");
    }

    private static boolean isThere(Stint stint, Log log) {
        return stint.session()
                .sql("SELECT to_regclass(:table) IS NOT NULL")
                .param("table", log.table())
                .query(Boolean.class)
                .single();
    }

    private static int remove(Stint stint, Log log, OffsetDateTime before) {
        return stint.session()
                .sql("DELETE FROM %1$s WHERE ctid IN (SELECT ctid FROM %1$s WHERE %2$s LIMIT :rows)"
                        .formatted(log.table(), log.condition()))
                .param("before", before)
                .param("rows", ROWS_AT_ONCE)
                .update();
    }
}
