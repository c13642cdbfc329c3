package io.nighthaul.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of somebody in some time, as the API gives them.
 *
 * @param vehicle code, where rows are by vehicle
 * @param group name of its group, where it is in one
 * @param bucket beginning of the time it speaks of: local time with its offset, day, month or year; null for all that
 *     was asked for
 * @param vehicles how many it speaks of; null where that is not known
 * @param drivenMm millimetres driven
 * @param gapMm millimetres in a straight line across silences
 * @param movingMs time in which the vehicle moved
 * @param observedMs time covered by fixes close enough to each other to say what happened between them
 * @param stops how often it set off again after having stood
 * @param maxSpeedKmh highest speed that it reported itself; null if it reported none
 * @param averageSpeedKmh driven distance by driving time; null without driving
 * @param medianIntervalMs middle time between fixes; null below a day
 * @param fixes all that were taken
 * @param accepted those that count
 * @param outliers set aside for their place or time
 * @param duplicates for whose instant another fix already spoke; with outliers and accepted these are all
 * @param outliersByType outliers by the name of their type, without types that did not occur
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportRow(
        @Nullable String vehicle,
        @Nullable String group,
        @Nullable String bucket,
        @Nullable Integer vehicles,
        long drivenMm,
        long gapMm,
        long movingMs,
        long observedMs,
        long stops,
        @Nullable Double maxSpeedKmh,
        @Nullable Double averageSpeedKmh,
        @Nullable Long medianIntervalMs,
        long fixes,
        long accepted,
        long outliers,
        long duplicates,
        Map<String, Long> outliersByType) {

    /** In km/h, to a tenth. */
    static @Nullable Double average(long drivenMm, long movingMs) {
        return movingMs == 0 ? null : Math.round(drivenMm * 36.0 / movingMs) / 10.0;
    }
}
