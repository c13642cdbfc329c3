package io.nighthaul.haul.transport;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How a dump is packed on the host and unpacked here. */
enum Packing {
    // The lowest level: the host is the one to be spared, and dumps of fixes shrink to a fifth even so.
    ZSTD(".zst", "zstd -1 -q -c"),
    GZIP(".gz", "gzip -1 -c"),
    PLAIN("", "");

    private static final int BUFFER_BYTES = 64 << 10;

    private final String suffix;
    private final String command;

    Packing(String suffix, String command) {
        this.suffix = suffix;
        this.command = command;
    }

    /** What a packed file's name ends in. */
    String suffix() {
        return suffix;
    }

    /** The filter that packs its input; empty when nothing has to be done. */
    Optional<String> command() {
        return command.isEmpty() ? Optional.empty() : Optional.of(command);
    }

    /** @throws IOException if the stream does not begin as a packed one must */
    InputStream unpacked(InputStream packed) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdInputStream(packed);
            case GZIP -> new GZIPInputStream(packed, BUFFER_BYTES);
            case PLAIN -> packed;
        };
    }
}
