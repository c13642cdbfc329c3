package io.nighthaul.alert;

import java.util.Locale;

/** How soon somebody should look; the later, the worse. */
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL;

    /** In tables and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertSeverity parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
