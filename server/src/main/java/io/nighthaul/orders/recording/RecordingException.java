package io.nighthaul.orders.recording;

import org.jspecify.annotations.Nullable;

/** A recording cannot be written or read. Says which file, where in it, and what to do. */
public class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        this(message, null);
    }

    RecordingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
