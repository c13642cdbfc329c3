package io.nighthaul.cleanup;

import java.util.Locale;

/** How much is done; each level comes less often than the one before it and includes it. */
public enum CleanupLevel {
    /** Seconds, after every batch. */
    QUICK,
    /** Minutes. */
    MEDIUM,
    /** As long as the pause allows. */
    THOROUGH;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
