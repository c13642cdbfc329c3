package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import io.nighthaul.store.Recomputed;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The slices that wait to be judged again. What came late is taken before what only other rules changed, and otherwise the
 * oldest mark first. Any number of threads and nodes may take from it: the vehicle's lock keeps two from judging the same
 * slice, and who finds it held goes on to the next vehicle.
 */
public final class Backlog {
    private static final System.Logger LOG = System.getLogger(Backlog.class.getName());

    /** Enough for many workers, and found by reading the front of an index only. */
    private static final int SLICES_AHEAD = 2_000;

    /** Then others that came late meanwhile have their turn. */
    private static final Duration STINT = Duration.ofSeconds(2);

    private static final Duration BUSY = Duration.ofMillis(500);
    private static final Duration TROUBLED_MIN = Duration.ofSeconds(10);
    private static final Duration TROUBLED_MAX = Duration.ofHours(1);

    private final Database database;
    private final SliceStore store;
    private final Tally tally;
    private final InstantSource clock;
    private final Deque<Integer> ahead = new ArrayDeque<>();
    private final Map<Integer, Instant> notBefore = new ConcurrentHashMap<>();
    private final Map<Integer, Trouble> troubles = new ConcurrentHashMap<>();

    public Backlog(Database database, SliceStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.tally = new Tally(database);
        this.clock = clock;
    }

    /**
     * A vehicle whose slices could not be judged.
     *
     * @param failures in a row
     */
    public record Trouble(int vehicleId, int failures, String why) {}

    /**
     * Takes a vehicle and judges its dirty slices again, until none is left, somebody else writes the vehicle, or others
     * should have their turn.
     *
     * @param goesOn told after each transaction how long it took; false to stop
     * @return false when there is no vehicle to take now
     * @throws StoreException when the store is not there; nothing half-done is kept
     */
    public boolean workOnNext(Predicate<Duration> goesOn) {
        OptionalInt next = next();
        if (next.isEmpty()) {
            return false;
        }
        int vehicle = next.getAsInt();
        try {
            long startedNanos = System.nanoTime();
            boolean isMore = true;
            while (isMore && System.nanoTime() - startedNanos < STINT.toNanos()) {
                long stepNanos = System.nanoTime();
                isMore = work(vehicle) && goesOn.test(Duration.ofNanos(System.nanoTime() - stepNanos));
            }
        } finally {
            notBefore.remove(vehicle, Instant.MAX);
        }
        return true;
    }

    private synchronized OptionalInt next() {
        Instant now = clock.instant();
        notBefore.values().removeIf(until -> !until.isAfter(now));
        if (ahead.isEmpty()) {
            ahead.addAll(front());
        }
        while (!ahead.isEmpty()) {
            int vehicle = ahead.remove();
            // One of ours at work on it needs no other.
            if (notBefore.putIfAbsent(vehicle, Instant.MAX) == null) {
                return OptionalInt.of(vehicle);
            }
        }
        return OptionalInt.empty();
    }

    private Set<Integer> front() {
        return new LinkedHashSet<>(database.inTransaction(tx ->
                tx.sql("""
                        SELECT vehicle_id FROM slice WHERE dirty_since IS NOT NULL
                        ORDER BY (dirty_reason IN ('rules', 'upgrade')), dirty_since, vehicle_id LIMIT :max""").param("max", SLICES_AHEAD).query(Integer.class).list()));
    }

    /** False when nothing more can be done for the vehicle now. */
    private boolean work(int vehicle) {
        long startedNanos = System.nanoTime();
        try {
            Recomputed step = store.recomputeSome(vehicle);
            troubles.remove(vehicle);
            switch (step) {
                case Recomputed.Judged(int slices, int rewritten, long fixes) -> {
                    Duration busy = Duration.ofNanos(System.nanoTime() - startedNanos);
                    tally.add(Tally.DIRTY, new Tally.Judged(slices, rewritten, fixes, busy), clock.instant());
                    return true;
                }
                case Recomputed.Busy busy ->
                    notBefore.put(vehicle, clock.instant().plus(BUSY));
                case Recomputed.Clean clean -> {}
            }
        } catch (RuntimeException e) {
            if (e instanceof StoreException store && store.kind() == StoreException.Kind.UNAVAILABLE) {
                throw e;
            }
            // What is wrong with one vehicle's slices is its own; the others must not wait for it.
            trouble(vehicle, e);
        }
        return false;
    }

    private void trouble(int vehicle, RuntimeException e) {
        Trouble before = troubles.get(vehicle);
        int failures = before == null ? 1 : before.failures() + 1;
        Duration rest = TROUBLED_MIN.multipliedBy(1L << Math.min(failures - 1, 10));
        Instant again = clock.instant().plus(rest.compareTo(TROUBLED_MAX) > 0 ? TROUBLED_MAX : rest);
        troubles.put(vehicle, new Trouble(vehicle, failures, String.valueOf(e.getMessage())));
        notBefore.put(vehicle, again);
        LOG.log(
                System.Logger.Level.WARNING,
                "slices of vehicle " + vehicle + " could not be judged again, and are tried again at " + again + ": "
                        + e.getMessage());
    }

    /** What failed here and has not succeeded since. */
    public List<Trouble> troubles() {
        return List.copyOf(troubles.values());
    }
}
