package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Track;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A vehicle's slices around a change, in the order in which each hands its carry to the next: what is stored, and what
 * has been judged since. Knows no database; belongs to one thread.
 */
final class SliceChain {
    private final NavigableMap<LocalDate, StoredSlice> stored;
    private final NavigableMap<LocalDate, JudgedSlice> judged = new TreeMap<>();
    private final Carry before;
    private final SliceRules rules;
    private final Judge judge = new Judge();

    /** @param stored from the last slice before the change to the first one after it, without those that have gone */
    SliceChain(NavigableMap<LocalDate, StoredSlice> stored, SliceRules rules) {
        this(stored, Carry.NONE, rules);
    }

    /** @param before what is handed to the first of the slices */
    SliceChain(NavigableMap<LocalDate, StoredSlice> stored, Carry before, SliceRules rules) {
        this.stored = stored;
        this.before = before;
        this.rules = rules;
    }

    /** Judges a day with what the slice before it hands on now. Days have to come in ascending order. */
    JudgedSlice judge(LocalDate day, Track track) {
        JudgedSlice slice = new JudgedSlice.Pending(day, track, carryBefore(day))
                .judged(judge, rules.on(day), rules.ruleSetOn(day));
        judged.put(day, slice);
        return slice;
    }

    /** What the last slice before a day hands on. */
    Carry carryBefore(LocalDate day) {
        Map.Entry<LocalDate, StoredSlice> old = stored.lowerEntry(day);
        Map.Entry<LocalDate, JudgedSlice> young = judged.lowerEntry(day);
        if (young != null && (old == null || !young.getKey().isBefore(old.getKey()))) {
            return young.getValue().judgement().carryOut();
        }
        return old == null ? before : old.getValue().handsOn();
    }

    /** Whether a stored slice still follows from what comes before it. */
    boolean fits(StoredSlice slice) {
        return slice.fits(carryBefore(slice.day()));
    }

    /** Those that were judged, in ascending order. */
    List<JudgedSlice> judged() {
        return List.copyOf(judged.values());
    }

    Optional<StoredSlice> stored(LocalDate day) {
        return Optional.ofNullable(stored.get(day));
    }

    /** Stored days from one on that do not follow from what comes before them any more. */
    List<LocalDate> misfits(LocalDate first) {
        return stored.tailMap(first, true).values().stream()
                .filter(slice -> !judged.containsKey(slice.day()) && !fits(slice))
                .map(StoredSlice::day)
                .toList();
    }

    /** Stored days before one that hand on what this kernel cannot read; what they were judged with is out of view. */
    List<LocalDate> unreadableBefore(LocalDate first) {
        return stored.headMap(first, false).values().stream()
                .filter(slice -> slice.carryOut() == null)
                .map(StoredSlice::day)
                .toList();
    }
}
