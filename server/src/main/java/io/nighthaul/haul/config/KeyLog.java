package io.nighthaul.haul.config;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reading asks a file for: from it the list of all keys is made. */
public final class KeyLog {
    /** Keeps what nobody will ask for. */
    static final KeyLog NONE = new KeyLog();

    static final String TEXT = "text";

    private final Map<String, Key> keys = new LinkedHashMap<>();

    KeyLog() {}

    /**
     * One key of a file.
     *
     * @param name with the sections that it is in, joined by dots
     * @param type for people
     * @param standard what it is when it is left out; empty when there is no such value
     * @param example for one that may not be left out, else null
     */
    public record Key(
            String name,
            String type,
            Optional<String> standard,
            @Nullable String example) {}

    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    /** The first to ask knows the type best. */
    void asked(String name, String type) {
        if (this != NONE) {
            keys.putIfAbsent(name, new Key(name, type, Optional.empty(), null));
        }
    }

    void needed(String name, String example) {
        put(name, new Key(name, TEXT, Optional.empty(), example));
    }

    void standard(String name, String value) {
        Key before = keys.get(name);
        put(name, new Key(name, before == null ? TEXT : before.type(), Optional.of(value), null));
    }

    void parsed(String name, @Nullable Object fallback) {
        Key before = keys.get(name);
        if (before != null && (before.type().equals("file") || before.example() != null)) {
            return;
        }
        String type = before == null ? typeOf(fallback) : before.type();
        put(name, new Key(name, type, written(fallback), null));
    }

    private void put(String name, Key key) {
        if (this != NONE) {
            keys.put(name, key);
        }
    }

    private static String typeOf(@Nullable Object fallback) {
        return switch (fallback) {
            case Boolean flag -> "true or false";
            case java.time.ZoneId zone -> "time zone";
            case Enum<?> choice ->
                java.util.Arrays.stream(choice.getDeclaringClass().getEnumConstants())
                        .map(KeyLog::lower)
                        .collect(java.util.stream.Collectors.joining(", "));
            case null, default -> TEXT;
        };
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> written(@Nullable Object fallback) {
        return switch (fallback) {
            case Boolean flag -> Optional.of(flag.toString());
            case Integer number -> Optional.of(number.toString());
            case Enum<?> choice -> Optional.of(lower(choice));
            case ZoneOffset offset -> Optional.of("UTC");
            case null, default -> Optional.empty();
        };
    }
}
