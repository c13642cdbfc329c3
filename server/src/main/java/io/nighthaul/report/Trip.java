package io.nighthaul.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From setting off to the next stop, as the API gives it; or what several of these add up to.
 *
 * @param number within the answer, from 1; of a sum, how many
 * @param start where it set off, and when; null of a sum
 * @param end where it moved last, and when; null of a sum
 * @param stoppedMs from the end of the trip before to the start of this one; of the first, as far as it is known. Of a
 *     sum, between its trips
 * @param durationMs from start to end
 * @param drivenMm millimetres driven
 * @param gapMm millimetres in a straight line across silences
 * @param movingMs time in which it moved: without what it waited for less than a stop, and without silences
 * @param maxSpeedKmh highest speed that the vehicle reported itself
 * @param averageSpeedKmh driven distance by driving time
 * @param events that phones on board told of, such as {@code harsh_braking}, by type
 * @param isOpen whether it may go on: nothing is known of what came after it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trip(
        int number,
        @Nullable Place start,
        @Nullable Place end,
        @Nullable Long stoppedMs,
        long durationMs,
        long drivenMm,
        long gapMm,
        long movingMs,
        @Nullable Double maxSpeedKmh,
        @Nullable Double averageSpeedKmh,
        SortedMap<String, Long> events,
        boolean isOpen) {

    public Trip {
        events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
    }

    /** Of all types. */
    long eventCount() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of each type, as in {@code 2 harsh_braking, 1 driving_stop}; null for none. */
    @Nullable String eventText() {
        // The number first: a type is what an app made up, and a spreadsheet takes a cell that begins with = for a
        // formula.
        return events.isEmpty()
                ? null
                : String.join(
                        ", ",
                        events.entrySet().stream()
                                .map(event -> event.getValue() + " " + event.getKey())
                                .toList());
    }

    /**
     * Where and when.
     *
     * @param at local time of the fleet, with its offset
     * @param lat degrees, north positive
     * @param lon degrees, east positive
     */
    public record Place(String at, double lat, double lon) {}

    /** Short moves between stops, which are no trips and not listed. */
    public record Manoeuvres(int count, long drivenMm, long gapMm) {
        static final Manoeuvres NONE = new Manoeuvres(0, 0, 0);

        Manoeuvres plus(Manoeuvres more) {
            return new Manoeuvres(count + more.count, drivenMm + more.drivenMm, gapMm + more.gapMm);
        }
    }
}
