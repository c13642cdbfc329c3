package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A slice with what the kernel said of it. */
record JudgedSlice(LocalDate day, Track track, Carry carryIn, Judgement judgement) {

    /**
     * What follows from new tracks for some days of a vehicle.
     *
     * @param judged the new judgements, by day
     * @param dirtied stored days whose carry no longer fits
     */
    record Consequences(List<JudgedSlice> judged, List<LocalDate> dirtied) {}

    /**
     * Judges the days in their order, each with the carry of the slice before it, new or stored.
     *
     * @param tracks by day; may be empty, when all that changed is that slices have gone
     * @param first day that changed
     * @param stored the ends of the stored slices around these days, without those that have gone
     */
    static Consequences of(
            Map<LocalDate, Track> tracks,
            LocalDate first,
            NavigableMap<LocalDate, SliceLedger.Ends> stored,
            Rules rules) {
        NavigableMap<LocalDate, SliceLedger.Ends> ends = new TreeMap<>(stored);
        List<JudgedSlice> judged = new ArrayList<>();
        for (Map.Entry<LocalDate, Track> slice : new TreeMap<>(tracks).entrySet()) {
            LocalDate day = slice.getKey();
            Carry carryIn = carryBefore(ends, day);
            Judgement judgement = Judge.judge(carryIn, slice.getValue(), rules);
            judged.add(new JudgedSlice(day, slice.getValue(), carryIn, judgement));
            ends.put(day, new SliceLedger.Ends(carryIn, judgement.carryOut()));
        }
        List<LocalDate> dirtied = new ArrayList<>();
        // The slice before the change only hands its carry on; what it was judged with lies outside of the view.
        for (Map.Entry<LocalDate, SliceLedger.Ends> slice :
                ends.tailMap(first, true).entrySet()) {
            LocalDate day = slice.getKey();
            if (!tracks.containsKey(day) && !slice.getValue().carryIn().equals(carryBefore(ends, day))) {
                dirtied.add(day);
            }
        }
        return new Consequences(judged, dirtied);
    }

    private static Carry carryBefore(NavigableMap<LocalDate, SliceLedger.Ends> ends, LocalDate day) {
        Map.Entry<LocalDate, SliceLedger.Ends> before = ends.lowerEntry(day);
        return before == null ? Carry.NONE : before.getValue().carryOut();
    }
}
