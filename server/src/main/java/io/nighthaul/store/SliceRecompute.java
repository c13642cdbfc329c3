package io.nighthaul.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges a vehicle's dirty slices again: the oldest first, some weeks of them in each transaction, and with them those whose
 * carry no longer fits, until it stops changing.
 */
final class SliceRecompute {
    /** Later than any slice; earlier than what PostgreSQL would not take for a date. */
    private static final LocalDate LATEST = LocalDate.of(9_999, 12, 31);

    private final SliceJudge judge;

    SliceRecompute(SliceJudge judge) {
        this.judge = judge;
    }

    /** The first stretch, in a transaction that holds the vehicle's lock. */
    Recomputed next(Transaction tx, int vehicleId) throws SQLException {
        Optional<LocalDate> dirty = SliceLedger.firstDirty(tx, vehicleId);
        if (dirty.isEmpty()) {
            return new Recomputed.Clean();
        }
        LocalDate first = dirty.get();
        LocalDate last =
                SliceLedger.stretch(tx, vehicleId, first, LATEST).days().getLast();
        NavigableMap<LocalDate, StoredSlice> around = SliceLedger.neighbourhood(tx, vehicleId, first, last);
        NavigableMap<LocalDate, StoredSlice> stretch = around.subMap(first, true, last, true);
        SliceChain chain = new SliceChain(around, judge.rules(tx, vehicleId, first, last));
        StoredFixes fixes = new StoredFixes(
                tx,
                vehicleId,
                around,
                DayRange.of(stretch.values().stream()
                        .filter(StoredSlice::isDirty)
                        .map(StoredSlice::day)
                        .collect(Collectors.toCollection(TreeSet::new))));
        for (StoredSlice slice : stretch.values()) {
            if (slice.isDirty() || !chain.fits(slice)) {
                chain.judge(slice.day(), fixes.on(slice.day()));
            }
        }
        int rewritten = judge.write(tx, vehicleId, chain, new TreeSet<>());
        judge.mark(tx, vehicleId, chain, first, DirtyReason.CARRY);
        return new Recomputed.Judged(chain.judged().size(), rewritten, fixes.count());
    }
}
