package io.nighthaul.store;

import java.nio.charset.StandardCharsets;

/**
 * A row that could not become a fix.
 *
 * @param reason stable, in snake_case, for example {@code null_coordinates}
 * @param raw the row as its source wrote it, as far as the store can keep it: long ones are cut
 */
public record Quarantined(String reason, String raw) {
    /** A broken export can hold a megabyte in a field; this much of a row tells what it was. */
    static final int CHARS_MAX = 500;

    public Quarantined {
        reason = storable(reason);
        raw = storable(raw);
    }

    /** Done here and not when writing, so that what is read back equals what was given. */
    private static String storable(String text) {
        String cut = text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX - 1) + "…";
        // PostgreSQL's text holds no NUL, and half a surrogate pair has no bytes in UTF-8.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
