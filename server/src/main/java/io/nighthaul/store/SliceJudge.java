package io.nighthaul.store;

import io.nighthaul.track.Track;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges slices with the carry of what is stored around them, and writes all that follows: outliers, rollups, the
 * ledger and the marks of slices whose carry no longer fits. What is there already, to the bit, is not written again.
 * Works inside the caller's transaction, which holds the vehicle's lock.
 */
final class SliceJudge {
    private final RuleSets sets;
    private final RuleChoice choice;
    private final InstantSource clock;

    SliceJudge(RuleSets sets, RuleChoice choice, InstantSource clock) {
        this.sets = sets;
        this.choice = choice;
        this.clock = clock;
    }

    /** By which rules the vehicle's slices of these days are to be judged now. */
    SliceRules rules(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        SliceRules rules = SliceRules.inForce(tx, sets, choice, vehicleId, first, last);
        // Whoever found all slices to be of other rules was wrong, or is by now: it is to be looked at again.
        tx.sql("DELETE FROM rules_applied WHERE vehicle_id = :vehicle AND rule_set <> :rules")
                .param("vehicle", vehicleId)
                .param("rules", rules.chosen())
                .update();
        return rules;
    }

    /**
     * Replaces whatever earlier judgements of these days left.
     *
     * @param tracks all sources' fixes of each day that is there
     * @param gone days of which nothing is left
     * @param reason why a slice after them has to be judged again, if one has to
     * @return fixes that were not accepted
     */
    long judge(
            Transaction tx,
            int vehicleId,
            SortedMap<LocalDate, Track> tracks,
            SortedSet<LocalDate> gone,
            DirtyReason reason)
            throws SQLException {
        TreeSet<LocalDate> days = new TreeSet<>(tracks.keySet());
        days.addAll(gone);
        NavigableMap<LocalDate, StoredSlice> stored =
                SliceLedger.neighbourhood(tx, vehicleId, days.first(), days.last());
        TreeSet<LocalDate> removed = new TreeSet<>(gone);
        removed.retainAll(stored.keySet());
        stored.keySet().removeAll(gone);
        SliceChain chain = new SliceChain(stored, rules(tx, vehicleId, days.first(), days.last()));
        tracks.forEach(chain::judge);
        SliceLedger.delete(tx, vehicleId, gone);
        write(tx, vehicleId, chain, removed);
        mark(tx, vehicleId, chain, days.first(), reason);
        return chain.judged().stream()
                .mapToLong(slice -> slice.judgement().quality().outliers())
                .sum();
    }

    /**
     * Writes what the judgements changed.
     *
     * @param removed days whose slice is no more
     * @return how many slices' rows were replaced
     */
    int write(Transaction tx, int vehicleId, SliceChain chain, SortedSet<LocalDate> removed) throws SQLException {
        List<JudgedSlice> fresh = new ArrayList<>();
        List<JudgedSlice> entries = new ArrayList<>();
        TreeSet<LocalDate> replaced = new TreeSet<>(removed);
        TreeSet<LocalDate> touched = new TreeSet<>(removed);
        for (JudgedSlice slice : chain.judged()) {
            Optional<StoredSlice> before = chain.stored(slice.day());
            if (before.isEmpty() || !before.get().hasRowsOf(slice)) {
                fresh.add(slice);
                touched.add(slice.day());
                before.ifPresent(old -> replaced.add(old.day()));
            }
            if (before.isEmpty() || !before.get().is(slice)) {
                entries.add(slice);
            }
        }
        JudgementTables.delete(tx, vehicleId, List.copyOf(replaced));
        if (!fresh.isEmpty()) {
            JudgementTables.write(tx, vehicleId, fresh);
        }
        if (!entries.isEmpty()) {
            SliceLedger.write(tx, vehicleId, entries);
        }
        for (DayRange range : DayRange.of(touched)) {
            JudgementTables.refreshLevels(tx, vehicleId, range.first(), range.last());
        }
        return touched.size();
    }

    /**
     * Marks what no longer follows from the slices that were judged.
     *
     * @param first day that changed
     */
    void mark(Transaction tx, int vehicleId, SliceChain chain, LocalDate first, DirtyReason reason) {
        SliceLedger.markDirty(tx, vehicleId, chain.misfits(first), reason, clock.instant());
        SliceLedger.markDirty(tx, vehicleId, chain.unreadableBefore(first), DirtyReason.UPGRADE, clock.instant());
    }
}
