package io.nighthaul.client;

import io.nighthaul.client.jdk.JdbcDatabase;
import java.nio.file.Path;
import java.util.List;

/**
 * SQLite that can be told to kill the process at its n-th step, before or after it took effect, or to find the disk
 * full. After a kill the rest of the process can do nothing with it any more.
 *
 * <p>Not as durable as the real one, for speed: the machine itself does not lose power in these tests.
 */
public final class FaultyDatabase implements SqlDatabase {
    /** The process ended. Not an exception that anybody would catch. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        public Killed() {
            super("killed", null, false, false);
        }
    }

    /** What goes wrong, shared by all databases that one phone opens. */
    public static final class Plan {
        private int stepsToKill = -1;
        private boolean isAfter;
        private boolean isFull;
        private int commitsToFull = -1;
        private int steps;

        /** The n-th step from now on is the last, and has its effect or not. */
        public void killAtStep(int step, boolean after) {
            stepsToKill = step;
            isAfter = after;
        }

        public void full(boolean full) {
            isFull = full;
        }

        /** This many commits still find room. */
        void fullAfterCommits(int commits) {
            commitsToFull = commits;
        }

        public void nothing() {
            stepsToKill = -1;
            isFull = false;
            commitsToFull = -1;
        }

        int steps() {
            return steps;
        }
    }

    private final SqlDatabase real;
    private final Plan plan;
    private boolean isDead;

    private FaultyDatabase(SqlDatabase real, Plan plan) {
        this.real = real;
        this.plan = plan;
    }

    public static SqlDatabase.Opener opener(Plan plan) {
        return (Path file) -> new FaultyDatabase(JdbcDatabase.open(file), plan);
    }

    private void step(Runnable effect) {
        if (isDead) {
            throw new Killed();
        }
        plan.steps++;
        boolean isKill = plan.stepsToKill >= 0 && plan.stepsToKill-- == 0;
        if (!isKill || plan.isAfter) {
            effect.run();
        }
        if (isKill) {
            isDead = true;
            throw new Killed();
        }
    }

    private void requireSpace() {
        if (plan.isFull) {
            throw full();
        }
    }

    private static StorageException full() {
        return new StorageException(StorageException.Kind.FULL, "database or disk is full");
    }

    @Override
    public void begin() {
        step(real::begin);
    }

    @Override
    public void commit() {
        step(() -> {
            if (plan.commitsToFull == 0) {
                throw full();
            }
            if (plan.commitsToFull > 0) {
                plan.commitsToFull--;
            }
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
        if (isDead) {
            throw new Killed();
        }
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
