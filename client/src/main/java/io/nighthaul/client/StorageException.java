package io.nighthaul.client;

/** The outbox's file could not be read or written. Nothing that was acknowledged before is lost by it. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public StorageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StorageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What is to be done about it. */
    public enum Kind {
        /** Free some space; until then nothing can be recorded. */
        FULL,
        /** Open the outbox again: the file is then set aside, and what can be read is carried over. */
        DAMAGED,
        /** Another process, or this one, has the outbox open. */
        LOCKED,
        /** Written by a newer version of this library. Update the app; the file is untouched. */
        NEWER,
        /** Not an outbox. Choose another file; this one is untouched. */
        FOREIGN,
        /** Anything else the platform may report. */
        FAILED
    }
}
