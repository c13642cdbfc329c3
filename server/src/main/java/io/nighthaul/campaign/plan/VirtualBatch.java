package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.BatchInHand;
import io.nighthaul.campaign.MeasuredBatch;
import io.nighthaul.campaign.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The open batch of a virtual campaign: workers that share what source and target let through. */
final class VirtualBatch {
    /** What became of the vehicles during a stretch of time. */
    record Progress(List<VirtualWorker> done, List<VirtualWorker> failed) {}

    private final int number;
    private final int workers;
    private final Instant opened;
    private final Throughput throughput;
    private final Deque<Integer> left;
    private List<VirtualWorker> running = new ArrayList<>();
    private int doneCount;
    private Duration worked = Duration.ZERO;

    /**
     * @param workers that are allowed when it is opened
     */
    VirtualBatch(int number, int workers, Instant opened, Throughput throughput, Collection<Integer> vehicles) {
        this.number = number;
        this.workers = workers;
        this.opened = opened;
        this.throughput = throughput;
        left = new ArrayDeque<>(vehicles);
    }

    BatchInHand inHand() {
        return new BatchInHand(number, left.size(), running.size(), opened);
    }

    Deque<Integer> left() {
        return left;
    }

    int workers() {
        return workers;
    }

    int running() {
        return running.size();
    }

    void begin(VirtualWorker worker) {
        running.add(worker);
    }

    /** Takes workers from the end of the list; whoever has worked longest goes on. */
    List<VirtualWorker> release(int keep) {
        List<VirtualWorker> released = new ArrayList<>(running.subList(Math.min(keep, running.size()), running.size()));
        running = new ArrayList<>(running.subList(0, Math.min(keep, running.size())));
        released.reversed().forEach(worker -> left.addFirst(worker.vehicle()));
        return released;
    }

    /** Time until the first worker is through, to the millisecond. */
    Optional<Duration> untilNextEnd() {
        double each = throughput.each(running.size());
        return running.stream()
                .map(worker -> Duration.ofMillis(Math.max(1, Math.round(1_000 * worker.rowsLeft() / each))))
                .min(Duration::compareTo);
    }

    Progress pass(Instant from, Instant to) {
        double each = throughput.each(running.size());
        double rows = each * Duration.between(from, to).toMillis() / 1e3;
        Progress progress = new Progress(new ArrayList<>(), new ArrayList<>());
        List<VirtualWorker> still = new ArrayList<>();
        for (VirtualWorker worker : running) {
            VirtualWorker now = worker.after(rows);
            if (!now.isThrough(each)) {
                still.add(now);
            } else if (now.willFail()) {
                progress.failed().add(now);
            } else {
                progress.done().add(now);
            }
        }
        running = still;
        doneCount += progress.done().size();
        worked = worked.plus(Duration.between(from, to));
        return progress;
    }

    /** What this batch teaches, once it is closed; nothing if it came to nothing. */
    Optional<MeasuredBatch> measured() {
        return doneCount == 0 || worked.isZero()
                ? Optional.empty()
                : Optional.of(new MeasuredBatch(doneCount, workers, worked));
    }
}
