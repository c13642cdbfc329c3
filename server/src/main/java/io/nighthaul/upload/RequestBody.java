package io.nighthaul.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The body of a request, read within limits. */
final class RequestBody {
    private static final int PIECE = 8_192;

    private final byte[] sent;
    private final byte[] json;
    private final boolean isPacked;

    private RequestBody(byte[] sent, byte[] json, boolean isPacked) {
        this.sent = sent;
        this.json = json;
        this.isPacked = isPacked;
    }

    /** The content as it came, which digests speak of. */
    byte[] sent() {
        return sent;
    }

    /** Unpacked. */
    byte[] json() {
        return json;
    }

    /** Whether it came as gzip. */
    boolean isPacked() {
        return isPacked;
    }

    /**
     * Reads it, but no more than may be.
     *
     * @throws UploadRefusal for a body that is too large, too slow, broken, or of a coding that is not read
     */
    static RequestBody read(HttpServletRequest request, UploadLimits limits) {
        String coding = header(request, "Content-Encoding");
        boolean isPacked = coding.equals("gzip") || coding.equals("x-gzip");
        if (!isPacked && !coding.isEmpty() && !coding.equals("identity")) {
            throw UploadRefusal.of(RefusalCode.UNSUPPORTED_MEDIA, "the content may be packed with gzip, not otherwise");
        }
        int max = isPacked ? limits.packedBytes() : limits.bodyBytes();
        String limit = isPacked ? "max_compressed_bytes" : "max_body_bytes";
        if (request.getContentLengthLong() > max) {
            throw tooLarge(limit, max);
        }
        byte[] sent;
        try {
            sent = upTo(request.getInputStream(), max, limit, limits.bodyTakes());
        } catch (SocketTimeoutException e) {
            throw tooSlow(limits.bodyTakes());
        } catch (IOException e) {
            throw UploadRefusal.of(RefusalCode.BAD_REQUEST, "the body ended too early");
        }
        ContentDigest.check(request.getHeader("Content-Digest"), sent);
        return new RequestBody(sent, isPacked ? unpacked(sent, limits.bodyBytes()) : sent, isPacked);
    }

    static byte[] unpacked(byte[] sent, int max) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return upTo(in, max, "max_body_bytes", Duration.ofDays(1));
        } catch (IOException e) {
            throw UploadRefusal.of(RefusalCode.BAD_REQUEST, "the content is not gzip as it should be");
        }
    }

    private static byte[] upTo(InputStream in, int max, String limit, Duration takes) throws IOException {
        long begun = System.nanoTime();
        var bytes = new ByteArrayOutputStream(PIECE);
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (bytes.size() + read > max) {
                throw tooLarge(limit, max);
            }
            bytes.write(piece, 0, read);
            if (System.nanoTime() - begun > takes.toNanos()) {
                throw tooSlow(takes);
            }
        }
        return bytes.toByteArray();
    }

    private static UploadRefusal tooSlow(Duration takes) {
        return UploadRefusal.of(
                RefusalCode.TOO_SLOW,
                "the body did not arrive within " + takes.toSeconds() + " s, or nothing came for long");
    }

    private static UploadRefusal tooLarge(String limit, int max) {
        return UploadRefusal.above(
                RefusalCode.TOO_LARGE,
                "the body is larger than " + max + " bytes; send fewer records in a part",
                limit,
                max);
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
