package io.nighthaul.haul;

import io.nighthaul.haul.transport.Transport;
import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Leases;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.Vehicles;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
    private final Database database;
    private final HaulRequest request;
    private final HaulContext context;
    private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();

    /** @param holder who claims the vehicles, for people: host and process */
    public Haul(
            Database database,
            SliceStore store,
            Transport transport,
            SourceCatalogue catalogue,
            HaulRequest request,
            String holder,
            InstantSource clock,
            Consumer<HaulEvent> listener) {
        this.database = database;
        this.request = request;
        this.context = new HaulContext(
                request,
                transport,
                catalogue,
                store,
                new DeliveryLedger(database, FixSource.LEGACY),
                new Vehicles(database),
                new Leases(database),
                begin(database, transport.name(), request, clock),
                holder,
                clock,
                listener,
                new CountDownLatch(1));
    }

    private static long begin(Database database, String transport, HaulRequest request, InstantSource clock) {
        return database.inTransaction(tx -> tx.sql("""
                        INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                        VALUES ('legacy', :transport, :first, :last, :now) RETURNING id""")
                .param("transport", transport)
                .param("first", request.first())
                .param("last", request.last())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
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
        context.stopped().countDown();
    }

    /** What ended the haul before its queue was empty. */
    public Optional<RuntimeException> fatal() {
        return Optional.ofNullable(fatal.get());
    }

    private void work(int worker, ConcurrentLinkedQueue<String> queue, Map<String, VehicleOutcome> outcomes) {
        for (String vehicle = queue.poll(); vehicle != null && !context.isStopping(); vehicle = queue.poll()) {
            VehicleOutcome outcome = haul(worker, vehicle);
            outcomes.put(vehicle, outcome);
            context.listener().accept(new HaulEvent.Finished(worker, vehicle, outcome));
            outcome.failure().filter(failure -> !isOfVehicle(failure)).ifPresent(failure -> {
                fatal.compareAndSet(null, failure);
                stop();
            });
        }
    }

    private VehicleOutcome haul(int worker, String vehicle) {
        try {
            return new VehicleHaul(context, worker, vehicle).run();
        } catch (RuntimeException e) {
            // A bug: it must not take the other workers' results with it.
            return new VehicleOutcome(vehicle, 0, 0, 0, 0, Optional.of(e));
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
                : context.isStopping()
                        ? "stopped"
                        : outcomes.stream().allMatch(VehicleOutcome::isComplete) ? "complete" : "incomplete";
        try {
            database.inTransaction(tx -> tx.sql("UPDATE haul SET finished_at = :now, outcome = :outcome WHERE id = :id")
                    .param("now", context.clock().instant().atOffset(ZoneOffset.UTC))
                    .param("outcome", outcome)
                    .param("id", context.haulId())
                    .update());
        } catch (StoreException e) {
            // The store being gone is what ended the haul, and that is reported; the missing end shows it too.
            fatal.compareAndSet(null, e);
        }
    }
}
