package io.nighthaul.haul;

import io.nighthaul.haul.HaulEvent.Activity;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Lease;
import io.nighthaul.store.SliceMismatchException;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hauls one vehicle: asks the source what it has in a stretch of days, leaves out what the ledger proves to be here,
 * moves the rest chunk by chunk. Each chunk is one transaction, so whatever stops this, the next run goes on after
 * the last chunk that was committed. Belongs to one thread.
 */
final class VehicleHaul {
    /** Days asked for at a time: a month of sums is a few seconds of the source's work. */
    private static final int DAYS_ASKED_MAX = 31;

    /** A source that changes while it is read may differ once or twice; after that something is wrong. */
    private static final int ATTEMPTS_PER_CHUNK_MAX = 3;

    /** A pause longer than this is spent without a connection. */
    private static final Duration SESSION_KEPT_MAX = Duration.ofSeconds(1);

    private final Hauler hauler;
    private final VehicleTask task;
    private final HaulRequest request;
    private final String vehicle;
    private final Pace pace;
    private final Consumer<HaulEvent> listener;
    private final SourceLink source;
    private final Strays strays = new Strays();

    private @Nullable Claim claim;
    private OptionalLong newestKey = OptionalLong.empty();
    private ChunkSize size = ChunkSize.FIRST;
    private int moved;
    private int unchanged;
    private long rows;
    private int failuresInARow;
    private boolean isAtEnd;
    private Duration lastChunk = Duration.ZERO;

    VehicleHaul(Hauler hauler, VehicleTask task, Pace pace, Consumer<HaulEvent> listener) {
        this.hauler = hauler;
        this.task = task;
        this.request = task.request();
        this.vehicle = task.vehicle();
        this.source = new SourceLink(hauler, vehicle);
        this.pace = pace;
        this.listener = listener;
    }

    /** Our right to write the vehicle, which is asked for once. */
    private record Claim(int vehicleId, Lease lease) {}

    VehicleOutcome run() {
        try {
            withRetries(this::claim);
            // Before anything is compared: what comes from now on is for the next time.
            withRetries(() -> newestKey = hauler.catalogue().lastKey(source.session(), source.table()));
            LocalDate day = request.first();
            while (!day.isAfter(request.last()) && !pace.isStopping()) {
                LocalDate last = earlier(day.plusDays(DAYS_ASKED_MAX - 1L), request.last());
                haul(day, last);
                day = last.plusDays(1);
            }
            if (request.findsLate() && !pace.isStopping()) {
                haulLate();
            }
            if (!pace.isStopping()) {
                withRetries(() -> strays.haul(hauler, source, task, vehicleId()));
                withRetries(() -> hauler.store().recompute(vehicleId()));
                withRetries(() -> hauler.late()
                        .record(
                                claim().lease(),
                                newestKey,
                                request.findsLate(),
                                hauler.clock().instant()));
                isAtEnd = true;
            }
            return outcome(Optional.empty());
        } catch (HaulException | StoreException e) {
            return outcome(Optional.of(e));
        } finally {
            source.close();
            listener.accept(new HaulEvent.Doing(task.worker(), vehicle, Activity.IDLE));
        }
    }

    private void haulLate() {
        List<LateDays.Run> runs = new ArrayList<>();
        withRetries(() -> {
            runs.clear();
            LateDays.Look look = new LateDays.Look(vehicleId(), vehicle, source.table(), newestKey);
            runs.addAll(hauler.late().before(request.first(), look, source.session()));
        });
        for (LateDays.Run run : runs) {
            if (!pace.isStopping()) {
                haul(run.first(), run.last());
            }
        }
    }

