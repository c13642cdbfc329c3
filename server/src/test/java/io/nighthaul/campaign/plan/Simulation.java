package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.Attempts;
import io.nighthaul.campaign.BatchForecast;
import io.nighthaul.campaign.BatchHistory;
import io.nighthaul.campaign.BatchInHand;
import io.nighthaul.campaign.BatchState;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Conductor;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.FailureClass;
import io.nighthaul.campaign.FailureRules;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.campaign.Permission;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.QueueCount;
import io.nighthaul.campaign.Recovery;
import io.nighthaul.campaign.Throughput;
import io.nighthaul.campaign.VehicleState;
import io.nighthaul.campaign.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A campaign performed the way a runtime performs it: a loop that ticks every second, with vehicles as rows of a table.
 * It shares nothing with the planner but the conductor, so that both can be checked against each other.
 */
final class Simulation {
    /** Whether a claim of a vehicle fails; claims are counted from 1. */
    interface Failing {
        boolean fails(int vehicle, int claim);
    }

    /** A batch as it was. */
    record Batch(int number, Instant opened, Instant closed, int vehicles, boolean isOfSkipped) {}

    /** One second of somebody's work, for whoever asks whether it was allowed. */
    interface Witness {
        void sees(Instant second, int workers);
    }

    private static final class Vehicle {
        private final int id;
        private VehicleState state = VehicleState.QUEUED;
        private Instant notBefore = Instant.MIN;
        private boolean hasReturned;
        private int failures;
        private int claims;
        private double rowsLeft;
        private boolean willFail;

        Vehicle(int id) {
            this.id = id;
        }
    }

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int NIGHTS_MAX = 100;

    private final Preset preset;
    private final ZoneId zone;
    private final NightWindow window;
    private final Throughput throughput;
    private final long rows;
    private final Failing failing;
    private final Witness witness;
    private final Vehicle[] vehicles;
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Batch> batches = new ArrayList<>();
    private final BatchForecast forecast;

    /** Vehicles of the open batch that nobody works on, and those that somebody does. */
    private final Deque<Vehicle> left = new ArrayDeque<>();

    private final List<Vehicle> busy = new ArrayList<>();

    private Instant now;
    private final Instant start;
    private QueueCount queue = new QueueCount(0, Optional.empty(), 0, 0);
    private CampaignState state = CampaignState.DRAFT.after(CampaignState.Verb.START);
    private @Nullable Instant opened;
    private BatchState batchState = BatchState.DONE;
    private int batchVehicles;
    private boolean isOfSkipped;
    private int reportedSkipped = -1;

    Simulation(PlanRequest request, Preset preset, Failing failing, Witness witness) {
        this.preset = preset;
        this.failing = failing;
        this.witness = witness;
        zone = request.zone();
        window = preset.window(zone);
        throughput = request.model().rates().expected();
        rows = request.workload().rows(0);
        vehicles = new Vehicle[request.workload().vehicles()];
        Arrays.setAll(vehicles, Vehicle::new);
        forecast = throughput.forecast(rows, preset.workersPerBatch(), Duration.ZERO);
        start = request.start();
        now = start;
    }

    Simulation run() {
        Instant deadline = now.plus(Duration.ofDays(NIGHTS_MAX));
        while (state == CampaignState.RUNNING && now.isBefore(deadline)) {
            switch (Conductor.decide(view(), now)) {
                case Decision.OpenBatch open -> open(open);
                case Decision.Continue go -> work(go);
                case Decision.Drain drain -> drain();
                case Decision.CloseBatch close -> close();
                case Decision.StandStill still -> now = still.until().orElse(now.plus(TICK));
                case Decision.Finish(int skipped) -> {
                    state = state.after(CampaignState.Verb.FINISH);
                    reportedSkipped = skipped;
                }
            }
        }
        return this;
    }

    List<Batch> batches() {
        return batches;
    }

    /** Nights from the first batch to the last, empty ones included, with their batches. */
    Map<LocalDate, Integer> batchesByNight() {
        Map<LocalDate, Integer> byNight = new LinkedHashMap<>();
        LocalDate last = window.night(batches.getLast().opened()).date();
        for (var night = window.night(batches.getFirst().opened());
                !night.date().isAfter(last);
                night = window.next(night)) {
            byNight.put(night.date(), 0);
        }
        batches.forEach(batch -> byNight.merge(window.night(batch.opened()).date(), 1, Integer::sum));
        return byNight;
    }

    long count(VehicleState wanted) {
        return Arrays.stream(vehicles)
                .filter(vehicle -> vehicle.state == wanted)
                .count();
    }

    int claims(int vehicle) {
        return vehicles[vehicle].claims;
    }

    boolean isFinished() {
        return state == CampaignState.FINISHED;
    }

