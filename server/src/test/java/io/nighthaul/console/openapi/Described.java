package io.nighthaul.console.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds a value against a schema of the document: types, what is needed, and that nothing is there that is not told of. */
final class Described {
    private final JsonNode document;

    Described(JsonNode document) {
        this.document = document;
    }

    /** What does not fit, each with its place; empty when all does. */
    List<String> misfits(JsonNode schema, JsonNode value) {
        List<String> misfits = new ArrayList<>();
        check(schema, value, "$", misfits);
        return misfits;
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
    }

    private void check(JsonNode named, JsonNode value, String at, List<String> misfits) {
        JsonNode schema = resolved(named);
        if (schema.has("anyOf")) {
            boolean fits = schema.path("anyOf")
                    .valueStream()
                    .anyMatch(one -> misfits(one, value).isEmpty());
            if (!fits && !value.isNull()) {
                check(schema.path("anyOf").path(0), value, at, misfits);
            } else if (!fits) {
                misfits.add(at + " may not be null");
            }
            return;
        }
        Set<String> types = types(schema);
        if (!types.isEmpty() && !types.contains(typeOf(value)) && !(types.contains("number") && value.isNumber())) {
            misfits.add(at + " is " + typeOf(value) + ", not " + types);
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            misfits.add(at + " is " + value + ", not one of " + schema.path("enum"));
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.path(i), at + "[" + i + "]", misfits);
            }
        }
        if (value.isObject()) {
            object(schema, value, at, misfits);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> misfits) {
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !value.has(name))
                .forEach(name -> misfits.add(at + "." + name + " is missing"));
        value.propertyStream().forEach(property -> {
            String place = at + "." + property.getKey();
            if (schema.path("properties").has(property.getKey())) {
                check(schema.path("properties").path(property.getKey()), property.getValue(), place, misfits);
            } else if (schema.has("additionalProperties")) {
                check(schema.path("additionalProperties"), property.getValue(), place, misfits);
            } else if (schema.has("properties")) {
                misfits.add(place + " is not described");
            }
        });
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isString()
                ? Set.of(type.asString())
                : type.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().toString();
        };
    }
}
