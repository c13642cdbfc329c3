package io.nighthaul.cleanup;

import io.nighthaul.store.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time a step has, and the connection it works on. Belongs to the step's thread. */
public final class Stint {
    private final Session session;
    private final InstantSource clock;
    private final Instant deadline;
    private volatile boolean isCancelled;

    Stint(Session session, InstantSource clock, Instant deadline) {
        this.session = session;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** For questions and quick work; what may take long goes through {@link #complete}. */
    public Session session() {
        return session;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Never negative. */
    public Duration remaining() {
        Duration remaining = Duration.between(clock.instant(), deadline);
        return isCancelled || remaining.isNegative() ? Duration.ZERO : remaining;
    }

    public boolean isOver() {
        return remaining().isZero() || Thread.currentThread().isInterrupted();
    }

    /**
     * Runs a statement outside of a transaction, for no longer than the stint lasts.
     *
     * @return false when it had to be broken off
     */
    public boolean complete(String sql) throws SQLException {
        return !isOver() && session.complete(sql, remaining());
    }

    void cancel() {
        isCancelled = true;
        session.cancel();
    }
}
