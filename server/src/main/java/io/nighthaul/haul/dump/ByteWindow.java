package io.nighthaul.haul.dump;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A sliding view of a stream, with the bytes in the open for scanners that cannot afford a call per byte.
 *
 * <p>Everything from the mark on survives a refill, though not in the same place: after any call that may read, only
 * {@link #position}, {@link #limit} and {@link #mark} are still right.
 */
final class ByteWindow {
    static final int BYTES = 256 << 10;
    private static final int NOWHERE = -1;

    private final InputStream in;
    private final int bytesMax;
    byte[] bytes;
    int position;
    int limit;
    private int mark = NOWHERE;
    private long droppedBytes;

    ByteWindow(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
        this.bytes = new byte[Math.min(BYTES, bytesMax)];
    }

    /** Distance of the position from the stream's first byte. */
    long offset() {
        return droppedBytes + position;
    }

    void markHere() {
        mark = position;
    }

    int mark() {
        return mark;
    }

    void forgetMark() {
        mark = NOWHERE;
    }

    /** The next byte without taking it, or -1 at the end. */
    int peek() throws IOException {
        return position < limit || refill(1) ? bytes[position] & 0xff : -1;
    }

    /** The next byte, which must exist. */
    int next() throws IOException {
        if (position == limit && !refill(1)) {
            throw new TruncatedDumpException(offset());
        }
        return bytes[position++] & 0xff;
    }

    /** Whether so many bytes lie from the position on, after reading as far as needed. */
    boolean holds(int count) throws IOException {
        return limit - position >= count || refill(count - (limit - position));
    }

    /** Whether the text comes next, ASCII letters in any case. Takes nothing. */
    boolean startsWith(String upperCaseAscii) throws IOException {
        if (!holds(upperCaseAscii.length())) {
            return false;
        }
        for (int i = 0; i < upperCaseAscii.length(); i++) {
            int c = bytes[position + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != upperCaseAscii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(byte[] text) throws IOException {
        return holds(text.length) && Arrays.equals(bytes, position, position + text.length, text, 0, text.length);
    }

    /**
     * Reads at least so many bytes more, or to the end of the stream.
     *
     * @return whether that many came
     * @throws DumpFormatException if they do not fit besides what must be kept
     */
    boolean refill(int count) throws IOException {
        int keep = mark == NOWHERE ? position : mark;
        if (keep > 0 && limit + count > bytes.length) {
            System.arraycopy(bytes, keep, bytes, 0, limit - keep);
            droppedBytes += keep;
            position -= keep;
            limit -= keep;
            mark = mark == NOWHERE ? NOWHERE : 0;
        }
        if (limit + count > bytes.length) {
            grow(limit + count);
        }
        int wanted = limit + count;
        while (limit < wanted) {
            int read = in.read(bytes, limit, bytes.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    private void grow(int needed) {
        if (needed > bytesMax) {
            throw new DumpFormatException("at byte " + droppedBytes + " begins a row or clause of more than " + bytesMax
                    + " bytes; allow longer rows or leave its long columns out of the dump");
        }
        bytes = Arrays.copyOf(bytes, Math.min(bytesMax, Math.max(needed, bytes.length * 2)));
    }
}
