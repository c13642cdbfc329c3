package io.nighthaul.settings;

import org.jspecify.annotations.Nullable;

/** An operator's mistake about a setting. The message says what is wrong and what is allowed; it holds no secret. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        this(message, null);
    }

    InvalidSettingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
