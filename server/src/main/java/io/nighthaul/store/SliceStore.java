package io.nighthaul.store;

import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes slices: read what is there, merge, judge, replace. One transaction under the vehicle's lock holds the
 * fixes, verdicts, rollups and the ledger, so a reader never sees one without the others, and a process that dies
 * leaves either all of a chunk or nothing.
 *
 * <p>Repeating a delivery changes nothing, and the order of deliveries does not matter: slices whose carry no
 * longer fits are marked dirty in the same transaction, and {@link #recompute} brings them up to date. Safe for
 * threads.
 */
public final class SliceStore {
    private final Database database;
    private final RuleSets sets;
    private final SliceJudge judge;
    private final SliceRecompute recompute;
    private final SliceReprocess reprocess;
    private final MisjudgedSlices misjudged;
    private final InstantSource clock;

    /** One that judges everything by the same rules. */
    public SliceStore(Database database, Rules rules, InstantSource clock) {
        this(database, RuleChoice.always(rules), clock);
    }

    /** @param choice asked anew in each transaction */
    public SliceStore(Database database, RuleChoice choice, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sets = new RuleSets(database);
        this.judge = new SliceJudge(sets, choice, clock);
        this.recompute = new SliceRecompute(judge);
        this.reprocess = new SliceReprocess(judge, sets, choice);
        this.misjudged = new MisjudgedSlices(sets, choice);
    }

    /**
     * What a write did.
     *
     * @param fixes stored now for these slices, all sources
     * @param outliers among them
     * @param isChanged false when the store held exactly this already
     */
    public record Written(long fixes, long outliers, boolean isChanged) {}

    /**
     * Writes a delivery; where the source stated count and checksum, compares them with what is read back before
     * committing.
     *
     * @throws SliceMismatchException when they differ; nothing was kept
     * @throws StoreException when the server let us down or the lease is lost; nothing was kept
     */
    public Written write(Delivery delivery) {
        return write(delivery, tx -> {});
    }

    /**
     * Writes a delivery together with what belongs to it: both are kept, or neither.
     *
     * @param also done last, under the vehicle's lock
     * @throws SliceMismatchException as {@link #write(Delivery)}
     * @throws StoreException as {@link #write(Delivery)}
     */
    public Written write(Delivery delivery, Database.Action also) {
        database.engine().ensureDays(database, delivery.firstDay(), delivery.lastDay());
        return database.inTransaction(tx -> {
            tx.lockVehicle(delivery.vehicleId());
            if (delivery.lease() != null) {
                Leases.check(tx, delivery.lease());
            }
            Written written = write(tx, delivery);
            also.in(tx);
            return written;
        });
    }

    private Written write(Transaction tx, Delivery delivery) throws SQLException {
        int vehicleId = delivery.vehicleId();
        Instant now = clock.instant();
        boolean isFirst = isFirst(tx, delivery);
        Track existing = isFirst
                ? Track.EMPTY
                : FixTable.read(tx, delivery.vehicleId(), delivery.firstDay(), delivery.lastDay());
        TreeMap<LocalDate, Track> merged = new TreeMap<>();
        List<Track> fresh = new ArrayList<>();
        List<DeliveredSlice> written = new ArrayList<>();
        boolean isChanged = false;
        for (DeliveredSlice delivered : delivery.slices()) {
            Track before = FixTable.day(existing, delivered.day());
            Track others = only(before, delivery.source(), false);
            Track own = only(before, delivery.source(), true);
            DeliveredSlice slice = delivery.mode() == Delivery.Mode.ADD
                    ? Addition.of(tx, vehicleId, delivery.source(), own, delivered)
                    : delivered;
            if (!slice.track().equals(own)) {
                isChanged = true;
                Optional<Track> growth = Addition.growth(own, slice.track());
                if (growth.isEmpty()) {
                    FixTable.delete(tx, vehicleId, slice.day(), delivery.source());
                }
                fresh.add(growth.orElse(slice.track()));
            }
            merged.put(slice.day(), Track.merge(others, slice.track()));
            written.add(slice);
        }
        FixTable.write(tx, vehicleId, fresh);
        long outliers = judge.judge(tx, vehicleId, merged, new TreeSet<>(), DirtyReason.LATE);
        SliceLedger.writeDeliveries(tx, delivery, written, now);
        for (DeliveredSlice slice : written) {
            if (!isFirst) {
                QuarantineTable.delete(tx, vehicleId, slice.day(), delivery.source());
            }
            QuarantineTable.write(tx, vehicleId, slice.day(), delivery.source(), Quarantines.of(slice), now);
        }
        ReadBack.compare(tx, vehicleId, delivery.source(), written);
        long fixes = merged.values().stream().mapToLong(Track::size).sum();
        return new Written(fixes, outliers, isChanged);
    }

    /** Whether nothing has been delivered for these days by anybody; found out without touching the fixes. */
    private static boolean isFirst(Transaction tx, Delivery delivery) {
        return tx.sql("""
                        SELECT NOT EXISTS (SELECT FROM delivery
                                           WHERE vehicle_id = :vehicle AND day BETWEEN :first AND :last)""")
                .param("vehicle", delivery.vehicleId())
                .param("first", delivery.firstDay())
                .param("last", delivery.lastDay())
                .query(Boolean.class)
                .single();
    }

    /**
     * What a removal did.
     *
     * @param slices deliveries taken out
     * @param fixes taken out with them
     * @param rejudged slices that others had fixes in, and that were judged again without these
     */
    public record Removed(int slices, long fixes, int rejudged) {
        static final Removed NOTHING = new Removed(0, 0, 0);

        Removed plus(Removed more) {
            return new Removed(slices + more.slices, fixes + more.fixes, rejudged + more.rejudged);
        }
    }

    /**
     * Takes deliveries out again, with their fixes and what was set aside: what is left is what the other deliveries
     * alone would have given, as soon as {@link #recompute} has followed the carry. Commits some days at a time; what
     * is gone already is passed over, so that one repetition completes a removal that was cut off.
     *
     * @throws StoreException when the server let us down; what was committed until then stays removed
     */
    public Removed remove(Removal removal) {
        SliceRemoval steps = new SliceRemoval(removal, judge);
        Removed removed = Removed.NOTHING;
        for (Optional<Removed> some = database.inTransaction(steps::next);
                some.isPresent();
                some = database.inTransaction(steps::next)) {
            removed = removed.plus(some.get());
        }
        return removed;
    }

    /**
     * Judges the vehicle's dirty slices again, oldest first, following the carry until it stops changing.
     *
     * @return how many slices were judged
     */
    public int recompute(int vehicleId) {
        int recomputed = 0;
        while (true) {
            Recomputed step = database.inTransaction(tx -> {
                tx.lockVehicle(vehicleId);
                return recompute.next(tx, vehicleId);
            });
            if (!(step instanceof Recomputed.Judged judged)) {
                return recomputed;
            }
            recomputed += judged.slices();
        }
    }

    /**
     * Judges some of the vehicle's dirty slices again, in one transaction of seconds at most. Does not wait when somebody
     * else is writing the vehicle.
     */
    public Recomputed recomputeSome(int vehicleId) {
        return database.inTransaction(
                tx -> tx.tryLockVehicle(vehicleId) ? recompute.next(tx, vehicleId) : new Recomputed.Busy());
    }

    /**
     * Judges some days anew, as many as take seconds at most, in the caller's transaction.
     *
     * @return with the day at which to go on
     */
    public Reprocessed reprocess(Transaction tx, Reprocess wish) throws SQLException {
        tx.lockVehicle(wish.vehicleId());
        return reprocess.next(tx, wish);
    }

    /** The number by which tables name these rules. */
    public int ruleSet(Rules rules) {
        return sets.id(rules);
    }

    /**
     * Marks the slices of a vehicle that were judged by other rules than those in force for it now, and takes note that
     * all are marked. Those on pinned days are in order whatever they were judged by.
     *
     * @return how many were marked; empty when somebody else is writing the vehicle, and nothing was done
     */
    public OptionalInt markMisjudged(int vehicleId) {
        return database.inTransaction(tx -> tx.tryLockVehicle(vehicleId)
                ? OptionalInt.of(misjudged.mark(tx, vehicleId, clock.instant()))
                : OptionalInt.empty());
    }

    private static Track only(Track track, FixSource source, boolean isOwn) {
        if (track.size() == 0) {
            return track;
        }
        TrackBuilder chosen = new TrackBuilder(track.size());
        for (int i = 0; i < track.size(); i++) {
            if (track.source(i) == source.code() == isOwn) {
                chosen.add(track.timeMs(i), track.latE7(i), track.lonE7(i), track.speedDkmh(i), track.source(i));
            }
        }
        return chosen.assemble().track();
    }

    /** Days on which this vehicle has dirty slices; for tests and for showing the queue. */
    public Set<LocalDate> dirtyDays(int vehicleId) {
        return database.inTransaction(tx -> tx
                .sql("SELECT day FROM slice WHERE vehicle_id = :vehicle AND dirty_since IS NOT NULL")
                .param("vehicle", vehicleId)
                .query(LocalDate.class)
                .list()
                .stream()
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
