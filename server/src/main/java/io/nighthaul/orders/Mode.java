package io.nighthaul.orders;

import java.util.Locale;

/** What a run reads. */
public enum Mode {
    /** The whole listing, from the beginning. */
    FULL,
    /** What changed since the cursor, and a while before it. */
    INCREMENTAL,
    /** The run that was not finished, from where it was. */
    RESUME,
    /** Only details that are waiting. */
    DETAILS,
    /** The whole listing on spare budget, for what is not in it any more. */
    SWEEP;

    /** @throws IllegalArgumentException naming those there are */
    public static Mode parse(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no mode; there are full, incremental, resume, details and sweep", e);
        }
    }

    /** In words of the API and the tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
