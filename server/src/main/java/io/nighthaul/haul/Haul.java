package io.nighthaul.haul;

import io.nighthaul.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One haul: workers take vehicles from a queue until it is empty or somebody stops it. A failure that concerns only
 * its vehicle is kept for the end; one that would meet every vehicle ends the haul.
 */
public final class Haul {
    private final Hauler hauler;
    private final HaulRequest request;
    private final String holder;
    private final Consumer<HaulEvent> listener;
    private final long id;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Pace pace = Pace.until(stopped);
    private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();

    /** @param holder who claims the vehicles, for people: host and process */
    public Haul(Hauler hauler, HaulRequest request, String holder, Consumer<HaulEvent> listener) {
        this.hauler = hauler;
        this.request = request;
        this.holder = holder;
        this.listener = listener;
        this.id = hauler.begin(request);
    }

    /**
     * Runs to the end and gives each vehicle's outcome, in the order of the request; vehicles that were never begun
     * are missing.
     */
    public List<VehicleOutcome> run() {
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(request.vehicles());
        Map<String, VehicleOutcome> outcomes = new ConcurrentHashMap<>();
        List<Thread> workers = java.util.stream.IntStream.rangeClosed(1, request.workers())
                .mapToObj(
                        worker -> Thread.ofPlatform().name("haul-" + worker).start(() -> work(worker, queue, outcomes)))
                .toList();
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
        List<VehicleOutcome> inOrder = request.vehicles().stream()
                .flatMap(vehicle -> Optional.ofNullable(outcomes.get(vehicle)).stream())
                .toList();
        finish(inOrder);
        return inOrder;
    }

    /** Ends after the chunks that are on their way. */
    public void stop() {
        stopped.countDown();
    }

    /** What ended the haul before its queue was empty. */
    public Optional<RuntimeException> fatal() {
        return Optional.ofNullable(fatal.get());
    }

    private void work(int worker, ConcurrentLinkedQueue<String> queue, Map<String, VehicleOutcome> outcomes) {
        for (String vehicle = queue.poll(); vehicle != null && !pace.isStopping(); vehicle = queue.poll()) {
            VehicleOutcome outcome = haul(worker, vehicle);
            outcomes.put(vehicle, outcome);
            listener.accept(new HaulEvent.Finished(worker, vehicle, outcome));
            outcome.failure().filter(failure -> !isOfVehicle(failure)).ifPresent(failure -> {
                fatal.compareAndSet(null, failure);
                stop();
            });
        }
    }

    private VehicleOutcome haul(int worker, String vehicle) {
        try {
            return hauler.haul(new VehicleTask(request, id, holder, worker, vehicle), pace, listener);
        } catch (RuntimeException e) {
            // A bug: it must not take the other workers' results with it.
            return new VehicleOutcome(vehicle, 0, 0, 0, 0, false, Optional.of(e));
        }
    }

    private static boolean isOfVehicle(RuntimeException failure) {
        return switch (failure) {
            case HaulException haul -> haul.kind().isOfVehicle();
            case StoreException store -> store.kind() == StoreException.Kind.LEASE_LOST;
            default -> false;
        };
    }

    private void finish(List<VehicleOutcome> outcomes) {
        String outcome = fatal().isPresent()
                ? "failed: " + fatal().get().getMessage()
                : pace.isStopping()
                        ? "stopped"
                        : outcomes.stream().allMatch(VehicleOutcome::isComplete) ? "complete" : "incomplete";
        try {
            hauler.finish(id, outcome);
        } catch (StoreException e) {
            // The store being gone is what ended the haul, and that is reported; the missing end shows it too.
            fatal.compareAndSet(null, e);
        }
    }
}
