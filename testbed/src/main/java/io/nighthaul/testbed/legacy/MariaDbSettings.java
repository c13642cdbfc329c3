package io.nighthaul.testbed.legacy;

import java.time.ZoneId;

/**
 * How a {@link MariaDb} differs from its siblings.
 *
 * @param charset what tables get when they say nothing, such as {@code latin1} or {@code utf8mb4}
 * @param zone the zone of {@code NOW()} and of everything stored in a TIMESTAMP column; a region needs the machine's
 *     zone files, an offset such as {@code -03:00} does not
 * @param bufferPoolMebibytes memory for data pages
 * @param durable whether a commit reaches the disk before it returns; without it a killed process still loses nothing,
 *     a machine that loses power may
 */
public record MariaDbSettings(String charset, ZoneId zone, int bufferPoolMebibytes, boolean durable) {
    /** What a server of the time when such tables were made would have: latin1, and small. */
    public static final MariaDbSettings DEFAULTS = new MariaDbSettings("latin1", ZoneId.of("UTC"), 64, false);

    private static final int BUFFER_POOL_MEBIBYTES_MIN = 5;

    public MariaDbSettings {
        if (!charset.matches("[a-z0-9]+")) {
            throw new IllegalArgumentException("charset must be a name such as latin1, was " + charset);
        }
        if (bufferPoolMebibytes < BUFFER_POOL_MEBIBYTES_MIN) {
            throw new IllegalArgumentException(
                    "buffer pool must be at least " + BUFFER_POOL_MEBIBYTES_MIN + " MiB, was " + bufferPoolMebibytes);
        }
    }

    public MariaDbSettings withCharset(String name) {
        return new MariaDbSettings(name, zone, bufferPoolMebibytes, durable);
    }

    public MariaDbSettings withZone(ZoneId id) {
        return new MariaDbSettings(charset, id, bufferPoolMebibytes, durable);
    }

    public MariaDbSettings withBufferPoolMebibytes(int mebibytes) {
        return new MariaDbSettings(charset, zone, mebibytes, durable);
    }

    public MariaDbSettings withDurability() {
        return new MariaDbSettings(charset, zone, bufferPoolMebibytes, true);
    }
}
