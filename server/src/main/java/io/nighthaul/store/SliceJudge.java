package io.nighthaul.store;

import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges slices with the carry of what is stored around them, and writes all that follows: outliers, rollups, the
 * ledger and the marks of slices whose carry no longer fits. Works inside the caller's transaction, which holds the
 * vehicle's lock.
 */
final class SliceJudge {
    private final Rules rules;
    private final int ruleSet;
    private final InstantSource clock;

    SliceJudge(Rules rules, int ruleSet, InstantSource clock) {
        this.rules = rules;
        this.ruleSet = ruleSet;
        this.clock = clock;
    }

    /**
     * Replaces whatever earlier judgements of these days left.
     *
     * @param tracks all sources' fixes of each day that is there
     * @param gone days of which nothing is left
     * @return fixes that were not accepted
     */
    long judge(Transaction tx, int vehicleId, Map<LocalDate, Track> tracks, Set<LocalDate> gone) throws SQLException {
        TreeSet<LocalDate> days = new TreeSet<>(tracks.keySet());
        days.addAll(gone);
        LocalDate first = days.first();
        LocalDate last = days.last();
        NavigableMap<LocalDate, SliceLedger.Ends> stored = SliceLedger.neighbourhood(tx, vehicleId, first, last);
        List<LocalDate> replaced = days.stream().filter(stored::containsKey).toList();
        stored.keySet().removeAll(gone);
        JudgedSlice.Consequences consequences = JudgedSlice.of(tracks, first, stored, rules);
        JudgementTables.delete(tx, vehicleId, replaced);
        SliceLedger.delete(tx, vehicleId, gone);
        JudgementTables.write(tx, vehicleId, consequences.judged(), ruleSet);
        SliceLedger.write(tx, vehicleId, consequences.judged(), ruleSet);
        SliceLedger.markDirty(tx, vehicleId, consequences.dirtied(), clock.instant());
        JudgementTables.refreshLevels(tx, vehicleId, first, last);
        return consequences.judged().stream()
                .mapToLong(slice -> slice.judgement().quality().outliers())
                .sum();
    }
}
