package io.nighthaul.store;

import io.nighthaul.track.Track;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;

/**
 * The stored fixes of some days of a vehicle, read when they are asked for: a range of days at once, because a COPY for
 * each day would cost as much again. Keeps one range.
 */
final class StoredFixes {
    private final Transaction tx;
    private final int vehicleId;
    private final NavigableMap<LocalDate, StoredSlice> slices;
    private final List<DayRange> ranges;
    private DayRange range = new DayRange(LocalDate.MAX, LocalDate.MIN);
    private Track track = Track.EMPTY;
    private long count;

    /**
     * @param slices what the ledger says of these days
     * @param ranges that will be asked for as a whole; a day outside of them is read alone
     */
    StoredFixes(Transaction tx, int vehicleId, NavigableMap<LocalDate, StoredSlice> slices, List<DayRange> ranges) {
        this.tx = tx;
        this.vehicleId = vehicleId;
        this.slices = slices;
        this.ranges = ranges;
    }

    Track on(LocalDate day) throws SQLException {
        if (!range.contains(day)) {
            range = ranges.stream()
                    .filter(each -> each.contains(day))
                    .findFirst()
                    .orElse(new DayRange(day, day));
            track = FixTable.read(tx, vehicleId, range.first(), range.last(), expected());
            count += track.size();
        }
        return FixTable.day(track, day);
    }

    private int expected() {
        return slices.subMap(range.first(), true, range.last(), true).values().stream()
                .mapToInt(StoredSlice::fixes)
                .sum();
    }

    /** How many have been read so far. */
    long count() {
        return count;
    }
}
