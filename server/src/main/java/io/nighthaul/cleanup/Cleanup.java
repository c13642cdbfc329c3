package io.nighthaul.cleanup;

import io.nighthaul.cleanup.CleanupReport.Outcome;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps that are due after a batch, one after the other, until the deadline. A step that fails does not keep
 * the others from running; a process that dies leaves a run whose remaining steps the next call, on whatever node, does.
 * Safe for threads.
 */
public final class Cleanup {
    private static final int DETAIL_CHARS_MAX = 500;

    private final Database database;
    private final CleanupLedger ledger;
    private final List<CleanupStep> steps;
    private final String node;
    private final InstantSource clock;

    private @Nullable Stint current;
    private boolean isCancelled;

    /**
     * @param steps in the order in which those of a level run; each with a name of its own
     * @param node who this is, for the ledger
     */
    public Cleanup(Database database, List<CleanupStep> steps, String node, InstantSource clock) {
        this.database = database;
        this.ledger = new CleanupLedger(database);
        this.steps =
                steps.stream().sorted(Comparator.comparing(CleanupStep::level)).toList();
        this.node = node;
        this.clock = clock;
        long names = steps.stream().map(CleanupStep::name).distinct().count();
        if (names < steps.size()) {
            throw new IllegalArgumentException("two steps of the cleanup have the same name: "
                    + steps.stream().map(CleanupStep::name).toList());
        }
    }

    /**
     * Does what is due after a batch. Calling it again for the same batch does what is still owed, which is nothing
     * once a call has come to its end with everything done.
     *
     * @param batch number of the batch that was closed last
     * @param deadline when the pause is over
     * @return empty when another process is cleaning up
     * @throws io.nighthaul.store.StoreException when the ledger cannot be kept; call again later
     */
    public Optional<CleanupReport> run(long campaignId, int batch, CleanupCadence cadence, Instant deadline) {
        return database.alone("cleanup", () -> {
            newRun();
            ledger.closeInterrupted(clock.instant());
            long run = ledger.begin(campaignId, batch, node, deadline, clock.instant());
            List<CleanupStep> due = steps.stream()
                    .filter(step -> cadence.isDue(step.level(), ledger.batchesSince(step.name())))
                    .toList();
            List<CleanupReport.Step> done = run(run, due, deadline);
            CleanupReport report = new CleanupReport(campaignId, batch, done);
            ledger.end(run, report.isComplete(), clock.instant());
            return report;
        });
    }

    /** Breaks the run off, if there is one; what is left of it is due again. From any thread. */
    public synchronized void cancel() {
        isCancelled = true;
        if (current != null) {
            current.cancel();
        }
    }

    private List<CleanupReport.Step> run(long run, List<CleanupStep> due, Instant deadline) {
        List<CleanupReport.Step> done = new ArrayList<>();
        if (!due.isEmpty()) {
            ledger.setLevel(run, due.getLast().level());
        }
        for (CleanupStep step : due) {
            done.add(perform(run, done.size() + 1, step, deadline));
        }
        return done;
    }

    private CleanupReport.Step perform(long run, int number, CleanupStep step, Instant deadline) {
        long before = ledger.begin(run, number, step, clock.instant());
        long started = System.nanoTime();
        Ended ended = obstacle(step, deadline)
                .map(why -> new Ended(Outcome.SKIPPED, why))
                .orElseGet(() -> attempt(step, deadline));
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        String detail = ended.detail().substring(0, Math.min(ended.detail().length(), DETAIL_CHARS_MAX));
        long after = ledger.end(run, number, ended.outcome(), detail, took, clock.instant());
        return new CleanupReport.Step(step.level(), step.name(), ended.outcome(), detail, took, before, after);
    }

    private Optional<String> obstacle(CleanupStep step, Instant deadline) {
        if (isCancelled()) {
            return Optional.of("called off");
        }
        Duration remaining = Duration.between(clock.instant(), deadline);
        return Fit.obstacle(step.isDivisible(), ledger.usual(step.name()), remaining);
    }

    private Ended attempt(CleanupStep step, Instant deadline) {
        try {
            StepResult result = database.inSession(session -> {
                Stint stint = new Stint(session, clock, deadline);
                begin(stint);
                try {
                    return step.run(stint);
                } finally {
                    end();
                }
            });
            return new Ended(result.isWhole() ? Outcome.DONE : Outcome.CUT_SHORT, result.detail());
        } catch (RuntimeException e) {
            return new Ended(Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private synchronized void newRun() {
        isCancelled = false;
    }

    private synchronized void begin(Stint stint) {
        current = stint;
        if (isCancelled) {
            stint.cancel();
        }
    }

    private synchronized void end() {
        current = null;
    }

    private synchronized boolean isCancelled() {
        return isCancelled || Thread.currentThread().isInterrupted();
    }

    private record Ended(Outcome outcome, String detail) {}
}