    /** What the end of the campaign reported, or -1 before it. */
    int reportedSkipped() {
        return reportedSkipped;
    }

    private View view() {
        if (opened == null) {
            queue = queue();
        }
        Instant tonight = window.night(now).opens();
        int openedTonight = (int) batches.stream()
                .filter(batch -> !batch.opened().isBefore(tonight))
                .count();
        return new View(
                state,
                preset,
                zone,
                opened == null
                        ? Optional.empty()
                        : Optional.of(new BatchInHand(batches.size() + 1, left.size(), busy.size(), opened)),
                new BatchHistory(
                        openedTonight,
                        batches.isEmpty()
                                ? Optional.empty()
                                : Optional.of(batches.getLast().closed()),
                        false,
                        (batches.isEmpty() ? start : batches.getLast().opened())
                                .isBefore(window.previous(window.night(now)).opens())),
                queue,
                new Conditions(new Permission.Granted(64), Optional.empty(), false),
                forecast);
    }

    private QueueCount queue() {
        int ready = 0;
        int toReturn = 0;
        int forGood = 0;
        Instant retry = Instant.MAX;
        for (Vehicle vehicle : vehicles) {
            if (vehicle.state == VehicleState.QUEUED && vehicle.notBefore.isAfter(now)) {
                retry = vehicle.notBefore.isBefore(retry) ? vehicle.notBefore : retry;
            } else if (vehicle.state == VehicleState.QUEUED) {
                ready++;
            } else if (vehicle.state == VehicleState.SKIPPED && vehicle.hasReturned) {
                forGood++;
            } else if (vehicle.state == VehicleState.SKIPPED) {
                toReturn++;
            }
        }
        return new QueueCount(
                ready, retry.equals(Instant.MAX) ? Optional.empty() : Optional.of(retry), toReturn, forGood);
    }

    private void open(Decision.OpenBatch open) {
        opened = now;
        batchState = BatchState.WORKING;
        batchVehicles = open.vehicleCount();
        isOfSkipped = open.isOfSkipped();
        for (Vehicle vehicle : vehicles) {
            boolean isWanted = isOfSkipped
                    ? vehicle.state == VehicleState.SKIPPED && !vehicle.hasReturned
                    : vehicle.state == VehicleState.QUEUED && !vehicle.notBefore.isAfter(now);
            if (isWanted && left.size() < open.vehicleCount()) {
                if (isOfSkipped) {
                    vehicle.state = vehicle.state.to(VehicleState.QUEUED);
                    vehicle.hasReturned = true;
                }
                left.add(vehicle);
            }
        }
    }

    private void work(Decision.Continue go) {
        while (!left.isEmpty() && busy.size() < go.allowedWorkers() && !now.isAfter(go.beginUntil())) {
            Vehicle vehicle = left.removeFirst();
            vehicle.state = vehicle.state.to(VehicleState.CLAIMED);
            vehicle.claims++;
            vehicle.willFail = failing.fails(vehicle.id, vehicle.claims);
            vehicle.rowsLeft = vehicle.willFail ? rows / 2.0 : rows;
            busy.add(vehicle);
        }
        witness.sees(now, busy.size());
        now = now.plus(TICK);
        double each = throughput.each(busy.size());
        busy.forEach(vehicle -> vehicle.rowsLeft -= each);
        busy.stream().filter(vehicle -> vehicle.rowsLeft < 1).forEach(this::end);
        busy.removeIf(vehicle -> vehicle.rowsLeft < 1);
    }

    private void end(Vehicle vehicle) {
        if (!vehicle.willFail) {
            vehicle.state = vehicle.state.to(VehicleState.DONE);
            return;
        }
        Attempts attempts = new Attempts(1, vehicle.failures, vehicle.hasReturned);
        switch (FailureRules.STANDARD.after(FailureClass.VEHICLE, attempts, random.nextDouble())) {
            case Recovery.Requeue(Duration delay) -> {
                vehicle.failures++;
                vehicle.notBefore = now.plus(delay);
                vehicle.state = vehicle.state.to(VehicleState.QUEUED);
            }
            case Recovery.Skip skip -> vehicle.state = vehicle.state.to(VehicleState.SKIPPED);
            case Recovery other -> throw new AssertionError(other);
        }
    }

    private void drain() {
        for (Vehicle vehicle : busy) {
            vehicle.state = vehicle.state.to(VehicleState.QUEUED);
            left.addFirst(vehicle);
        }
        busy.clear();
    }

    private void close() {
        left.clear();
        batchState = batchState.to(BatchState.DONE);
        batches.add(new Batch(batches.size() + 1, Objects.requireNonNull(opened), now, batchVehicles, isOfSkipped));
        opened = null;
    }
}
