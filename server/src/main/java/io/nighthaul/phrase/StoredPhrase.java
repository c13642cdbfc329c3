package io.nighthaul.phrase;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A phrase as a table keeps it: JSON. */
public final class StoredPhrase {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredPhrase() {}

    public static String write(Phrase phrase) {
        return JSON.writeValueAsString(phrase);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param json null, or what another version wrote, gives the plain text
     * @param text the same in English
     */
    public static Phrase read(@Nullable String json, String text) {
        if (json == null) {
            return Phrase.plain(text);
        }
        try {
            return JSON.readValue(json, Phrase.class);
        } catch (JacksonException e) {
            return Phrase.plain(text);
        }
    }
}
