package io.nighthaul.console.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI 3.1 document. A pure function of routes and wording. */
final class OpenApiDocument {
    static final String PROBLEM = "application/problem+json";

    private final Wording wording;
    private final Schemas schemas = new Schemas();
    private final Parameters parameters = new Parameters(schemas);

    OpenApiDocument(Wording wording) {
        this.wording = wording;
    }

    /** Ready to be written as JSON. */
    Map<String, Object> of(List<Route> routes, String version) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info(version));
        document.put("servers", List.of(Map.of("url", "/", "description", "The server that gave this document")));
        document.put(
                "tags",
                routes.stream()
                        .map(Route::tag)
                        .distinct()
                        .sorted()
                        .map(tag -> Map.of("name", tag))
                        .toList());
        document.put("paths", paths);
        document.put("components", components());
        document.put("security", List.of(Map.of("token", List.of()), Map.of("browser", List.of())));
        return document;
    }

    private static Map<String, Object> info(String version) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Nighthaul");
        info.put("version", version);
        info.put(
                "description",
                "Keeps a fleet's data in sync, gently, provably, with kilometres one can trust. Times are in UTC as"
                        + " RFC 3339 says, days are dates, distances are whole millimetres unless a name ends otherwise."
                        + " What goes wrong is told as RFC 9457 says, with a sentence for people in its detail.");
        info.put("license", Map.of("name", "Apache License 2.0", "identifier", "Apache-2.0"));
        return info;
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(route));
        operation.put("tags", List.of(route.tag()));
        operation.put("summary", wording.summary(route));
        route.role().ifPresent(role -> operation.put("x-role", role));
        wording.description(route).ifPresent(text -> operation.put("description", text));
        List<Map<String, Object>> asked = parameters.of(route);
        if (!asked.isEmpty()) {
            operation.put("parameters", asked);
        }
        parameters.body(route, wording).ifPresent(body -> operation.put("requestBody", body));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(wording.status(route), new Answers(schemas, wording).of(route));
        responses.put("default", Map.of("$ref", "#/components/responses/Problem"));
        operation.put("responses", responses);
        return operation;
    }

    /** Stays the same as long as method and path do: programs are generated from it. */
    private static String operationId(Route route) {
        StringBuilder id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
        for (String word : route.path().replace("/api/v1", "").split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private Map<String, Object> components() {
        Map<String, Object> components = new LinkedHashMap<>();
        Map<String, Object> named = new LinkedHashMap<>(schemas.components());
        named.put("Problem", problem());
        components.put("schemas", named);
        components.put(
                "responses",
                Map.of(
                        "Problem",
                        Map.of(
                                "description",
                                "What went wrong, and what to do",
                                "content",
                                Map.of(PROBLEM, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))))));
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("type", "http");
        token.put("scheme", "bearer");
        token.put("description", "An API token, or for paths of phones the token of a phone");
        Map<String, Object> browser = Map.of(
                "type", "apiKey",
                "in", "cookie",
                "name", "JSESSIONID",
                "description", "What a browser has after the login page");
        components.put("securitySchemes", Map.of("token", token, "browser", browser));
        return components;
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("type", "string", "format", "uri-reference"));
        properties.put("title", text);
        properties.put("status", Map.of("type", "integer"));
        properties.put("detail", Map.of("type", "string", "description", "What is wrong, where, and what to do"));
        properties.put("instance", Map.of("type", "string", "format", "uri-reference"));
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "object");
        problem.put("properties", properties);
        problem.put("required", new ArrayList<>(List.of("status")));
        return problem;
    }
}
