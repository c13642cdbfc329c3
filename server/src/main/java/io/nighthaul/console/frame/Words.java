package io.nighthaul.console.frame;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of the interface: every file {@code messages/NAME.properties} (English) with its {@code NAME_sr.properties}.
 *
 * <p>What the code says in English itself, phrases and what settings are for, is in the Serbian files alone: English takes it
 * from the code, so that nothing is written twice.
 *
 * <p>A text that depends on a number has one key for each form that the language has: {@code .one}, {@code .few} (Serbian
 * only) and {@code .other}, by the rules of Unicode.
 */
public final class Words extends AbstractMessageSource {
    private static final String FOLDER = "messages/";
    private static final String SERBIAN = "_sr.properties";

    private final Map<String, Map<String, String>> byLanguage;
    private final JsonMapper json = new JsonMapper();

    public Words() {
        byLanguage = Map.of(
                Languages.ENGLISH.getLanguage(),
                read(file -> !file.endsWith(SERBIAN), PhraseText.english()),
                Languages.SERBIAN.getLanguage(),
                read(file -> file.endsWith(SERBIAN), Map.of()));
    }

    private static Map<String, String> read(
            java.util.function.Predicate<String> chosen, Map<String, String> saidByCode) {
        Map<String, String> texts = new TreeMap<>(saidByCode);
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*.properties")) {
                if (!chosen.test(String.valueOf(file.getFilename()))) {
                    continue;
                }
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> {
                    if (texts.put(key, properties.getProperty(key)) != null) {
                        throw new IllegalStateException("two bundles have the key " + key);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Every key with its text. */
    Map<String, String> all(Locale locale) {
        return byLanguage.getOrDefault(locale.getLanguage(), byLanguage.getOrDefault("en", Map.of()));
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        String text = resolveCodeWithoutArguments(code, locale);
        return text == null ? null : new MessageFormat(text, locale);
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        return all(locale).get(code);
    }

    /** The key of the form that a number needs. */
    static String form(String key, long number, Locale locale) {
        return key + "." + category(number, locale);
    }

    private static String category(long number, Locale locale) {
        long ten = Math.abs(number % 10);
        long hundred = Math.abs(number % 100);
        if (!locale.getLanguage().equals(Languages.SERBIAN.getLanguage())) {
            return number == 1 ? "one" : "other";
        }
        if (ten == 1 && hundred != 11) {
            return "one";
        }
        return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? "few" : "other";
    }

    /** The texts whose keys begin so, as JSON that can stand inside of HTML. */
    String json(Locale locale, List<String> beginnings) {
        Map<String, String> chosen = all(locale).entrySet().stream()
                .filter(text -> Stream.of(text.getKey())
                        .anyMatch(key -> beginnings.stream().anyMatch(key::startsWith)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        return json.writeValueAsString(chosen).replace("<", "\\u003c");
    }
}
