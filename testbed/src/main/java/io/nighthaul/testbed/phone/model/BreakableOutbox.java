package io.nighthaul.testbed.phone.model;

import io.nighthaul.client.SqlDatabase;
import io.nighthaul.client.StorageException;
import io.nighthaul.client.jdk.JdbcDatabase;
import java.util.List;

/**
 * SQLite whose process dies at the n-th step, before or after that took effect, or whose disk is full. After a death the
 * rest of the process can do nothing with it any more.
 *
 * <p>Does not wait for the disk: the machine itself does not lose power here.
 */
final class BreakableOutbox implements SqlDatabase {
    /** The process ended. Nobody catches it but the world. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** What goes wrong, in all outboxes that one phone opens. */
    static final class Plan {
        private int stepsToDeath = -1;
        private boolean isAfter;
        private boolean isFull;

        void die(int steps, boolean after) {
            stepsToDeath = steps;
            isAfter = after;
        }

        void full(boolean full) {
            isFull = full;
        }

        void nothing() {
            stepsToDeath = -1;
            isFull = false;
        }
    }

    private final SqlDatabase real;
    private final Plan plan;
    private boolean isDead;

    private BreakableOutbox(SqlDatabase real, Plan plan) {
        this.real = real;
        this.plan = plan;
    }

    static SqlDatabase.Opener opener(Plan plan) {
        return file -> new BreakableOutbox(JdbcDatabase.open(file), plan);
    }

    private void step(Runnable effect) {
        requireAlive();
        boolean isDeath = plan.stepsToDeath >= 0 && plan.stepsToDeath-- == 0;
        if (!isDeath || plan.isAfter) {
            effect.run();
        }
        if (isDeath) {
            isDead = true;
            throw new Killed();
        }
    }

    private void requireAlive() {
        if (isDead) {
            throw new Killed();
        }
    }

    private void requireSpace() {
        if (plan.isFull) {
            throw new StorageException(StorageException.Kind.FULL, "the phone's disk is full");
        }
    }

    @Override
    public void begin() {
        step(real::begin);
    }

    @Override
    public void commit() {
        step(() -> {
            requireSpace();
            real.commit();
        });
    }

    @Override
    public void rollback() {
        step(real::rollback);
    }

    @Override
    public int execute(String sql, Object... arguments) {
        int[] changed = {0};
        step(() -> {
            if (sql.startsWith("INSERT")) {
                requireSpace();
            }
            changed[0] = real.execute(sql, arguments);
        });
        return changed[0];
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
        requireAlive();
        List<T> rows = real.query(sql, reader, arguments);
        if (sql.equals("PRAGMA synchronous")) {
            real.query("PRAGMA synchronous = OFF", row -> true);
        }
        return rows;
    }

    @Override
    public void close() {
        real.close();
    }
}
