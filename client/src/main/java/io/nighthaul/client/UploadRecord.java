package io.nighthaul.client;

import io.nighthaul.client.json.JsonText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened on the phone and has to reach the server. Immutable.
 *
 * <p>Values are checked when they are given, because a record that the server refuses would come back days later, far
 * from the code that made it.
 */
public abstract sealed class UploadRecord permits LocationRecord, DrivingRecord {
    static final int TEXT_MAX = 256;

    private static final long SECONDS_MAX = 253_402_300_799L;

    private final String type;
    private final Instant time;
    private final Map<String, Object> members;

    UploadRecord(String type, Instant time, Map<String, Object> members) {
        this.type = type;
        this.time = time;
        this.members = Collections.unmodifiableMap(members);
        if (time.getEpochSecond() < 0 || time.getEpochSecond() > SECONDS_MAX) {
            throw new InvalidRecordException("timestamp", time, "must be of the years 1970 to 9999");
        }
    }

    /** {@code location} or {@code driving}. */
    public final String type() {
        return type;
    }

    /** When it happened, by the clock of whatever noticed it; the satellites', if there is a choice. */
    public final Instant time() {
        return time;
    }

    final Map<String, Object> with(String member, Object value) {
        var extended = new LinkedHashMap<>(members);
        extended.put(member, value);
        return extended;
    }

    /** The record as the protocol has it. */
    final String json(String recordId) {
        JsonText json = new JsonText()
                .beginObject()
                .name("type")
                .value(type)
                .name("record_id")
                .value(recordId)
                .name("timestamp")
                .value(time.toEpochMilli());
        write(json, members);
        return json.endObject().toString();
    }

    private static void write(JsonText json, Map<?, ?> members) {
        members.forEach((name, value) -> {
            json.name((String) name);
            if (value instanceof String text) {
                json.value(text);
            } else if (value instanceof Double number) {
                json.value(number.doubleValue());
            } else if (value instanceof Long number) {
                json.value(number.longValue());
            } else if (value instanceof Map<?, ?> object) {
                json.beginObject();
                write(json, object);
                json.endObject();
            } else {
                json.value((Boolean) value);
            }
        });
    }

    static Double within(String member, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new InvalidRecordException(member, value, "must be " + min + " to " + max);
        }
        return value;
    }

    static Double finite(String member, double value) {
        return within(member, value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    static String text(String member, String value, int lengthMax) {
        if (value.isEmpty() || value.length() > lengthMax || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRecordException(
                    member,
                    value.length() + " characters",
                    "must be 1 to " + lengthMax + " characters without controls");
        }
        return value;
    }

    /** The name of a member that the protocol does not know; the server keeps such members as they are. */
    final String extra(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
            throw new InvalidRecordException("an extra member", name, "must be named by letters, digits and _");
        }
        if (name.equals("type") || name.equals("record_id") || name.equals("timestamp") || members.containsKey(name)) {
            throw new InvalidRecordException("an extra member", name, "must not be there already");
        }
        return name;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof UploadRecord that
                && type.equals(that.type)
                && time.equals(that.time)
                && members.equals(that.members);
    }

    @Override
    public final int hashCode() {
        return 31 * time.hashCode() + members.hashCode();
    }

    /** Without the whereabouts: what is printed ends in logs. */
    @Override
    public final String toString() {
        return type + " at " + time;
    }
}
