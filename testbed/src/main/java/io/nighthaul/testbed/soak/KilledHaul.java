package io.nighthaul.testbed.soak;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One haul in many pieces: a process hauls, is killed as {@code kill -9} does it, another goes on, and so on. When it
 * is killed is counted in committed slices, spread over the whole haul, plus a random moment more, so that kills meet
 * asking, reading, writing and committing; every fifth or so is killed while it starts.
 */
public final class KilledHaul {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration RUN_MAX = Duration.ofMinutes(10);
    private static final Duration QUIET_MAX = Duration.ofSeconds(60);
    private static final int MOMENT_MAX_MS = 250;
    private static final int START_MAX_MS = 2_500;
    private static final int START_EVERY = 5;
    private static final String DELIVERED = "SELECT count(*) FROM delivery";

    /** Where the haul writes to, and how one looks at it from outside. */
    public interface Target {
        HaulProcess launch() throws IOException;

        /** The store as it can be reached now. */
        Store store() throws IOException;

        /** Called when a process has been killed. */
        void afterKill() throws IOException;
    }

    private final Target target;
    private final long slices;
    private final SplittableRandom random;
    private final Consumer<String> log;
    private final List<String> movedAgain = new ArrayList<>();
    private Ledger committed = Ledger.EMPTY;
    private int kills;

    /** @param slices in the whole haul */
    public KilledHaul(Target target, long slices, SplittableRandom random, Consumer<String> log) {
        this.target = target;
        this.slices = slices;
        this.random = random;
        this.log = log;
    }

    /** How the last process ended; the kills before it met a process that was at work. */
    public record Outcome(int kills, int exitCode, String output) {}

    /** Kills that many times, or until the haul is done, then lets a last process run to its end. */
    public Outcome run(int killsWanted) throws IOException, SQLException, InterruptedException {
        while (kills < killsWanted && killOnce(killsWanted - kills)) {
            kills++;
            look("kill " + kills);
        }
        try (HaulProcess last = target.launch()) {
            int code = last.exitCode(RUN_MAX);
            return new Outcome(kills, code, last.output());
        }
    }

    /**
     * Committed slices that a later process moved once more. None, if the ledger is right: then all that a kill can
     * cost is the chunk that each worker had not committed yet.
     */
    public List<String> movedAgain() {
        return List.copyOf(movedAgain);
    }

    /** Compares the ledger of the moment with the one before. */
    public void look(String when) throws IOException, SQLException, InterruptedException {
        Store store = target.store();
        if (!isUp(store)) {
            log.accept(when + ": the database went down with it");
            return;
        }
        try (Connection connection = store.connect()) {
            awaitQuiet(connection);
            if (!hasLedger(connection)) {
                log.accept(when + ": before there was any table");
                return;
            }
            Ledger now = Ledger.of(connection);
            movedAgain.addAll(now.changedSince(committed));
            int more = now.deliveries().size() - committed.deliveries().size();
            log.accept("%s: %d of %d slices committed, %d since the last look"
                    .formatted(when, now.deliveries().size(), slices, more));
            committed = now;
        }
    }

    /** What the killed process had begun may still be committed by its server process. */
    private static void awaitQuiet(Connection connection) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + QUIET_MAX.toNanos();
        String open = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'nighthaul'"
                + " AND datname = current_database()";
        while (number(connection, open) > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(LOOK);
        }
    }

    private boolean killOnce(int killsLeft) throws IOException, InterruptedException {
        boolean atStart = random.nextInt(START_EVERY) == 0;
        double share = random.nextDouble() / (killsLeft + 1);
        Duration moment = Duration.ofMillis(random.nextInt(atStart ? START_MAX_MS : MOMENT_MAX_MS));
        try (HaulProcess process = target.launch()) {
            boolean isRunning = atStart || awaitShare(process, share);
            if (!isRunning || process.hasEndedWithin(moment)) {
                log.accept("it ended before it could be killed");
                return false;
            }
            process.kill();
        }
        target.afterKill();
        return true;
    }

    /** Waits until that share of what was left has been committed; false when the process ends before. */
    private boolean awaitShare(HaulProcess process, double share) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RUN_MAX.toNanos();
        while (!process.output().contains("Hauling")) {
            if (process.hasEndedWithin(LOOK)) {
                return false;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("it did not begin; it said:\n" + process.output());
            }
        }
        try (Connection connection = target.store().connect()) {
            long before = number(connection, DELIVERED);
            long wanted = before + Math.round((slices - before) * share);
            while (number(connection, DELIVERED) < wanted) {
                if (process.hasEndedWithin(LOOK)) {
                    return false;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("no progress; it said:\n" + process.output());
                }
            }
            return true;
        } catch (SQLException e) {
            // An embedded database goes with its haul.
            return false;
        }
    }

    private static boolean isUp(Store store) {
        try (Connection connection = store.connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean hasLedger(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM pg_tables WHERE tablename IN ('haul', 'delivery')") == 2;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
