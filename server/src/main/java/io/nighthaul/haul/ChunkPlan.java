package io.nighthaul.haul;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Which slices to move next.
 *
 * @param first day
 * @param last day, included
 * @param rows the source has in them
 */
public record ChunkPlan(LocalDate first, LocalDate last, long rows) {

    /**
     * The first consecutive days that are still to do, as many as fit the size and at least one.
     *
     * @param todo rows by day, of the days still to do
     */
    static Optional<ChunkPlan> next(NavigableMap<LocalDate, Long> todo, ChunkSize size) {
        if (todo.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = todo.firstKey();
        LocalDate last = first;
        long rows = todo.firstEntry().getValue();
        for (Map.Entry<LocalDate, Long> day : todo.tailMap(first, false).entrySet()) {
            if (!day.getKey().equals(last.plusDays(1)) || rows + day.getValue() > size.rows()) {
                break;
            }
            last = day.getKey();
            rows += day.getValue();
        }
        return Optional.of(new ChunkPlan(first, last, rows));
    }

    List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day);
        }
        return days;
    }
}
