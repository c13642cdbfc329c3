package io.nighthaul.haul.ssh;

import org.jspecify.annotations.Nullable;

/** The SSH server, or the way to it, let us down. Classified here once; the message is one line and names no secret. */
public final class SshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable across releases: dashboards and alerts count by it. */
    public enum Kind {
        UNKNOWN_HOST_KEY(false),
        CHANGED_HOST_KEY(false),
        AUTH(false),
        /** No common algorithms. */
        INCOMPATIBLE(false),
        /** Not there, or not willing now: the server, or the host behind it. */
        UNREACHABLE(true),
        /** Was there and went away in the middle. */
        LOST(true),
        FORWARDING_REFUSED(false),
        /** A command or file operation that the server carried out and that failed. */
        COMMAND(false);

        private final boolean passes;

        Kind(boolean passes) {
            this.passes = passes;
        }
    }

    private final Kind kind;

    public SshException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public SshException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether trying again later can help without anybody doing anything. */
    public boolean transientFailure() {
        return kind.passes;
    }
}
