package io.nighthaul.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Days in a row, both ends included. */
record DayRange(LocalDate first, LocalDate last) {

    /** The fewest ranges that these days make up. */
    static List<DayRange> of(SortedSet<LocalDate> days) {
        List<DayRange> ranges = new ArrayList<>();
        for (LocalDate day : days) {
            boolean isNext =
                    !ranges.isEmpty() && ranges.getLast().last().plusDays(1).equals(day);
            if (isNext) {
                ranges.set(ranges.size() - 1, new DayRange(ranges.getLast().first(), day));
            } else {
                ranges.add(new DayRange(day, day));
            }
        }
        return ranges;
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
