package io.nighthaul.console.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is said of each route in {@code openapi/operations.yml}, because code does not say it of itself. */
final class Wording {
    private static final String FILE = "/openapi/operations.yml";

    private final Map<String, Object> routes;

    private Wording(Map<String, Object> routes) {
        this.routes = routes;
    }

    /** What belongs to this version. */
    static Wording bundled() {
        try (InputStream file = Objects.requireNonNull(Wording.class.getResourceAsStream(FILE), FILE)) {
            return new Wording(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of which something is said, as {@code GET /path}. */
    Set<String> names() {
        return routes.keySet();
    }

    /** One sentence; empty when nobody wrote one. */
    String summary(Route route) {
        return routes.get(route.name()) instanceof String alone
                ? alone
                : Optional.ofNullable(said(route, "summary"))
                        .map(Object::toString)
                        .orElse("");
    }

    /** More than a sentence. */
    Optional<String> description(Route route) {
        return Optional.ofNullable(said(route, "description")).map(Object::toString);
    }

    /** Media types of answers whose type the handler does not tell. */
    List<String> answers(Route route) {
        return said(route, "answers") instanceof List<?> types
                ? types.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What is answered when all is well. */
    String status(Route route) {
        return Optional.ofNullable(said(route, "status")).map(Object::toString).orElse("200");
    }

    /** What is sent, where the handler reads it itself; with {@code example} in it. */
    Optional<Map<String, Object>> request(Route route) {
        return said(route, "request") instanceof Map<?, ?> schema ? Optional.of(texts(schema)) : Optional.empty();
    }

    /** Something that can be sent as it is. */
    @Nullable Object example(Route route) {
        return said(route, "example");
    }

    private @Nullable Object said(Route route, String key) {
        return routes.get(route.name()) instanceof Map<?, ?> several ? several.get(key) : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> texts(Map<?, ?> schema) {
        return (Map<String, Object>) schema;
    }
}
