package io.nighthaul.client.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read. Members of another type than asked for count as absent. */
public final class JsonObject {
    /** For an answer that has none. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, @Nullable Object> members;

    JsonObject(Map<String, @Nullable Object> members) {
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** @throws JsonException if the text is anything but one JSON object */
    public static JsonObject parse(String text) throws JsonException {
        return new JsonReader(text).document();
    }

    public Set<String> names() {
        return members.keySet();
    }

    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A number without fraction that fits a long. */
    public OptionalLong integer(String name) {
        return members.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public Optional<Double> number(String name) {
        return members.get(name) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The objects of an array; elements of other types are left out. */
    public List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    /** The whole numbers of an array; elements of other types are left out. */
    public List<Long> integers(String name) {
        return elements(name, Long.class);
    }

    private <T> List<T> elements(String name, Class<T> type) {
        List<T> found = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (type.isInstance(element)) {
                    found.add(type.cast(element));
                }
            }
        }
        return found;
    }
}
