package io.nighthaul.upload;

import java.util.Collection;
import tools.jackson.databind.JsonNode;

/** JSON written in one way only: fields in the order of their names, no blanks. */
final class CanonicalText {
    private CanonicalText() {}

    static String of(JsonNode node) {
        StringBuilder json = new StringBuilder();
        write(node, json);
        return json.toString();
    }

    /** Whether all numbers can be written again: 1e999 can be read, but is then infinite, which JSON has no word for. */
    static boolean isFinite(JsonNode node) {
        if (node.isContainer()) {
            return node.valueStream().allMatch(CanonicalText::isFinite);
        }
        return !node.isNumber() || Double.isFinite(node.doubleValue());
    }

    private static void write(JsonNode node, StringBuilder json) {
        if (node.isObject()) {
            char before = '{';
            Collection<String> names = node.propertyNames();
            for (String name : names.stream().sorted().toList()) {
                quote(name, json.append(before));
                write(node.path(name), json.append(':'));
                before = ',';
            }
            json.append(names.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            char before = '[';
            for (JsonNode element : node) {
                write(element, json.append(before));
                before = ',';
            }
            json.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            quote(node.stringValue(), json);
        } else {
            json.append(node.isNull() ? "null" : node.asString());
        }
    }

    private static void quote(String value, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            boolean isPair = Character.isHighSurrogate(letter)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (isPair) {
                json.append(letter).append(value.charAt(++i));
            } else if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ' || Character.isSurrogate(letter)) {
                // Half a character has no bytes in UTF-8.
                json.append("\\u").append(Integer.toHexString(0x10000 | letter), 1, 5);
            } else {
                json.append(letter);
            }
        }
        json.append('"');
    }
}
