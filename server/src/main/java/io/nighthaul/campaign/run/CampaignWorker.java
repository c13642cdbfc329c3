package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Attempts;
import io.nighthaul.campaign.FailureClass;
import io.nighthaul.campaign.Recovery;
import io.nighthaul.campaign.WorkerActivity;
import io.nighthaul.campaign.run.Incidents.Incident;
import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.log.Correlation;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One claim from its beginning to its report. Runs on a thread of its own; the node watches it. */
final class CampaignWorker implements Runnable {
    private static final int REPORTS_AGAIN_MAX = 30;
    private static final Duration REPORT_AGAIN = Duration.ofSeconds(1);

    private final Campaign campaign;
    private final Claim claim;
    private final int number;
    private final Bench bench;
    private final WorkerPace pace;
    private final Instant started;

    private volatile Instant progressAt;
    private volatile boolean isTimedOut;
    private volatile boolean isLost;

    CampaignWorker(Campaign campaign, Claim claim, int number, Bench bench) {
        this.campaign = campaign;
        this.claim = claim;
        this.number = number;
        this.bench = bench;
        this.pace = new WorkerPace(() -> bench.rules().get().nice(), bench.strain());
        this.started = bench.clock().instant();
        this.progressAt = started;
    }

    Claim claim() {
        return claim;
    }

    int number() {
        return number;
    }

    Instant started() {
        return started;
    }

    /** When it last committed a chunk, or began. */
    Instant progressAt() {
        return progressAt;
    }

    /** Ends after the chunk on its way; the vehicle goes back into its batch. */
    void recall() {
        pace.recall();
    }

    /** Somebody else has the vehicle: ends without a report. */
    void lose() {
        isLost = true;
        pace.recall();
    }

    /** Has committed nothing for too long. */
    void timeOut(Thread thread) {
        isTimedOut = true;
        pace.recall();
        thread.interrupt();
    }

    @Override
    public void run() {
        Correlation.during(
                Correlation.CAMPAIGN,
                campaign.name(),
                () -> Correlation.during(Correlation.VEHICLE, claim.vehicle(), this::haulAndReport));
    }

