package io.nighthaul.console.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Holds an answer back until it is whole, and so of known length, or has become too long to wait for. A month of a fleet
 * in one piece takes a third of the time that it takes in fifty.
 */
final class HeldOutput extends OutputStream {
    private static final int HELD_MAX = 1 << 20;

    private final HttpServletResponse response;
    private byte[] held = new byte[1 << 14];
    private int length;
    private boolean isLeaving;

    HeldOutput(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (!isLeaving && length + count > HELD_MAX) {
            isLeaving = true;
            response.getOutputStream().write(held, 0, length);
        }
        if (isLeaving) {
            response.getOutputStream().write(bytes, offset, count);
            return;
        }
        if (length + count > held.length) {
            held = Arrays.copyOf(held, Math.max(length + count, 2 * held.length));
        }
        System.arraycopy(bytes, offset, held, length, count);
        length += count;
    }

    /** What is held back is for {@link #complete} to send. */
    @Override
    public void flush() throws IOException {
        if (isLeaving) {
            response.getOutputStream().flush();
        }
    }

    /** There is nothing more to come. */
    void complete() throws IOException {
        if (!isLeaving) {
            response.setContentLength(length);
            response.getOutputStream().write(held, 0, length);
        }
    }
}