    private VehicleOutcome outcome(Optional<RuntimeException> failure) {
        return new VehicleOutcome(vehicle, moved, unchanged, rows, strays.size(), isAtEnd, failure);
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private void haul(LocalDate first, LocalDate last) {
        NavigableMap<LocalDate, SourceDigest> todo = new TreeMap<>();
        withRetries(() -> {
            todo.clear();
            todo.putAll(todo(first, last));
        });
        while (!todo.isEmpty() && !pace.isStopping()) {
            NavigableMap<LocalDate, Long> rowsByDay = new TreeMap<>();
            todo.forEach((day, digest) -> rowsByDay.put(day, digest.rows()));
            ChunkPlan chunk = ChunkPlan.next(rowsByDay, size).orElseThrow();
            withRetries(() -> move(chunk, todo));
            chunk.days().forEach(todo::remove);
            rest();
        }
    }

    /** What the source has in these days and the ledger does not prove to be here. */
    private NavigableMap<LocalDate, SourceDigest> todo(LocalDate first, LocalDate last) {
        doing(Activity.ASKING);
        NavigableMap<LocalDate, SourceDigest> stated = new TreeMap<>();
        if (request.verified()) {
            stated.putAll(hauler.catalogue().digests(source.session(), source.table(), vehicle, first, last));
        } else {
            hauler.catalogue()
                    .counts(source.session(), source.table(), vehicle, first, last)
                    .forEach((day, count) -> stated.put(day, new SourceDigest(count, 0)));
        }
        Map<LocalDate, DeliveryLedger.Entry> here = hauler.ledger().entries(vehicleId(), first, last);
        int before = stated.size();
        stated.entrySet()
                .removeIf(day -> isHere(here.get(day.getKey()), day.getValue())
                        || isKept(day.getKey(), here.get(day.getKey()), day.getValue()));
        int proven = before - stated.size();
        if (proven > 0) {
            unchanged += proven;
            listener.accept(new HaulEvent.Unchanged(task.worker(), vehicle, proven));
        }
        return stated;
    }

    private boolean isHere(DeliveryLedger.@Nullable Entry entry, SourceDigest stated) {
        if (entry == null || entry.state() == DeliveryLedger.State.MISMATCH) {
            return false;
        }
        return request.verified()
                ? entry.state() == DeliveryLedger.State.VERIFIED
                        && entry.digest().equals(stated)
                : entry.digest().rows() == stated.rows();
    }

    /** Between chunks nothing is open but, for a short rest, the connection. */
    private void rest() {
        Duration rest = pace.restAfter(lastChunk);
        if (rest.isZero() || pace.isStopping()) {
            return;
        }
        if (rest.compareTo(SESSION_KEPT_MAX) > 0) {
            source.close();
        }
        doing(Activity.WAITING);
        pace.pause(rest);
    }

    /** Whether a slice from which rows have vanished is to stay as it was. */
    private boolean isKept(LocalDate day, DeliveryLedger.@Nullable Entry entry, SourceDigest stated) {
        if (hauler.deletions() == Hauler.Deletions.MIRROR
                || entry == null
                || stated.rows() >= entry.digest().rows()) {
            return false;
        }
        listener.accept(new HaulEvent.Deleted(
                task.worker(), vehicle, day, stated.rows(), entry.digest().rows()));
        return true;
    }

    private void move(ChunkPlan chunk, NavigableMap<LocalDate, SourceDigest> digests) {
        for (int attempt = 1; ; attempt++) {
            try {
                moveOnce(chunk, digests);
                return;
            } catch (SliceMismatchException e) {
                if (attempt == ATTEMPTS_PER_CHUNK_MAX) {
                    throw new HaulException(
                            HaulException.Kind.UNEQUAL,
                            "vehicle " + vehicle + ": source and store differ after " + attempt + " attempts, "
                                    + e.getMessage(),
                            e);
                }
                // The source may have changed between its sum and its rows: ask again before moving again.
                digests.putAll(hauler.catalogue()
                        .digests(source.session(), source.table(), vehicle, chunk.first(), chunk.last()));
            }
        }
    }

    private void moveOnce(ChunkPlan chunk, NavigableMap<LocalDate, SourceDigest> digests) {
        long started = System.nanoTime();
        RowReading reading = new RowReading(source.table(), chunk.first(), chunk.last(), chunk.rows());
        if (chunk.rows() > 0) {
            doing(Activity.READING);
            source.session()
                    .read(new LegacySession.Days(source.table(), vehicle, chunk.first(), chunk.last()), reading);
        }
        doing(Activity.WRITING);
        List<DeliveredSlice> slices = reading.slices(request.verified() ? digests : null);
        hauler.store()
                .write(new Delivery(
                        vehicleId(), FixSource.LEGACY, Delivery.Mode.REPLACE, slices, claim().lease(), task.haulId()));
        strays.keep(reading.strays());
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        size = size.after(reading.rows(), took);
        lastChunk = took;
        moved += slices.size();
        rows += reading.rows();
        failuresInARow = 0;
        listener.accept(new HaulEvent.ChunkStored(
                task.worker(), vehicle, slices.size(), reading.rows(), reading.bytes(), took));
    }

    private Claim claim() {
        if (claim == null) {
            int vehicleId = hauler.vehicles().id(vehicle);
            String holder = task.holder() + "/" + task.worker();
            claim = new Claim(
                    vehicleId,
                    hauler.leases().claim(vehicleId, holder, hauler.clock().instant()));
        }
        return claim;
    }

    private int vehicleId() {
        return claim().vehicleId();
    }

    private void doing(Activity activity) {
        listener.accept(new HaulEvent.Doing(task.worker(), vehicle, activity));
    }

    /** Repeats a step whose failure may pass; each step is harmless to repeat. */
    private void withRetries(Runnable step) {
        while (true) {
            try {
                step.run();
                return;
            } catch (HaulException | StoreException e) {
                failuresInARow++;
                source.close();
                Optional<Duration> wait = request.patience().waitAfter(e, failuresInARow);
                if (wait.isEmpty() || pace.isStopping()) {
                    throw e;
                }
                Duration delay = wait.get();
                listener.accept(new HaulEvent.Retrying(task.worker(), vehicle, String.valueOf(e.getMessage()), delay));
                doing(Activity.WAITING);
                pace.pause(delay);
                if (pace.isStopping()) {
                    throw e;
                }
            }
        }
    }
}
