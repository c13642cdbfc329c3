package io.nighthaul.cleanup;

import io.nighthaul.store.Database;
import java.time.Duration;
import java.util.List;

/**
 * Ends database sessions of ours that opened a transaction and then fell silent, as those of a node do whose machine
 * has gone. They keep vacuum from freeing anything, and hold vehicles' locks.
 */
final class ExpiredSessions implements CleanupStep {
    private final Duration silence;

    /** @param silence after which a transaction of ours belongs to nobody; no step of ours thinks that long */
    ExpiredSessions(Duration silence) {
        this.silence = silence;
    }

    @Override
    public String name() {
        return "expired_sessions";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.QUICK;
    }

    @Override
    public boolean isDivisible() {
        return false;
    }

    @Override
    public StepResult run(Stint stint) {
        // By the server's clock alone: both times are its own.
        List<Boolean> ended = stint.session()
                .sql("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND usename = current_user AND application_name = :ours
                          AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()
                          AND state_change < clock_timestamp() - make_interval(secs => :seconds)""")
                .param("ours", Database.APPLICATION_NAME)
                .param("seconds", silence.toMillis() / 1_000.0)
                .query(Boolean.class)
                .list();
        return StepResult.whole(ended.size() + " ended");
    }
}
