package io.nighthaul.cli.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What keys of the file and variables mean, which code does not say of itself. */
final class Meanings {
    private static final String FILE = "/reference/keys.yml";

    private final Map<String, Map<String, Object>> sections;

    private Meanings(Map<String, Map<String, Object>> sections) {
        this.sections = sections;
    }

    static Meanings bundled() {
        try (InputStream file = Objects.requireNonNull(Meanings.class.getResourceAsStream(FILE), FILE)) {
            return new Meanings(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One of them.
     *
     * @param type where the code's own word for it would help nobody
     * @param standard likewise, or what the code finds out only when it runs
     */
    record Meaning(Optional<String> type, Optional<String> standard, String text) {}

    /** Of keys of the file. */
    Map<String, Meaning> file() {
        return section("file");
    }

    /** Of variables of the environment. */
    Map<String, Meaning> environment() {
        return section("environment");
    }

    private Map<String, Meaning> section(String name) {
        Map<String, Meaning> meanings = new LinkedHashMap<>();
        Objects.requireNonNull(sections.get(name), name).forEach((key, said) -> meanings.put(key, meaning(said)));
        return meanings;
    }

    private static Meaning meaning(Object said) {
        return said instanceof Map<?, ?> several
                ? new Meaning(said(several, "type"), said(several, "default"), String.valueOf(several.get("meaning")))
                : new Meaning(Optional.empty(), Optional.empty(), String.valueOf(said));
    }

    private static Optional<String> said(Map<?, ?> several, String key) {
        return Optional.ofNullable(several.get(key)).map(Object::toString);
    }
}
