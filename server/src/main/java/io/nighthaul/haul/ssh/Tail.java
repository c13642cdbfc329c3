package io.nighthaul.haul.ssh;

import java.nio.charset.StandardCharsets;

/** The last bytes of something that may be endless. */
final class Tail {
    static final int BYTES_MAX = 8 << 10;

    private final byte[] ring = new byte[BYTES_MAX];
    private long total;

    synchronized void add(byte[] data, int offset, int length) {
        for (int i = Math.max(0, length - BYTES_MAX); i < length; i++) {
            ring[(int) ((total + i) % BYTES_MAX)] = data[offset + i];
        }
        total += length;
    }

    synchronized String text() {
        int kept = (int) Math.min(total, BYTES_MAX);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((total - kept + i) % BYTES_MAX)];
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
