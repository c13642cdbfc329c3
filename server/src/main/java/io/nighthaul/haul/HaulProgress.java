package io.nighthaul.haul;

import io.nighthaul.haul.HaulEvent.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up what the workers report. Safe for threads. */
public final class HaulProgress implements Consumer<HaulEvent> {
    private final long slicesTotal;
    private final int vehiclesTotal;
    private final Map<Integer, Lane> lanes = new TreeMap<>();
    private long moved;
    private long unchanged;
    private long rows;
    private long bytes;
    private int vehiclesDone;
    private int vehiclesFailed;
    private int retries;
    private Optional<String> lastTrouble = Optional.empty();

    /** What a worker does now. */
    public record Lane(int worker, String vehicle, Activity activity, long rows) {}

    /**
     * How far the haul is.
     *
     * @param moved slices read and stored
     * @param unchanged slices that were here already
     */
    public record Snapshot(
            long slicesTotal,
            long moved,
            long unchanged,
            long rows,
            long bytes,
            int vehiclesTotal,
            int vehiclesDone,
            int vehiclesFailed,
            int retries,
            Optional<String> lastTrouble,
            List<Lane> lanes) {

        public double fraction() {
            return slicesTotal == 0 ? 1 : Math.min(1, (double) (moved + unchanged) / slicesTotal);
        }

        /** How long it still takes at the pace so far; empty before anything can be said. */
        public Optional<Duration> remaining(Duration elapsed) {
            double done = fraction();
            return done <= 0 || done >= 1
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * (1 - done) / done)));
        }
    }

    public HaulProgress(HaulRequest request) {
        this.slicesTotal = request.slices();
        this.vehiclesTotal = request.vehicles().size();
    }

    @Override
    public synchronized void accept(HaulEvent event) {
        switch (event) {
            case HaulEvent.Doing doing -> {
                long before = lane(event)
                        .filter(lane -> lane.vehicle().equals(event.vehicle()))
                        .map(Lane::rows)
                        .orElse(0L);
                lanes.put(event.worker(), new Lane(event.worker(), event.vehicle(), doing.activity(), before));
            }
            case HaulEvent.Unchanged here -> unchanged += here.slices();
            case HaulEvent.ChunkStored chunk -> {
                moved += chunk.slices();
                rows += chunk.rows();
                bytes += chunk.bytes();
                lane(event)
                        .ifPresent(lane -> lanes.put(
                                lane.worker(),
                                new Lane(lane.worker(), lane.vehicle(), lane.activity(), lane.rows() + chunk.rows())));
            }
            case HaulEvent.Deleted deleted ->
                lastTrouble = Optional.of(deleted.vehicle() + ": rows of " + deleted.day()
                        + " have vanished at the source; ours are kept");
            case HaulEvent.Retrying retrying -> {
                retries++;
                lastTrouble = Optional.of(retrying.vehicle() + ": " + retrying.reason());
            }
            case HaulEvent.Finished finished -> {
                vehiclesDone++;
                finished.outcome().failure().ifPresent(failure -> {
                    vehiclesFailed++;
                    lastTrouble = Optional.of(String.valueOf(failure.getMessage()));
                });
            }
        }
    }

    private Optional<Lane> lane(HaulEvent event) {
        return Optional.ofNullable(lanes.get(event.worker()));
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(
                slicesTotal,
                moved,
                unchanged,
                rows,
                bytes,
                vehiclesTotal,
                vehiclesDone,
                vehiclesFailed,
                retries,
                lastTrouble,
                new ArrayList<>(lanes.values()));
    }
}
