package io.nighthaul.report.export;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day as a feature collection of RFC 7946: a point for each outlier, with its verdict as properties, or without a
 * geometry where it has no place on Earth; a line for each unbroken stretch of accepted fixes, cut at the antimeridian,
 * with the time and the speed of each as properties. A stretch of one fix is a point.
 */
final class GeoJsonDay implements DaySheet {
    private static final long HALF_TURN_E7 = 1_800_000_000L;

    private final JsonGenerator json;
    private @Nullable DayFix first;
    private @Nullable DayFix last;
    private boolean isLine;
    private final List<DayFix> told = new ArrayList<>();

    GeoJsonDay(String vehicle, LocalDate day, OutputStream out) {
        json = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build()
                .createGenerator(out);
        json.writeStartObject();
        json.writeStringProperty("type", "FeatureCollection");
        json.writeStringProperty("vehicle", vehicle);
        json.writeStringProperty("day", day.toString());
        json.writeArrayPropertyStart("features");
    }

    @Override
    public void outlier(DayFix fix) {
        Finding verdict = Objects.requireNonNull(fix.verdict());
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        if (fix.isOnEarth()) {
            point(fix);
        } else {
            json.writeNullProperty("geometry");
        }
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("kind", "outlier");
        common(fix);
        if (!fix.isOnEarth()) {
            json.writeNumberProperty("lat", fix.lat());
            json.writeNumberProperty("lon", fix.lon());
        }
        json.writeStringProperty("type", verdict.type());
        json.writeStringProperty("severity", verdict.severity());
        json.writeNumberProperty("metres", verdict.metres());
        if (verdict.impliedKmh() != null) {
            json.writeNumberProperty("kmh", verdict.impliedKmh());
        }
        json.writeNumberProperty("limit", verdict.limit());
        json.writeStringProperty("limitUnit", verdict.limitUnit());
        json.writeStringProperty("rules", verdict.ruleSet());
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void accepted(DayFix fix, boolean begins) {
        DayFix before = last;
        if (begins || before == null) {
            close();
            first = fix;
        } else if (crosses(before, fix)) {
            DayFix edge = edge(before, fix);
            extend(edge);
            close();
            first = new DayFix(edge.time(), edge.latE7(), -edge.lonE7(), edge.speedDkmh(), edge.source(), null);
            extend(fix);
        } else {
            extend(fix);
        }
        last = fix;
    }

    private void extend(DayFix fix) {
        if (!isLine) {
            DayFix start = Objects.requireNonNull(first);
            isLine = true;
            json.writeStartObject();
            json.writeStringProperty("type", "Feature");
            json.writeObjectPropertyStart("geometry");
            json.writeStringProperty("type", "LineString");
            json.writeArrayPropertyStart("coordinates");
            position(start);
        }
        position(fix);
    }

    private void position(DayFix fix) {
        json.writeStartArray();
        json.writeNumber(fix.lon());
        json.writeNumber(fix.lat());
        json.writeEndArray();
        told.add(fix);
    }

    private void close() {
        if (isLine) {
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectPropertyStart("properties");
            json.writeStringProperty("kind", "track");
            json.writeNumberProperty("fixes", told.size());
            json.writeArrayPropertyStart("times");
            told.forEach(fix -> json.writeString(fix.time().toString()));
            json.writeEndArray();
            json.writeArrayPropertyStart("speedsKmh");
            told.forEach(fix -> number(fix.kmh()));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } else if (first != null) {
            json.writeStartObject();
            json.writeStringProperty("type", "Feature");
            point(first);
            json.writeObjectPropertyStart("properties");
            json.writeStringProperty("kind", "fix");
            common(first);
            json.writeEndObject();
            json.writeEndObject();
        }
        isLine = false;
        first = null;
        told.clear();
    }

    private void number(@Nullable BigDecimal value) {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private void point(DayFix fix) {
        json.writeObjectPropertyStart("geometry");
        json.writeStringProperty("type", "Point");
        json.writeArrayPropertyStart("coordinates");
        json.writeNumber(fix.lon());
        json.writeNumber(fix.lat());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void common(DayFix fix) {
        json.writeStringProperty("time", fix.time().toString());
        if (fix.kmh() != null) {
            json.writeNumberProperty("speedKmh", fix.kmh());
        }
    }

    private static boolean crosses(DayFix a, DayFix b) {
        return Math.abs((long) a.lonE7() - b.lonE7()) > HALF_TURN_E7;
    }

    /** Where a line meets the antimeridian, on the side of its first end. */
    private static DayFix edge(DayFix a, DayFix b) {
        long side = a.lonE7() < 0 ? -HALF_TURN_E7 : HALF_TURN_E7;
        long before = Math.abs(side - a.lonE7());
        long after = Math.abs(-side - b.lonE7());
        double share = before + after == 0 ? 0 : (double) before / (before + after);
        int lat = (int) Math.round(a.latE7() + share * ((double) b.latE7() - a.latE7()));
        long ms = Math.round(share * (b.time().toEpochMilli() - a.time().toEpochMilli()));
        return new DayFix(a.time().plusMillis(ms), lat, (int) side, a.speedDkmh(), a.source(), null);
    }

    @Override
    public void end() {
        close();
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
