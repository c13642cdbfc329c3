package io.nighthaul.haul.config;

import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of the file. Takes values out by key, collects what is wrong, and in the end complains about keys that
 * nobody asked for.
 */
public final class Section {
    private final String path;
    private final Map<String, Object> values;
    private final Source source;
    private final Set<String> asked = new HashSet<>();

    /**
     * What all sections of a file share.
     *
     * @param folder relative paths are meant from here
     * @param log of what is asked for
     */
    record Source(Path folder, Map<String, String> environment, List<String> problems, KeyLog log) {}

    Section(String path, Map<String, Object> values, Source source) {
        this.path = path;
        this.values = values;
        this.source = source;
    }

    private String named(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Something about a key that is wrong. */
    public void problem(String key, String what) {
        source.problems().add(named(key) + " " + what);
    }

    /** A key with nothing behind it counts as left out. */
    public boolean has(String key) {
        return value(key) != null;
    }

    private @Nullable Object value(String key) {
        Object value = values.get(key);
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** A key that somebody else reads. */
    public void known(String key) {
        asked.add(key);
    }

    @SuppressWarnings("unchecked")
    public Section section(String key) {
        asked.add(key);
        Object value = value(key);
        if (value != null && !(value instanceof Map)) {
            problem(key, "must be a section with keys of its own");
        }
        return new Section(named(key), value instanceof Map ? (Map<String, Object>) value : Map.of(), source);
    }

    public Optional<String> text(String key) {
        asked.add(key);
        source.log().asked(named(key), KeyLog.TEXT);
        Object value = value(key);
        if (value instanceof Map || value instanceof List) {
            problem(key, "must be a single value");
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    /** With what it is when it is left out. */
    public String text(String key, String fallback) {
        source.log().standard(named(key), fallback);
        return text(key).orElse(fallback);
    }

    /** Complains when it is missing, and gives an empty text. */
    public String required(String key, String example) {
        source.log().needed(named(key), example);
        return text(key).orElseGet(() -> {
            problem(key, "is missing; for example " + key + ": " + example);
            return "";
        });
    }

    public List<String> texts(String key) {
        asked.add(key);
        source.log().asked(named(key), "list of texts");
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        if (list.stream().anyMatch(one -> !(one instanceof String text) || text.isBlank())) {
            problem(key, "must be a value or a list of values");
            return List.of();
        }
        return list.stream().map(String::valueOf).toList();
    }

    /** A value that is read from its text; what the reading throws becomes a problem, and the fallback is used. */
    public <T> T parsed(String key, T fallback, Function<String, T> reading) {
        source.log().parsed(named(key), fallback);
        return text(key)
                .map(value -> {
                    try {
                        return reading.apply(value);
                    } catch (RuntimeException e) {
                        problem(key, "is \"" + value + "\": " + e.getMessage());
                        return fallback;
                    }
                })
                .orElse(fallback);
    }

    public int integer(String key, int fallback, int min, int max) {
        source.log().asked(named(key), min + " to " + max);
        return parsed(key, fallback, value -> {
            int number = Integer.parseInt(value);
            if (number < min || number > max) {
                throw new IllegalArgumentException("it must be " + min + " to " + max);
            }
            return number;
        });
    }

    public Path path(String key, Path fallback) {
        source.log().asked(named(key), "file");
        return parsed(key, fallback, value -> {
            Path file = value.startsWith("~/")
                    ? Path.of(System.getProperty("user.home")).resolve(value.substring(2))
                    : Path.of(value);
            return source.folder().resolve(file).normalize();
        });
    }

    /** From {@code <key>-env} or {@code <key>-file}; the secret itself has no place in the file. */
    public Optional<Secret> secret(String key) {
        asked.add(key);
        source.log().asked(named(key + "-env"), "name of a variable");
        source.log().asked(named(key + "-file"), "file");
        if (has(key)) {
            problem(key, "must not stand in the file; use " + key + "-env or " + key + "-file");
        }
        Optional<String> variable = text(key + "-env");
        known(key + "-file");
        if (variable.isPresent() && has(key + "-file")) {
            problem(key + "-file", "does not go with " + key + "-env; leave one of both out");
        }
        if (variable.isPresent()) {
            String value = source.environment().get(variable.get());
            if (value == null) {
                problem(key + "-env", "names " + variable.get() + ", which is not set in the environment");
                return Optional.empty();
            }
            return Optional.of(new Secret(value));
        }
        if (!has(key + "-file")) {
            return Optional.empty();
        }
        Path file = path(key + "-file", source.folder());
        try {
            return Optional.of(new Secret(Files.readString(file).strip()));
        } catch (IOException e) {
            problem(key + "-file", "cannot be read: " + file);
            return Optional.empty();
        }
    }

    /** Every key with its single value, in the file's order, for sections whose keys are anybody's choice. */
    public Map<String, String> all() {
        source.log().asked(path, "keys and texts");
        Map<String, String> all = new LinkedHashMap<>();
        for (Object key : values.keySet()) {
            text(String.valueOf(key)).ifPresent(value -> all.put(String.valueOf(key), value));
        }
        return all;
    }

    /** Call when everything has been taken. */
    public void refuseTheRest() {
        Set<String> unknown = new TreeSet<>();
        // A key may be a list or a map to YAML, whatever the type says.
        for (Object key : values.keySet()) {
            unknown.add(String.valueOf(key));
        }
        unknown.removeAll(asked);
        for (String key : unknown) {
            problem(key, "is not a key; here are " + String.join(", ", new TreeSet<>(asked)));
        }
    }
}
