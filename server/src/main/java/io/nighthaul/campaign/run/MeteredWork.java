package io.nighthaul.campaign.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Pace;
import io.nighthaul.haul.VehicleOutcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Counts what workers do: fixes, bytes and slices moved, time per vehicle, retries and failures of each worker, and how
 * many are busy. No vehicle is a label, so that the number of series does not grow with the fleet.
 */
final class MeteredWork implements VehicleWork {
    private static final String PREFIX = "nighthaul.sync.";

    private final VehicleWork work;
    private final MeterRegistry meters;
    private final Counter fixes;
    private final Counter bytes;
    private final Counter slices;
    private final AtomicInteger busy = new AtomicInteger();

    MeteredWork(VehicleWork work, MeterRegistry meters) {
        this.work = work;
        this.meters = meters;
        fixes = Counter.builder(PREFIX + "fixes")
                .description("Rows read from the source and stored")
                .register(meters);
        bytes = Counter.builder(PREFIX + "source")
                .baseUnit("bytes")
                .description("Bytes of these rows as the source sent them")
                .register(meters);
        slices = Counter.builder(PREFIX + "slices").description("Slices stored").register(meters);
        meters.gauge(PREFIX + "workers.busy", busy);
    }

    @Override
    public VehicleOutcome haul(Claim claim, int worker, HaulRequest request, Pace pace, Consumer<HaulEvent> listener) {
        busy.incrementAndGet();
        long started = System.nanoTime();
        try {
            VehicleOutcome outcome = work.haul(claim, worker, request, pace, event -> {
                count(event);
                listener.accept(event);
            });
            ended(worker, outcome, Duration.ofNanos(System.nanoTime() - started));
            return outcome;
        } finally {
            busy.decrementAndGet();
        }
    }

    private void count(HaulEvent event) {
        switch (event) {
            case HaulEvent.ChunkStored chunk -> {
                fixes.increment((double) chunk.rows());
                bytes.increment((double) chunk.bytes());
                slices.increment(chunk.slices());
                meters.timer(PREFIX + "chunk").record(chunk.took());
            }
            case HaulEvent.Retrying retrying ->
                meters.counter(PREFIX + "retries", "worker", String.valueOf(retrying.worker()))
                        .increment();
            default -> {}
        }
    }

    private void ended(int worker, VehicleOutcome outcome, Duration took) {
        String how = outcome.failure().isPresent() ? "failed" : outcome.isAtEnd() ? "done" : "let go";
        Timer.builder(PREFIX + "vehicle")
                .description("Time of a worker with a vehicle")
                .tag("worker", String.valueOf(worker))
                .tag("outcome", how)
                .register(meters)
                .record(took);
    }

    @Override
    public void rest() {
        work.rest();
    }

    @Override
    public void breakOff() {
        work.breakOff();
    }

    @Override
    public void awaitQuiet() {
        work.awaitQuiet();
    }
}
