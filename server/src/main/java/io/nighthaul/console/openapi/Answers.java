package io.nighthaul.console.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** What a route answers when all is well. */
final class Answers {
    private static final String JSON = "application/json";

    private final Schemas schemas;
    private final Wording wording;

    Answers(Schemas schemas, Wording wording) {
        this.schemas = schemas;
        this.wording = wording;
    }

    Map<String, Object> of(Route route) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("description", "Done");
        Map<String, Object> content = content(route);
        if (!content.isEmpty()) {
            answer.put("content", content);
        }
        return answer;
    }

    private Map<String, Object> content(Route route) {
        List<String> told = wording.answers(route);
        if (!told.isEmpty()) {
            Map<String, Object> content = new LinkedHashMap<>();
            told.forEach(media -> content.put(media, Map.of("schema", Map.of())));
            return content;
        }
        Type type = route.handler().getMethod().getGenericReturnType();
        if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
            type = generic.getActualTypeArguments()[0];
        }
        if (type instanceof Class<?> plain && ResponseBodyEmitter.class.isAssignableFrom(plain)) {
            return Map.of("text/event-stream", Map.of("schema", Map.of("type", "string")));
        }
        return type == void.class || type == Void.class ? Map.of() : Map.of(JSON, Map.of("schema", schemas.of(type)));
    }
}
