package io.nighthaul.haul.dump;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of something that may be endless. */
final class Excerpt {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int bytesMax;

    Excerpt(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    void keep(int c) {
        if (!isFull()) {
            bytes.write(c);
        }
    }

    boolean isFull() {
        return bytes.size() >= bytesMax;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
