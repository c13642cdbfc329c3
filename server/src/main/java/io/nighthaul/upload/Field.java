package io.nighthaul.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fields of a record that have a meaning to us. Their codes are part of {@link RecordKey}, which stores keep. */
enum Field {
    TYPE(0),
    TIMESTAMP(1),
    RECORD_ID(2),
    LATITUDE(3),
    LONGITUDE(4),
    ACCURACY(5),
    ALTITUDE(6),
    SPEED(7),
    BEARING(8),
    BATTERY_LEVEL(9),
    NETWORK_TYPE(10),
    PROVIDER(11),
    EVENT_TYPE(12),
    LOCATION(13);

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.wireName, Function.identity()));

    private final int code;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Field(int code) {
        this.code = code;
    }

    String wireName() {
        return wireName;
    }

    /** From 0, each once. */
    int code() {
        return code;
    }

    /** Null for a name that means nothing to us. */
    static @Nullable Field of(String name) {
        return BY_NAME.get(name);
    }
}
