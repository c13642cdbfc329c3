package io.nighthaul.settings;

import io.nighthaul.phrase.Phrase;
import java.util.Optional;
import java.util.function.Function;

/**
 * How values of a setting are read, limited and written.
 *
 * @param said what is allowed; completes the sentence "write …"
 * @param unit for numbers, such as {@code ms} or {@code %}; empty when there is none
 * @param reading of a text without blanks around it; empty when it is not allowed
 */
public record SettingType<T>(
        SettingKind kind,
        Phrase said,
        String unit,
        Function<String, Optional<T>> reading,
        Function<T, String> writing) {

    /** Completes the sentence "write …", in English. */
    public String allowed() {
        return said.text();
    }

    /** Empty when the text is not allowed. */
    Optional<T> parse(String text) {
        return reading.apply(text.strip());
    }

    /** The one way to write a value; {@link #parse} of it gives the value back. */
    String text(T value) {
        return writing.apply(value);
    }
}
