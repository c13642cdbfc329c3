package io.nighthaul.console.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) of types as they are written and read; records become components that are referred to. */
final class Schemas {
    private final SortedMap<String, Map<String, Object>> components = new TreeMap<>();
    private final Map<String, Class<?>> named = new TreeMap<>();

    /** Every record that was met so far, by its name. */
    SortedMap<String, Map<String, Object>> components() {
        return components;
    }

    Map<String, Object> of(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            case WildcardType any -> of(any.getUpperBounds()[0]);
            default -> Map.of();
        };
    }

    private Map<String, Object> ofGeneric(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            return nullable(of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("type", "object", "additionalProperties", of(arguments[1]));
        }
        if (Iterable.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(arguments[0]));
        }
        return raw.isRecord() ? reference(raw) : Map.of();
    }

    private Map<String, Object> ofClass(Class<?> type) {
        Optional<Map<String, Object>> scalar = Scalars.of(type);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (type.isArray()) {
            return Map.of("type", "array", "items", of(type.getComponentType()));
        }
        return type.isRecord() ? reference(type) : Map.of();
    }

    /** The same, or null. */
    static Map<String, Object> nullable(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof String text) {
            Map<String, Object> either = new LinkedHashMap<>(schema);
            either.put("type", List.of(text, "null"));
            if (schema.get("enum") instanceof List<?> values) {
                List<@Nullable Object> more = new ArrayList<>(values);
                more.add(null);
                either.put("enum", more);
            }
            return either;
        }
        return schema.containsKey("$ref") ? Map.of("anyOf", List.of(schema, Map.of("type", "null"))) : schema;
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        if (named.putIfAbsent(name, type) == null) {
            components.put(name, object(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** Short where that is clear: two records of one name are told apart by what they lie in. */
    private String name(Class<?> type) {
        String name = type.getSimpleName();
        for (Class<?> around = type.getEnclosingClass(); around != null; around = around.getEnclosingClass()) {
            name = around.getSimpleName() + "." + name;
        }
        Class<?> taken = named.get(name);
        return taken == null || taken == type ? name : type.getPackageName().replaceAll(".*\\.", "") + "." + name;
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            Map<String, Object> schema = of(component.getGenericType());
            boolean mayBeNull = isNullable(component.getAnnotatedType());
            properties.put(name, mayBeNull ? nullable(schema) : schema);
            if (!mayBeNull && !component.getType().getName().startsWith("java.util.Optional")) {
                required.add(name);
            }
        }
        saidBeside(type).forEach((name, method) -> properties.putIfAbsent(name, of(method.getGenericReturnType())));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** What looks like a property to Jackson and is none of the components. */
    private static Map<String, Method> saidBeside(Class<?> type) {
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Map<String, Method> beside = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            String name = method.getName();
            boolean isAsked = method.getParameterCount() == 0
                    && java.lang.reflect.Modifier.isPublic(method.getModifiers())
                    && !java.lang.reflect.Modifier.isStatic(method.getModifiers());
            if (isAsked && method.getReturnType() == boolean.class && name.matches("is[A-Z].*")) {
                if (!components.contains(name)) {
                    beside.put(uncapitalised(name.substring(2)), method);
                }
            }
        }
        return beside;
    }

    private static String uncapitalised(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
