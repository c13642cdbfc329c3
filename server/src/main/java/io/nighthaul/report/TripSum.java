package io.nighthaul.report;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds trips up. */
final class TripSum {
    private int trips;
    private long stoppedMs;
    private long durationMs;
    private long drivenMm;
    private long gapMm;
    private long movingMs;
    private @Nullable Double maxSpeedKmh;
    private final SortedMap<String, Long> events = new TreeMap<>();

    /** How many there are so far. */
    int count() {
        return trips;
    }

    void add(Trip trip) {
        // What the vehicle stood before the first trip lies between none.
        stoppedMs += trips > 0 && trip.stoppedMs() != null ? trip.stoppedMs() : 0;
        trips++;
        durationMs += trip.durationMs();
        drivenMm += trip.drivenMm();
        gapMm += trip.gapMm();
        movingMs += trip.movingMs();
        trip.events().forEach((type, count) -> events.merge(type, count, Long::sum));
        if (trip.maxSpeedKmh() != null) {
            maxSpeedKmh = maxSpeedKmh == null ? trip.maxSpeedKmh() : Math.max(maxSpeedKmh, trip.maxSpeedKmh());
        }
    }

    Trip total() {
        return new Trip(
                trips,
                null,
                null,
                stoppedMs,
                durationMs,
                drivenMm,
                gapMm,
                movingMs,
                maxSpeedKmh,
                ReportRow.average(drivenMm, movingMs),
                events,
                false);
    }
}
