package io.nighthaul.upload;

import java.util.Locale;

/** What a token allows. */
public enum TokenScope {
    /** Sending, and asking about what was sent. */
    UPLOAD,
    /** Asking only. */
    READ;

    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenScope of(String sqlName) {
        return valueOf(sqlName.toUpperCase(Locale.ROOT));
    }
}