    private void haulAndReport() {
        VehicleOutcome outcome = haul();
        // An interrupt has done its work; the report must not meet it.
        boolean wasInterrupted = Thread.interrupted();
        try {
            insist(() -> report(outcome, wasInterrupted));
        } catch (StoreException e) {
            // The claim runs out by itself, and the vehicle goes back.
            bench.complain("the report on " + claim.vehicle() + " could not be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private VehicleOutcome haul() {
        try {
            HaulRequest request = new HaulRequest(
                    List.of(claim.vehicle()),
                    claim.first().orElse(campaign.first()),
                    campaign.last(),
                    1,
                    campaign.isVerified(),
                    this::waitAfter);
            return bench.work()
                    .haul(claim, number, campaign.findsLate() ? request.findingLate() : request, pace, this::heard);
        } catch (RuntimeException e) {
            return new VehicleOutcome(claim.vehicle(), 0, 0, 0, 0, false, Optional.of(e));
        }
    }

    /** A report that is lost costs a whole lease, so a store that is away for a moment is waited for. */
    private static void insist(Runnable report) throws InterruptedException {
        for (int again = 0; again < REPORTS_AGAIN_MAX; again++) {
            try {
                report.run();
                return;
            } catch (StoreException e) {
                Thread.sleep(REPORT_AGAIN);
            }
        }
        report.run();
    }

    private Optional<Duration> waitAfter(RuntimeException failure, int inARow) {
        FailureClass kind = Failures.of(failure);
        if (!pace.isStopping()) {
            notice(kind, failure);
        }
        Recovery recovery = recovery(kind, inARow);
        return recovery instanceof Recovery.Retry(Duration delay) ? Optional.of(delay) : Optional.empty();
    }

    private Recovery recovery(FailureClass kind, int inARow) {
        return bench.rules()
                .get()
                .failures()
                .after(
                        kind,
                        new Attempts(inARow, claim.failures(), claim.hasReturned()),
                        ThreadLocalRandom.current().nextDouble());
    }

    private void notice(FailureClass kind, RuntimeException failure) {
        if (kind == FailureClass.CONNECTION_LOST) {
            bench.host().failed(campaign);
        } else if (kind == FailureClass.DISK_FULL) {
            bench.diskFull(campaign, String.valueOf(failure.getMessage()));
        }
    }

    /** What is told on the way is for onlookers: that it cannot be written down is no failure of the vehicle. */
    private void heard(HaulEvent event) {
        try {
            hear(event);
        } catch (StoreException e) {
            bench.complain("what the worker on " + claim.vehicle() + " does could not be written down", e);
        }
    }

    private void hear(HaulEvent event) {
        switch (event) {
            case HaulEvent.Doing doing -> bench.reports().busyWith(claim, activity(doing.activity()));
            case HaulEvent.ChunkStored chunk -> progressed(chunk.rows(), chunk.bytes());
            case HaulEvent.Unchanged here -> progressed(0, 0);
            case HaulEvent.Retrying retrying ->
                bench.log()
                        .write(
                                claim,
                                number,
                                WorkerLog.Level.WARNING,
                                retrying.reason() + "; again in "
                                        + retrying.delay().toSeconds() + " s");
            case HaulEvent.Deleted deleted ->
                say(
                        WorkerLog.Level.WARNING,
                        "slice " + deleted.day() + " has " + deleted.rows()
                                + " rows at the source, which once delivered " + deleted.delivered()
                                + "; ours are kept");
            case HaulEvent.Finished finished -> {}
        }
    }

    private void progressed(long rows, long bytes) {
        Instant now = bench.clock().instant();
        progressAt = now;
        bench.host().worked();
        if (!bench.reports().progressed(claim, rows, bytes, now)) {
            lose();
        }
    }

    private static WorkerActivity activity(HaulEvent.Activity activity) {
        return switch (activity) {
            case ASKING -> WorkerActivity.VERIFYING;
            case READING -> WorkerActivity.EXPORTING;
            case WRITING -> WorkerActivity.IMPORTING;
            case WAITING, IDLE -> WorkerActivity.IDLE;
        };
    }

    private void report(VehicleOutcome outcome, boolean wasInterrupted) {
        Instant now = bench.clock().instant();
        Duration busy = Duration.between(started, now);
        Reports.Work work = new Reports.Work(outcome.rows(), outcome.moved(), busy);
        if (isLost) {
            say(WorkerLog.Level.WARNING, "another worker has taken it over");
        } else if (outcome.isComplete()) {
            bench.reports().done(claim, work, now);
            say(
                    WorkerLog.Level.INFO,
                    "done: " + outcome.rows() + " rows in " + outcome.moved() + " slices, " + outcome.unchanged()
                            + " were here, " + busy.toSeconds() + " s");
        } else if (isTimedOut) {
            bench.incidents().happened(campaign, new Incident.WorkerTimedOut(claim.vehicle()));
            failed(FailureClass.VEHICLE, "no progress for too long; given up", work, now);
        } else if (outcome.failure().isPresent() && !wasInterrupted) {
            RuntimeException failure = outcome.failure().get();
            FailureClass kind = Failures.of(failure);
            if (failure instanceof HaulException haul && haul.kind() == HaulException.Kind.UNEQUAL) {
                bench.incidents()
                        .happened(
                                campaign, new Incident.Mismatch(claim.vehicle(), String.valueOf(failure.getMessage())));
            }
            failed(kind, String.valueOf(failure.getMessage()), work, now);
        } else {
            bench.reports().released(claim, work, now);
            say(WorkerLog.Level.INFO, "let go after " + outcome.moved() + " slices; goes on later");
        }
    }

    private void failed(FailureClass kind, String why, Reports.Work work, Instant now) {
        boolean isRecalled = pace.isStopping() && !isTimedOut;
        if (isRecalled && kind != FailureClass.FATAL) {
            // Not the vehicle's fault: everybody was called back, perhaps because nothing works any more.
            bench.reports().released(claim, work, now);
            say(WorkerLog.Level.WARNING, why);
            return;
        }
        switch (recovery(kind, Integer.MAX_VALUE)) {
            case Recovery.Requeue(Duration delay) -> {
                bench.reports().requeued(claim, work, now, delay, why);
                say(WorkerLog.Level.WARNING, why + "; queued again");
            }
            case Recovery.Skip(boolean isForGood) -> {
                bench.reports().skipped(claim, work, now, why);
                say(WorkerLog.Level.ERROR, why + "; skipped");
                bench.incidents().happened(campaign, new Incident.VehicleSkipped(claim.vehicle(), why, isForGood));
            }
            case Recovery.Halt(boolean endsByItself) -> {
                bench.reports().released(claim, work, now);
                say(WorkerLog.Level.ERROR, why);
                if (!endsByItself) {
                    bench.halt(campaign, why);
                }
            }
            case Recovery.Retry retry -> {
                bench.reports().released(claim, work, now);
                say(WorkerLog.Level.WARNING, why);
            }
        }
    }

    private void say(WorkerLog.Level level, String message) {
        bench.log().write(claim, number, level, message);
    }
}
