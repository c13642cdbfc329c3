package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Why the guard says what it says.
 *
 * @param signal what it is about; null when it is about no signal
 * @param said one line for people
 */
public record Reason(@Nullable Signal signal, Phrase said) {
    /** The line in English. */
    public String text() {
        return said.text();
    }
}
