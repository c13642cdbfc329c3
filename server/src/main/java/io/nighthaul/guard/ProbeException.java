package io.nighthaul.guard;

import org.jspecify.annotations.Nullable;

/** A side, or something about it, could not be looked at. The message says why and holds no secret. */
public final class ProbeException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProbeException(String message) {
        super(message);
    }

    public ProbeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
