package io.nighthaul.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting, what it is now, and why.
 *
 * @param ignored what is wrong with a value in the table that had to be passed over; null when nothing is
 */
public record Effective<T>(
        Setting<T> setting,
        T value,
        Source source,
        @Nullable String ignored) {

    /** The value as one would write it, without what may be a secret in it; {@code nothing} when it is empty. */
    public String text() {
        return setting.type().kind().shown(setting.type().text(value));
    }

    public Optional<String> problem() {
        return Optional.ofNullable(ignored);
    }

    /** Value and source, for people and for the record. */
    public String summary() {
        return text() + " (" + source.text() + ")";
    }
}
