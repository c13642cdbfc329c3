package io.nighthaul.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs what is kept for a while. */
final class Gzip {
    private Gzip() {}

    static byte[] packed(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try (var out = new GZIPOutputStream(bytes, 4_096) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Of what {@link #packed} gave, or of what was unpacked within limits before. */
    static byte[] unpacked(byte[] packed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 4_096)) {
            return in.readAllBytes();
        }
    }
}
