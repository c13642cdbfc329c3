package io.nighthaul.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.Role;
import io.nighthaul.console.access.RoleCheck.Rule;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.UploadPaths;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint × every role, from the routes as the server has them: a new one without a rule fails here, and so does
 * one that does not keep to its rule.
 */
class RolesIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    /** What everybody may reach; anything more has to be thought about and written down here. */
    private static final Set<String> FOR_EVERYBODY =
            Set.of("GET /login", "POST /login", "GET /login/refused", "POST /login/refused");

    /** Changes that viewers may make: to themselves. */
    private static final Set<String> VIEWERS_CHANGE = Set.of("POST /api/v1/me/password");

    /** An answer that never ends. */
    private static final Set<String> STREAMS = Set.of("GET /api/v1/events");

    private static OperationsServer server;
    private static Map<String, Rule> routes;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        routes = new TreeMap<>();
        server.beans(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods().forEach(RolesIT::add));
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        server.close();
    }

    private static void add(RequestMappingInfo info, HandlerMethod handler) {
        Set<org.springframework.web.bind.annotation.RequestMethod> methods =
                info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                routes.put("GET " + path, RoleCheck.rule(handler));
            }
            methods.forEach(method -> routes.put(method + " " + path, RoleCheck.rule(handler)));
        }
    }

    private static boolean isUpload(String route) {
        return UploadPaths.covers(path(route));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\*?[^}]+}", "0");
    }

    private static boolean isError(String route) {
        return path(route).equals("/error") || path(route).startsWith("/actuator");
    }

    @Test
    void every_handler_says_which_role_it_needs() {
        assertThat(routes).hasSizeGreaterThan(50);
        assertThat(routes.entrySet().stream()
                        .filter(route -> route.getValue() instanceof Rule.Unsaid && !isError(route.getKey()))
                        .map(Map.Entry::getKey))
                .as("routes without @Needs")
                .isEmpty();
    }

    @Test
    void nothing_is_for_everybody_but_signing_in_and_what_phones_show_their_tokens_to() {
        assertThat(routes.entrySet().stream()
                        .filter(route -> route.getValue() instanceof Rule.Everybody && !isUpload(route.getKey()))
                        .map(Map.Entry::getKey))
                .isSubsetOf(FOR_EVERYBODY);
    }

    @Test
    void viewers_change_nothing() {
        assertThat(routes.entrySet().stream()
                        .filter(route -> !route.getKey().startsWith("GET ") && !isUpload(route.getKey()))
                        .filter(route -> route.getValue() instanceof Rule.Least(Role role) && role == Role.VIEWER)
                        .map(Map.Entry::getKey))
                .isSubsetOf(VIEWERS_CHANGE);
    }

    @Test
    void every_endpoint_keeps_to_its_rule_for_every_role() {
        Map<Role, String> bearers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            bearers.put(role, server.bearer(role));
        }
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, Rule> route : routes.entrySet()) {
            if (isUpload(route.getKey()) || isError(route.getKey()) || STREAMS.contains(route.getKey())) {
                continue;
            }
            if (route.getValue() instanceof Rule.Least(Role needed)) {
                int nobody = status(route.getKey(), "");
                if (nobody != 401) {
                    wrong.add(route.getKey() + " answers nobody with " + nobody);
                }
                for (Role role : Role.values()) {
                    int status = status(route.getKey(), bearers.getOrDefault(role, ""));
                    boolean isLetIn = status != 401 && status != 403;
                    asked++;
                    if (isLetIn != role.covers(needed)) {
                        wrong.add(route.getKey() + " needs " + needed + " and answers " + role + " with " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(150);
    }

    /** With a body that is wrong for everything, so that nothing comes of a change that is let in. */
    private static int status(String route, String bearer) {
        String method = route.substring(0, route.indexOf(' '));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path(route)))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Nighthaul-Client", "test")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[1]"));
        if (!bearer.isEmpty()) {
            request.header("Authorization", bearer);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(route, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
