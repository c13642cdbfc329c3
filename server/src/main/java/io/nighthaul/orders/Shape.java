package io.nighthaul.orders;

import io.nighthaul.audit.StorableText;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A field with one type.
 *
 * @param path such as {@code /note}
 * @param type of JSON: string, number, boolean, object or array
 */
record Shape(String path, String type) {
    private static final int PATH_CHARS_MAX = 200;

    static Shape of(String name, JsonNode value) {
        String path = StorableText.of("/" + name);
        return new Shape(
                path.substring(0, Math.min(path.length(), PATH_CHARS_MAX)),
                value.isNumber() ? "number" : value.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    /** As columns of orders name it. */
    String text() {
        return path + " " + type;
    }
}
