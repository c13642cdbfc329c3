package io.nighthaul.testbed.soak;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One haul in many pieces: a process hauls, is killed as {@code kill -9} does it, another goes on, and so on. When it
 * is killed is counted in committed slices, at least one, plus a random moment more at full speed, so that kills meet
 * asking, reading, writing and committing. The line to the source is slowed until then, so that a fast machine cannot
 * be done before. In between some are killed while they start.
 */
public final class KilledHaul {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration RUN_MAX = Duration.ofMinutes(10);
    private static final Duration QUIET_MAX = Duration.ofSeconds(60);
    private static final int MOMENT_MAX_MS = 250;
    private static final int START_MAX_MS = 2_500;
    private static final int START_EVERY = 3;

    /** How long the slowed line makes the haul last for each kill. */
    private static final Duration SLOWED_PER_KILL = Duration.ofMillis(1_200);

    /** What a killed process may read at full speed before it dies; never enough to finish the haul. */
    private static final int SLICES_RUSHED = 1;

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
    private final SourceLine line;
    private final long slices;
    private final SplittableRandom random;
    private final Consumer<String> log;
    private final List<String> movedAgain = new ArrayList<>();
    private final List<Long> killedAfter = new ArrayList<>();
    private Ledger committed = Ledger.EMPTY;

    /** @param slices in the whole haul */
    public KilledHaul(Target target, SourceLine line, long slices, SplittableRandom random, Consumer<String> log) {
        this.target = target;
        this.line = line;
        this.slices = slices;
        this.random = random;
        this.log = log;
    }

    /**
     * How the last process ended.
     *
     * @param killedAfter for each kill that met a process at work, how many slices that process was seen to have
     *     committed; kills of a process that was still starting are not among them
     */
    public record Outcome(List<Long> killedAfter, int exitCode, String output) {}

    /** Kills that many times, or until the haul is done, then lets a last process run to its end. */
    public Outcome run(int killsWanted) throws IOException, SQLException, InterruptedException {
        Duration perSlice = SLOWED_PER_KILL.multipliedBy(killsWanted).dividedBy(slices);
        while (killedAfter.size() < killsWanted && killOnce(killsWanted - killedAfter.size(), perSlice)) {
            look("kill " + killedAfter.size());
        }
        try (HaulProcess last = target.launch()) {
            int code = last.exitCode(RUN_MAX);
            return new Outcome(List.copyOf(killedAfter), code, last.output());
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

    private boolean killOnce(int killsLeft, Duration perSlice) throws IOException, SQLException, InterruptedException {
        if (random.nextInt(START_EVERY) == 0) {
            killAtStart();
        }
        Duration moment = Duration.ofMillis(random.nextInt(MOMENT_MAX_MS));
        line.slow(perSlice);
        try (HaulProcess process = target.launch()) {
            OptionalLong moved = awaitMoved(process, killsLeft);
            if (moved.isPresent()) {
                line.rush(SLICES_RUSHED);
            }
            if (moved.isEmpty() || process.hasEndedWithin(moment)) {
                log.accept("it ended before it could be killed; it said:\n" + process.output());
                return false;
            }
            process.kill();
            killedAfter.add(moved.getAsLong());
        } finally {
            line.free();
        }
        target.afterKill();
        return true;
    }

    private void killAtStart() throws IOException, SQLException, InterruptedException {
        Duration moment = Duration.ofMillis(random.nextInt(START_MAX_MS));
        line.hold();
        try (HaulProcess process = target.launch()) {
            if (process.hasEndedWithin(moment)) {
                throw new IllegalStateException("it ended though it could not reach the source:\n" + process.output());
            }
            process.kill();
        } finally {
            line.free();
        }
        target.afterKill();
        look("killed " + moment.toMillis() + " ms after its start");
    }

    /**
     * Waits until it has committed a few of the slices that are left, and at most half of this kill's share of them.
     *
     * @return how many, or nothing when the process has ended before
     */
    private OptionalLong awaitMoved(HaulProcess process, int killsLeft)
            throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + RUN_MAX.toNanos();
        while (!process.output().contains("Hauling")) {
            if (process.hasEndedWithin(LOOK)) {
                return OptionalLong.empty();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("it did not begin; it said:\n" + process.output());
            }
        }
        try (Connection connection = target.store().connect()) {
            long before = number(connection, DELIVERED);
            long share = (slices - before) / (killsLeft + 1);
            long wanted = before + 1 + random.nextLong(Math.max(1, share / 2));
            for (long now = before; ; now = number(connection, DELIVERED)) {
                if (now >= wanted) {
                    return OptionalLong.of(now - before);
                }
                if (process.hasEndedWithin(LOOK)) {
                    return OptionalLong.empty();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("no progress; it said:\n" + process.output());
                }
            }
        } catch (SQLException e) {
            if (process.hasEndedWithin(LOOK)) {
                // An embedded database goes with its haul.
                return OptionalLong.empty();
            }
            throw e;
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
