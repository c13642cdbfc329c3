package io.nighthaul.console.openapi;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Schemas of single values. */
final class Scalars {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> INT = Map.of("type", "integer", "format", "int32");
    private static final Map<String, Object> LONG = Map.of("type", "integer", "format", "int64");
    private static final Map<String, Object> DOUBLE = Map.of("type", "number", "format", "double");
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");

    private static final Map<Class<?>, Map<String, Object>> KNOWN = known();

    private Scalars() {}

    private static Map<Class<?>, Map<String, Object>> known() {
        Map<Class<?>, Map<String, Object>> known = new HashMap<>();
        known.put(String.class, TEXT);
        known.put(CharSequence.class, TEXT);
        known.put(byte[].class, Map.of("type", "string", "contentEncoding", "base64"));
        List.of(boolean.class, Boolean.class).forEach(type -> known.put(type, FLAG));
        List.of(byte.class, Byte.class, short.class, Short.class, int.class, Integer.class)
                .forEach(type -> known.put(type, INT));
        List.of(long.class, Long.class).forEach(type -> known.put(type, LONG));
        List.of(float.class, Float.class, double.class, Double.class).forEach(type -> known.put(type, DOUBLE));
        known.put(OptionalInt.class, Schemas.nullable(INT));
        known.put(OptionalLong.class, Schemas.nullable(LONG));
        known.put(OptionalDouble.class, Schemas.nullable(DOUBLE));
        known.put(Instant.class, text("date-time"));
        known.put(OffsetDateTime.class, text("date-time"));
        known.put(LocalDate.class, text("date"));
        known.put(LocalTime.class, text("time"));
        known.put(Duration.class, text("duration"));
        known.put(URI.class, text("uri"));
        known.put(UUID.class, text("uuid"));
        return known;
    }

    private static Map<String, Object> text(String format) {
        return Map.of("type", "string", "format", format);
    }

    /** Empty for what is made of several values. */
    static Optional<Map<String, Object>> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants())
                            .map(value -> ((Enum<?>) value).name())
                            .toList()));
        }
        return Optional.ofNullable(KNOWN.get(type));
    }
}
