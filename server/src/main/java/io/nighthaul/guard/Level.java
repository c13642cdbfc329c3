package io.nighthaul.guard;

import java.util.Locale;

/** What may be done now, from the mildest to the gravest. */
public enum Level {
    /** Haul with as many workers as allowed. */
    OK,
    /** Begin no chunk; chunks that run may end. */
    PAUSE,
    /** As {@link #PAUSE}, because a signal has not been visible for longer than its grace. */
    BLIND,
    /** Break off and touch no server until told otherwise. */
    EMERGENCY;

    /** As the tables name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
