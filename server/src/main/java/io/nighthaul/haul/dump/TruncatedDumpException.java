package io.nighthaul.haul.dump;

import java.io.IOException;

/**
 * The stream ended inside something. Never leaves this package: a torn dump is an answer, not an error. A type of its
 * own, because decompressors report their torn input as {@code EOFException}, and that one must leave.
 */
final class TruncatedDumpException extends IOException {
    private static final long serialVersionUID = 1L;

    TruncatedDumpException(long offset) {
        super("the dump ends at byte " + offset + " inside a statement");
    }
}
