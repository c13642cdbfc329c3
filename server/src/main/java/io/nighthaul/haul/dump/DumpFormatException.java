package io.nighthaul.haul.dump;

/** A dump that cannot be read on without the danger of wrong or missing rows. Repeating the read does not help. */
public final class DumpFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DumpFormatException(String message) {
        super(message);
    }
}
