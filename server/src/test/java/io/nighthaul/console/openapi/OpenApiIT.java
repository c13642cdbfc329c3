package io.nighthaul.console.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The document is held against the server that gives it, route by route. */
class OpenApiIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String API = "/api/v1/";

    private static OperationsServer server;
    private static Caller api;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
        document = api.get("openapi.json").json();
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    /** Each operation with its name, such as {@code GET /api/v1/alerts}. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new HashMap<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                method.getValue())));
        return operations;
    }

    private static void eachOfTheApi(BiConsumer<String, JsonNode> look) {
        operations().forEach((name, operation) -> {
            if (name.contains(" " + API)) {
                look.accept(name, operation);
            }
        });
    }

    private static Stream<JsonNode> parameters(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals(in));
    }

    @Test
    void each_route_has_a_sentence_and_each_sentence_a_route() {
        Set<String> routes = new TreeSet<>(operations().keySet());
        Set<String> sentences = new TreeSet<>(Wording.bundled().names());
        Set<String> without = new TreeSet<>(routes);
        without.removeAll(sentences);
        sentences.removeAll(routes);

        assertThat(without).as("routes of which operations.yml says nothing").isEmpty();
        assertThat(sentences)
                .as("sentences of operations.yml whose route is gone")
                .isEmpty();
        operations()
                .forEach((name, operation) -> assertThat(
                                operation.path("summary").asString())
                        .as(name)
                        .isNotBlank());
    }

    @Test
    void the_document_is_sound() {
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        Set<String> ids = new HashSet<>();
        operations().forEach((name, operation) -> {
            assertThat(ids.add(operation.path("operationId").asString()))
                    .as(name)
                    .isTrue();
            assertThat(parameters(operation, "path").map(one -> one.path("name").asString()))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(VARIABLE.matcher(name)
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        });
        document.findValues("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }

    @Test
    void what_is_answered_is_what_is_described() {
        Described described = new Described(document);
        List<String> seen = new ArrayList<>();
        eachOfTheApi((name, operation) -> {
            boolean isPlain = name.startsWith("GET ")
                    && !name.contains("{")
                    && parameters(operation, "query")
                            .noneMatch(one -> one.path("required").asBoolean());
            JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
            if (!isPlain || schema.isMissingNode()) {
                return;
            }
            Answer answer = api.get(name.substring(("GET " + API).length()));
            if (answer.status() == 200) {
                assertThat(described.misfits(schema, answer.json())).as(name).isEmpty();
                seen.add(name);
            }
        });
        assertThat(seen).hasSizeGreaterThan(15).contains("GET /api/v1/settings", "GET /api/v1/guard");
    }

    @Test
    void an_answer_that_differs_from_its_schema_would_be_seen() {
        Described described = new Described(document);
        JsonNode schema = Objects.requireNonNull(operations().get("GET /api/v1/audit/check"))
                .at("/responses/200/content/application~1json/schema");
        JsonNode check = api.get("audit/check").json();

        assertThat(described.misfits(schema, check)).isEmpty();
        assertThat(described.misfits(schema, ((tools.jackson.databind.node.ObjectNode) check.deepCopy()).put("x", 1)))
                .containsExactly("$.x is not described");
        assertThat(described.misfits(
                        schema, ((tools.jackson.databind.node.ObjectNode) check.deepCopy()).put("entries", "many")))
                .containsExactly("$.entries is string, not [integer]");
    }

    @Test
    void what_is_wrong_is_told_as_a_problem_by_every_route() {
        eachOfTheApi((name, operation) -> {
            String path = filled(name.substring(name.indexOf(API) + API.length()));
            if (operation.has("requestBody")) {
                String method = name.substring(0, name.indexOf(' '));
                isProblem(name + " with half a body", api.send(method, path, "{\"value\": "), 400);
            }
            parameters(operation, "query")
                    .filter(one -> one.path("name").asString().equals("limit"))
                    .forEach(one -> isProblem(name + " without rows", api.get(path + "?limit=0"), 422, 404));
            parameters(operation, "query")
                    .filter(one -> one.path("schema").path("type").asString().equals("integer"))
                    .forEach(one -> isProblem(
                            name + " with a word for a number",
                            api.get(path + "?" + one.path("name").asString() + "=x"),
                            400));
        });
        isProblem("nowhere", api.get("nowhere"), 404);
        isProblem("not that way", api.act("DELETE", "plan"), 405);
    }

    private static void isProblem(String what, Answer answer, Integer... allowed) {
        assertThat(answer.status()).as(what + ": " + answer.text()).isIn((Object[]) allowed);
        assertThat(answer.type()).as(what).startsWith(OpenApiDocument.PROBLEM);
        assertThat(answer.detail()).as(what).isNotBlank();
    }

    /** With something in the place of each variable. */
    private static String filled(String path) {
        Matcher variables = VARIABLE.matcher(path);
        return variables.replaceAll(found -> found.group(1).equals("level") ? "day" : "1");
    }
}
