package io.nighthaul.access;

/** A change of who may come in that cannot be; the message says why. */
public final class AccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands against it. */
    public enum Kind {
        UNKNOWN,
        TAKEN,
        INVALID,
        LAST_ADMIN
    }

    private final Kind kind;

    AccessException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
