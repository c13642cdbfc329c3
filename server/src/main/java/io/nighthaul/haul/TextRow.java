package io.nighthaul.haul;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row as text fields: bytes of the source's own text form, valid only during the call that hands it over.
 *
 * <p>A row is filled in one of two ways, both without allocation once warm: {@link #clear()} and {@link #add(byte[])}
 * copy values into the row (JDBC), {@link #over(byte[], int)} and {@link #span(int, int, int)} point into a buffer that
 * belongs to somebody else (a parser). Not safe for several threads.
 */
public final class TextRow {
    /** What {@link #end(int)} answers for SQL NULL. */
    public static final int NULL = -1;

    private byte[] own = new byte[1024];
    private int ownLength;
    private byte[] bytes = own;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int fields;

    /** The array all fields lie in; longer than the row, and shared with whoever filled it. */
    public byte[] bytes() {
        return bytes;
    }

    public int fields() {
        return fields;
    }

    /** First byte of a field in {@link #bytes()}. */
    public int start(int field) {
        return starts[field];
    }

    /** One past the last byte of a field in {@link #bytes()}, or {@link #NULL}. */
    public int end(int field) {
        return ends[field];
    }

    public boolean isNull(int field) {
        return ends[field] == NULL;
    }

    /** A field for people, empty for SQL NULL: UTF-8, or {@code 0x…} when it is not. Slow; meant for the quarantine. */
    public Optional<String> text(int field) {
        return isNull(field) ? Optional.empty() : Optional.of(readable(starts[field], ends[field]));
    }

    /** The whole row for people, such as {@code 12,2026-05-01 10:00:00,NULL}, cut to so many characters. Slow. */
    public String text(String separator, int charsMax) {
        StringBuilder all = new StringBuilder();
        for (int field = 0; field < fields && all.length() < charsMax; field++) {
            all.append(field == 0 ? "" : separator).append(text(field).orElse("NULL"));
        }
        return all.length() <= charsMax ? all.toString() : all.substring(0, charsMax);
    }

    /** Empties the row; the next {@link #add(byte[])} is field 0. */
    public void clear() {
        bytes = own;
        ownLength = 0;
        fields = 0;
    }

    /** Appends a copy of a value, or SQL NULL. Only after {@link #clear()}. */
    public void add(byte @Nullable [] value) {
        if (value == null) {
            append(0, NULL);
            return;
        }
        if (ownLength + value.length > own.length) {
            own = Arrays.copyOf(own, Math.max(own.length * 2, ownLength + value.length));
            bytes = own;
        }
        System.arraycopy(value, 0, own, ownLength, value.length);
        append(ownLength, ownLength + value.length);
        ownLength += value.length;
    }

    /** Makes this a row of that many fields inside a foreign array, each SQL NULL until {@link #span} places it. */
    public void over(byte[] foreign, int fieldCount) {
        bytes = foreign;
        reserve(fieldCount);
        fields = fieldCount;
        Arrays.fill(ends, 0, fieldCount, NULL);
    }

    /** Places a field inside the array given to {@link #over(byte[], int)}. */
    public void span(int field, int start, int end) {
        starts[field] = start;
        ends[field] = end;
    }

    private void append(int start, int end) {
        reserve(fields + 1);
        span(fields++, start, end);
    }

    private void reserve(int fieldCount) {
        if (fieldCount > starts.length) {
            starts = Arrays.copyOf(starts, Math.max(fieldCount, starts.length * 2));
            ends = Arrays.copyOf(ends, starts.length);
        }
    }

    private String readable(int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException binary) {
            return "0x" + HexFormat.of().formatHex(bytes, start, end);
        }
    }
}
