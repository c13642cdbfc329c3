package io.nighthaul.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that a phone on board told of, as the API gives it; or how many there were.
 *
 * @param at local time of the fleet, with its offset; null of a sum
 * @param type as the app called it, such as {@code harsh_braking}; of a sum, how many
 * @param lat degrees, if the phone knew where it was
 * @param lon degrees
 * @param speedKmh as the phone told it
 * @param bearing degrees from north
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrivingEvent(
        @Nullable String at,
        String type,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable Double speedKmh,
        @Nullable Double bearing) {
    static DrivingEvent sum(long count) {
        return new DrivingEvent(null, String.valueOf(count), null, null, null, null);
    }

    /** With an apostrophe before what a spreadsheet would take for a formula: an app may call an event anything. */
    String typeForSheets() {
        return "=+-@".indexOf(type.charAt(0)) < 0 ? type : "'" + type;
    }
}
