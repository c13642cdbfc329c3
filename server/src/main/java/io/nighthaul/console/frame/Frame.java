package io.nighthaul.console.frame;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What stands around a page.
 *
 * @param theme {@code light}, {@code dark}, or {@code auto} for what the browser wishes
 */
public record Frame(Words words, Locale locale, ZoneId zone, String theme) {
    public List<Place.Group> groups() {
        return List.of(Place.Group.values());
    }

    /** As HTML wants it, without the country where the script says enough. */
    public String language() {
        return isSerbian() ? "sr-Latn" : locale.toLanguageTag();
    }

    public boolean isSerbian() {
        return locale.getLanguage().equals(Languages.SERBIAN.getLanguage());
    }

    /** What scripts say: the keys of {@code js.} and those of {@code PAGE.js.}. */
    public String scriptWords(String page) {
        return words.json(locale, List.of("js.", page + ".js."));
    }
}
