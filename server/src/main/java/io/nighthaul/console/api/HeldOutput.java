package io.nighthaul.console.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;

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

    /** There is nothing more to come. What was held as a whole is not sent to whoever has it from before. */
    void complete() throws IOException {
        if (!isLeaving && !isKnown()) {
            response.setContentLength(length);
            response.getOutputStream().write(held, 0, length);
        }
    }

    private boolean isKnown() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && new ServletWebRequest(asked.getRequest(), response).checkNotModified(tag());
    }

    private String tag() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(held, 0, length);
            return '"' + HexFormat.of().formatHex(digest.digest(), 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
