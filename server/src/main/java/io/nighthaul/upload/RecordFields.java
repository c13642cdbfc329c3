package io.nighthaul.upload;

import io.nighthaul.track.Track;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks at what a record says, and notes what is wrong with its fields. */
final class RecordFields {
    private static final Pattern RECORD_ID = Pattern.compile("[A-Za-z0-9_.:-]{8,64}");
    private static final int NAME_MAX = 64;
    private static final int BYTES_MAX = 8_192;

    /** Beyond what a clock can mean in milliseconds: the years 0 and 9999. */
    private static final long TIME_MAX_MS = 253_402_300_799_999L;

    private static final double SPEED_MAX_DKMH = 30_000;
    private static final double ACCURACY_MAX_M = 100_000_000;

    private final SpeedUnit unit;
    private final List<FieldError> errors;
    private final RecordKey.Maker keys = new RecordKey.Maker();
    private final Records.Builder records = new Records.Builder();
    private int index;

    /** @param errors to which those that are found are added */
    RecordFields(SpeedUnit unit, List<FieldError> errors) {
        this.unit = unit;
        this.errors = errors;
    }

    /** Those that nothing was wrong with. */
    Records valid() {
        return records.build();
    }

    /** What stands at a place where a record should be is none. */
    void noRecord(int index) {
        this.index = index;
        wrong("", "wrong_type", "must be an object");
    }

    void look(int index, Said said) {
        this.index = index;
        int before = errors.size();
        long timeMs = time(said);
        recordId(said);
        double speed = speed(said);
        double bearing = number(said, Field.BEARING, "", -1, 360);
        number(said, Field.BATTERY_LEVEL, "", -1, 100);
        shortText(said, Field.NETWORK_TYPE);
        shortText(said, Field.PROVIDER);
        if (said.bytes() > BYTES_MAX) {
            wrong("", "too_long", "must be at most " + BYTES_MAX + " bytes");
        }
        if (errors.size() == before && !isFinite(said)) {
            wrong("", "out_of_range", "holds a number that is too large");
        }
        switch (said.text(Field.TYPE)) {
            case "location" -> location(said, timeMs, speed, before);
            case "driving" -> driving(said, timeMs, speed, bearing, before);
            default ->
                wrong(
                        "type",
                        said.kind(Field.TYPE) == Said.Kind.MISSING ? "missing" : "unknown",
                        "must be location or driving");
        }
    }

    /** 1e999 can be read, but is then infinite, which nothing can say again. */
    private static boolean isFinite(Said said) {
        for (Field field : Field.values()) {
            if (said.kind(field) == Said.Kind.NUMBER && !Double.isFinite(said.number(field))) {
                return false;
            }
        }
        for (JsonNode other : said.others().values()) {
            if (!CanonicalText.isFinite(other)) {
                return false;
            }
        }
        return said.kind(Field.LOCATION) != Said.Kind.OBJECT || isFinite(said.within());
    }

    private void location(Said said, long timeMs, double speed, int before) {
        number(said, Field.ALTITUDE, "", -100_000, 10_000_000);
        double accuracy = number(said, Field.ACCURACY, "", -1, ACCURACY_MAX_M);
        Records.Place place = place(said, "");
        if (place != null && errors.size() == before) {
            records.location(
                    new Records.Head(timeMs, keys.of(said)),
                    place,
                    speed >= 0 ? (short) Math.round(speed) : Track.SPEED_UNKNOWN,
                    accuracy >= 0 ? accuracy : Double.NaN);
        }
    }

    private void driving(Said said, long timeMs, double speed, double bearing, int before) {
        String event = said.text(Field.EVENT_TYPE);
        if (event.isBlank() || event.length() > NAME_MAX || !isPlain(event)) {
            wrong(
                    "event_type",
                    said.kind(Field.EVENT_TYPE) == Said.Kind.MISSING ? "missing" : "bad_format",
                    "must be a text of 1 to 64 letters");
            return;
        }
        Records.Place place = null;
        if (said.kind(Field.LOCATION) == Said.Kind.OBJECT) {
            number(said.within(), Field.ACCURACY, "location.", -1, ACCURACY_MAX_M);
            place = place(said.within(), "location.");
        } else if (said.has(Field.LOCATION)) {
            wrong("location", "wrong_type", "must be an object with latitude and longitude");
        }
        if (errors.size() == before) {
            Short dkmh = speed >= 0 ? (short) Math.round(speed) : null;
            Float heading = bearing >= 0 ? (float) bearing : null;
            records.driving(new Records.Head(timeMs, keys.of(said)), new Records.Event(event, place, dkmh, heading));
        }
    }

    private Records.@Nullable Place place(Said holder, String prefix) {
        double latitude = required(holder, Field.LATITUDE, prefix, 90);
        double longitude = required(holder, Field.LONGITUDE, prefix, 180);
        return Double.isNaN(latitude) || Double.isNaN(longitude)
                ? null
                : new Records.Place((int) Math.round(latitude * 1e7), (int) Math.round(longitude * 1e7));
    }

    private double required(Said holder, Field field, String prefix, double max) {
        if (!holder.has(field)) {
            wrong(prefix + field.wireName(), "missing", "is needed");
            return Double.NaN;
        }
        return number(holder, field, prefix, -max, max);
    }

    private long time(Said said) {
        long timeMs = said.whole(Field.TIMESTAMP);
        if (said.kind(Field.TIMESTAMP) != Said.Kind.WHOLE || timeMs < 0 || timeMs > TIME_MAX_MS) {
            wrong(
                    "timestamp",
                    said.kind(Field.TIMESTAMP) == Said.Kind.MISSING
                            ? "missing"
                            : said.isNumber(Field.TIMESTAMP) ? "out_of_range" : "wrong_type",
                    "must be a whole number of milliseconds since 1970");
            return 0;
        }
        return timeMs;
    }

    private void recordId(Said said) {
        if (said.has(Field.RECORD_ID)
                && !RECORD_ID.matcher(said.text(Field.RECORD_ID)).matches()) {
            wrong("record_id", "bad_format", "must be 8 to 64 letters, digits or _ . : -");
        }
    }

    /** In 0.1 km/h; NaN or below zero stands for unknown, as phones say it. */
    private double speed(Said said) {
        return number(said, Field.SPEED, "", -1, SPEED_MAX_DKMH / unit.dkmh()) * unit.dkmh();
    }

    /** NaN if there is none, or none that it may be. */
    private double number(Said holder, Field field, String prefix, double min, double max) {
        if (!holder.has(field)) {
            return Double.NaN;
        }
        if (!holder.isNumber(field)) {
            wrong(prefix + field.wireName(), "wrong_type", "must be a number");
            return Double.NaN;
        }
        double number = holder.number(field);
        if (!(number >= min && number <= max)) {
            wrong(prefix + field.wireName(), "out_of_range", "must be from " + plain(min) + " to " + plain(max));
            return Double.NaN;
        }
        return number;
    }

    private void shortText(Said said, Field field) {
        boolean isShort = said.kind(field) == Said.Kind.TEXT && said.text(field).length() <= NAME_MAX;
        if (said.has(field) && !isShort) {
            wrong(field.wireName(), "bad_format", "must be a text of at most " + NAME_MAX + " letters");
        }
    }

    private static String plain(double bound) {
        return String.valueOf((long) bound);
    }

    /** Without control characters and halves of characters. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(
                        letter -> Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE);
    }

    private void wrong(String field, String code, String message) {
        errors.add(FieldError.ofRecord(index, field, code, message));
    }
}
