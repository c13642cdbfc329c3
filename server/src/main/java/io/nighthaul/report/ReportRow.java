package io.nighthaul.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

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
        Map<String, Long> outliersByType)
        implements JacksonSerializable {

    /** In km/h, to a tenth. */
    static @Nullable Double average(long drivenMm, long movingMs) {
        return movingMs == 0 ? null : Math.round(drivenMm * 36.0 / movingMs) / 10.0;
    }

    /** By hand: for a month of a fleet, looking every member up takes as long as reading it from the store. */
    @Override
    public void serialize(JsonGenerator out, SerializationContext context) {
        out.writeStartObject();
        text(out, "vehicle", vehicle);
        text(out, "group", group);
        text(out, "bucket", bucket);
        if (vehicles != null) {
            out.writeNumberProperty("vehicles", vehicles);
        }
        out.writeNumberProperty("drivenMm", drivenMm);
        out.writeNumberProperty("gapMm", gapMm);
        out.writeNumberProperty("movingMs", movingMs);
        out.writeNumberProperty("observedMs", observedMs);
        out.writeNumberProperty("stops", stops);
        if (maxSpeedKmh != null) {
            out.writeNumberProperty("maxSpeedKmh", maxSpeedKmh);
        }
        if (averageSpeedKmh != null) {
            out.writeNumberProperty("averageSpeedKmh", averageSpeedKmh);
        }
        if (medianIntervalMs != null) {
            out.writeNumberProperty("medianIntervalMs", medianIntervalMs);
        }
        out.writeNumberProperty("fixes", fixes);
        out.writeNumberProperty("accepted", accepted);
        out.writeNumberProperty("outliers", outliers);
        out.writeNumberProperty("duplicates", duplicates);
        out.writeObjectPropertyStart("outliersByType");
        outliersByType.forEach(out::writeNumberProperty);
        out.writeEndObject();
        out.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator out, SerializationContext context, TypeSerializer type) {
        serialize(out, context);
    }

    private static void text(JsonGenerator out, String name, @Nullable String text) {
        if (text != null) {
            out.writeStringProperty(name, text);
        }
    }
}
