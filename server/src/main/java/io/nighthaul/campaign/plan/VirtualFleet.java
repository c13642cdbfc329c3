package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.BatchInHand;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.MeasuredBatch;
import io.nighthaul.campaign.MeasuredVehicle;
import io.nighthaul.campaign.QueueCount;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Performs decisions on vehicles that are only numbers, and counts what comes of them. */
final class VirtualFleet {
    /** Any will do; the same plan must come out each time. */
    private static final long SEED = 20_260_328;

    private final Workload workload;
    private final Throughput throughput;
    private final double failureShare;
    private final VirtualQueue queue;
    private final long[] stored;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<MeasuredVehicle> measured = new ArrayList<>();
    private Rates rates = Rates.NONE;
    private Tally tally = Tally.NONE;
    private int batches;
    private @Nullable VirtualBatch batch;

    VirtualFleet(Workload workload, Throughput throughput, double failureShare) {
        this.workload = workload;
        this.throughput = throughput;
        this.failureShare = failureShare;
        queue = new VirtualQueue(workload.vehicles());
        stored = new long[workload.vehicles()];
    }

    QueueCount count(Instant now) {
        return queue.count(now);
    }

    Optional<BatchInHand> inHand() {
        return Optional.ofNullable(batch).map(VirtualBatch::inHand);
    }

    Rates rates() {
        return rates;
    }

    /** What was done since this was asked last. */
    Tally takeTally() {
        Tally taken = tally;
        tally = Tally.NONE;
        return taken;
    }

    void open(Decision.OpenBatch open, Instant now) {
        batches++;
        tally = tally.plus(new Tally(1, 0, 0));
        List<Integer> vehicles = queue.take(open.vehicleCount(), open.isOfSkipped());
        batch = new VirtualBatch(batches, open.allowedWorkers(), now, throughput, vehicles);
    }

    void staff(Decision.Continue go, Instant now) {
        VirtualBatch open = opened();
        release(open, go.allowedWorkers());
        while (open.running() < go.allowedWorkers() && !open.left().isEmpty() && !now.isAfter(go.beginUntil())) {
            open.begin(worker(open.left().remove(), now));
        }
    }

    /** How long nothing happens from now on if nobody interferes; empty if nobody is at work. */
    Optional<Duration> untilNextEnd() {
        return batch == null ? Optional.empty() : batch.untilNextEnd();
    }

    void pass(Instant from, Instant to) {
        if (batch == null) {
            return;
        }
        VirtualBatch.Progress progress = batch.pass(from, to);
        for (VirtualWorker done : progress.done()) {
            stored[done.vehicle()] += done.rowsToMove();
            tally = tally.plus(new Tally(0, 1, done.rowsToMove()));
            measured.add(new MeasuredVehicle(done.rowsToMove(), Duration.between(done.began(), to), batch.workers()));
        }
        progress.failed().forEach(failed -> queue.fail(failed.vehicle(), to));
    }

    void drain() {
        release(opened(), 0);
    }

    void close() {
        VirtualBatch open = opened();
        queue.giveBack(open.left());
        List<MeasuredBatch> lesson = open.measured().map(List::of).orElse(List.of());
        rates = rates.plus(measured, lesson);
        measured.clear();
        batch = null;
    }

    /** A vehicle that is let go keeps what it has stored; one that was going to fail has stored nothing. */
    private void release(VirtualBatch open, int keep) {
        for (VirtualWorker released : open.release(keep)) {
            if (!released.willFail()) {
                stored[released.vehicle()] += released.rowsMoved();
                tally = tally.plus(new Tally(0, 0, released.rowsMoved()));
            }
        }
    }

    private VirtualWorker worker(int vehicle, Instant now) {
        boolean willFail = random.nextDouble() < failureShare;
        long rows = workload.rows(vehicle) - stored[vehicle];
        long toMove = willFail ? rows / 2 : rows;
        return new VirtualWorker(vehicle, now, toMove, toMove, willFail);
    }

    private VirtualBatch opened() {
        if (batch == null) {
            throw new IllegalStateException("no batch is open");
        }
        return batch;
    }
}
