package io.nighthaul.upload;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one JSON object says, field by field. One is filled again and again, so that reading a record leaves nothing behind.
 * Belongs to one thread.
 */
final class Said {
    /** As which kind of value a field is there. */
    enum Kind {
        MISSING,
        NULL,
        /** A whole number that a long holds. */
        WHOLE,
        NUMBER,
        TEXT,
        /** An object read into {@link #within}. */
        OBJECT,
        /** Anything else; it is among {@link #others}. */
        OTHER
    }

    private static final int FIELDS = Field.values().length;

    private final Kind[] kinds = new Kind[FIELDS];
    private final long[] wholes = new long[FIELDS];
    private final double[] numbers = new double[FIELDS];
    private final @Nullable String[] texts = new String[FIELDS];
    private final SortedMap<String, JsonNode> others = new TreeMap<>();
    private final @Nullable Said within;
    private int bytes;

    private Said(@Nullable Said within) {
        this.within = within;
        Arrays.fill(kinds, Kind.MISSING);
    }

    /** Of a record, in which another object may be. */
    static Said ofRecord() {
        return new Said(new Said(null));
    }

    void clear() {
        Arrays.fill(kinds, Kind.MISSING);
        if (!others.isEmpty()) {
            others.clear();
        }
        bytes = 0;
    }

    void isNull(Field field) {
        kinds[field.code()] = Kind.NULL;
    }

    void whole(Field field, long value) {
        kinds[field.code()] = Kind.WHOLE;
        wholes[field.code()] = value;
        numbers[field.code()] = value;
    }

    void number(Field field, double value) {
        kinds[field.code()] = Kind.NUMBER;
        numbers[field.code()] = value;
    }

    void text(Field field, String value) {
        kinds[field.code()] = Kind.TEXT;
        texts[field.code()] = value;
    }

    void object(Field field) {
        kinds[field.code()] = Kind.OBJECT;
    }

    /** @return false if the name was there before */
    boolean other(String name, @Nullable Field field, JsonNode value) {
        if (field != null) {
            kinds[field.code()] = Kind.OTHER;
        }
        return others.put(name, value) == null;
    }

    void takes(int bytes) {
        this.bytes = bytes;
    }

    Kind kind(Field field) {
        return kinds[field.code()];
    }

    /** Whether it says anything about it. */
    boolean has(Field field) {
        return kind(field) != Kind.MISSING && kind(field) != Kind.NULL;
    }

    boolean isNumber(Field field) {
        return kind(field) == Kind.WHOLE || kind(field) == Kind.NUMBER;
    }

    long whole(Field field) {
        return wholes[field.code()];
    }

    double number(Field field) {
        return numbers[field.code()];
    }

    /** Empty if it is no text. */
    String text(Field field) {
        String text = texts[field.code()];
        return kind(field) == Kind.TEXT && text != null ? text : "";
    }

    /** What has no meaning to us, by name. */
    SortedMap<String, JsonNode> others() {
        return others;
    }

    /** The object within this one; there is at most one. */
    Said within() {
        if (within == null) {
            throw new IllegalStateException("no field of an inner object holds another");
        }
        return within;
    }

    /** How many it takes as it was sent. */
    int bytes() {
        return bytes;
    }
}
