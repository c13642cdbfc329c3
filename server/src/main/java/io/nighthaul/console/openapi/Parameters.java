package io.nighthaul.console.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/** What a route is asked with. */
final class Parameters {
    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Of the path and the query. */
    List<Map<String, Object>> of(Route route) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(NAMES);
            PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
            RequestParam inQuery = parameter.getParameterAnnotation(RequestParam.class);
            if (inPath != null) {
                all.add(described(parameter, named(inPath.name(), inPath.value(), parameter), "path"));
            } else if (inQuery != null) {
                all.add(queried(parameter, inQuery));
            }
        }
        return all;
    }

    private Map<String, Object> queried(MethodParameter parameter, RequestParam annotation) {
        Map<String, Object> described =
                described(parameter, named(annotation.name(), annotation.value(), parameter), "query");
        String fallback = annotation.defaultValue();
        boolean hasFallback = !fallback.equals(ValueConstants.DEFAULT_NONE);
        if (hasFallback) {
            Map<String, Object> schema = new LinkedHashMap<>(schema(parameter));
            schema.put("default", isNumber(parameter) ? (Object) Long.valueOf(fallback) : fallback);
            described.put("schema", schema);
        }
        described.put("required", annotation.required() && !hasFallback && !isOptional(parameter));
        return described;
    }

    private static boolean isNumber(MethodParameter parameter) {
        return parameter.getParameterType() == int.class || parameter.getParameterType() == long.class;
    }

    private static boolean isOptional(MethodParameter parameter) {
        AnnotatedType type = parameter.getExecutable().getAnnotatedParameterTypes()[parameter.getParameterIndex()];
        return Schemas.isNullable(type) || parameter.getParameterType() == Optional.class;
    }

    private Map<String, Object> described(MethodParameter parameter, String name, String in) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("in", in);
        described.put("required", true);
        described.put("schema", schema(parameter));
        return described;
    }

    private Map<String, Object> schema(MethodParameter parameter) {
        return schemas.of(parameter.getGenericParameterType());
    }

    private static String named(String name, String value, MethodParameter parameter) {
        if (!name.isEmpty()) {
            return name;
        }
        return value.isEmpty() ? String.valueOf(parameter.getParameterName()) : value;
    }

    /** Empty when nothing is sent. */
    Optional<Map<String, Object>> body(Route route, Wording wording) {
        Optional<Map<String, Object>> schema = wording.request(route);
        boolean isRequired = true;
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            RequestBody body = annotation(parameter, RequestBody.class);
            if (body != null) {
                schema = Optional.of(schema(parameter));
                isRequired = body.required();
            }
        }
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("schema", schema.get());
        Object example = wording.example(route);
        if (example != null) {
            media.put("example", example);
        }
        return Optional.of(Map.of("required", isRequired, "content", Map.of("application/json", media)));
    }

    private static <A extends Annotation> @Nullable A annotation(MethodParameter parameter, Class<A> type) {
        return parameter.getParameterAnnotation(type);
    }
}
