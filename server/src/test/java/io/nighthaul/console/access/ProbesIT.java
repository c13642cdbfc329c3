package io.nighthaul.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.TokenScope;
import io.nighthaul.upload.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner for weak places would try first. */
class ProbesIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String PASSWORD = "correct horse battery";
    private static final String SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'${7*7}";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static OperationsServer server;
    private static Browser admin;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        server.users.create("ada", Role.ADMIN, new Secret(PASSWORD), Actor.SYSTEM);
        server.uploads.tokens().create(wish("evil " + SCRIPT, SCRIPT, SCRIPT), Actor.SYSTEM);
        STORE.scratch()
                .execute("INSERT INTO alert (kind, subject, severity, message, opened_at, last_raised_at) VALUES"
                        + " ('DISK', '" + SCRIPT.replace("'", "''") + "', 'critical', '" + SCRIPT.replace("'", "''")
                        + "', '2026-03-10T10:00Z', '2026-03-10T10:00Z')");
        admin = new Browser(server.url());
        admin.signIn("ada", PASSWORD);
    }

    @AfterAll
    static void stop() {
        admin.close();
        CLIENT.close();
        server.close();
    }

    private static Tokens.Wish wish(String device, String user, String vehicle) {
        return new Tokens.Wish(device, user, vehicle, TokenScope.UPLOAD, null);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String raw(String first) throws IOException {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = first + "\r\nHost: localhost\r\nAuthorization: " + server.bearer()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/vehicles",
                "/coverage",
                "/users",
                "/settings",
                "/audit",
                "/orders",
                "/reports",
                "/uploads",
                "/alerts",
                "/health"
            })
    void text_of_other_people_stays_text_on_every_page(String page) {
        admin.call("PUT", "/api/v1/settings/alert.smtp.user", "{\"value\": \"" + SCRIPT.replace("\"", "\\\"") + "\"}");

        HttpResponse<String> answer = admin.page(page);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain("<script>alert", "<img src=x", "onerror=alert(2)>'49")
                .doesNotContainPattern("<[a-z]+[^>]* (style|on[a-z]+)=\"");
        assertThat(answer.body()).doesNotContainPattern("<script(?! type=\"(module|application/json)\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users", "/login", "/api/v1/me", "/api/v1/none", "/console.css", "/no-such-page", "/metrics"})
    void every_answer_tells_browsers_to_be_careful(String path) throws Exception {
        HttpResponse<String> answer = send(server.request(path));

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                        .contains("base-uri 'none'", "form-action 'self'", "object-src 'none'")
                        .doesNotContain("unsafe-", "*"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void what_only_somebody_may_see_is_kept_by_no_cache() throws Exception {
        assertThat(send(server.request("/users")).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(send(server.request("/api/v1/users")).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void the_cookie_is_for_nobody_but_the_browser() {
        try (Browser browser = new Browser(server.url())) {
            assertThat(browser.page("/login").headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("nighthaul=")
                    .contains("HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/js/../../db/common/V17__access.sql",
                "/js/..%2f..%2fdb/common/V17__access.sql",
                "/webjars/..%5c..%5cdb/common/V17__access.sql",
                "/js/%2e%2e/%2e%2e/db/common/V17__access.sql",
                "/webjars/leaflet/../../../logback.xml",
                "//db/common/V17__access.sql",
                "/js/api.js;/../../logback.xml",
                "/templates/users.html",
                "/logback.xml",
                "/db/common/V17__access.sql",
                "/messages/users.properties"
            })
    void nothing_leads_out_of_the_folder_of_files(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1");

        assertThat(answer).containsPattern("^HTTP/1.1 (400|403|404|302)");
        assertThat(answer).doesNotContain("CREATE TABLE", "root:", "<configuration", "th:replace", "users.title=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE / HTTP/1.1", "CONNECT localhost:22 HTTP/1.1", "PROPFIND / HTTP/1.1"})
    void methods_that_nobody_needs_are_refused(String first) throws IOException {
        assertThat(raw(first))
                .containsPattern("^HTTP/1.1 (400|403|404|405|501)")
                .doesNotContain("nhk_");
    }

    @Test
    void an_error_tells_nothing_about_the_inside() throws Exception {
        for (String path : List.of("/no-such-page", "/api/v1/none", "/api/v1/audit?before=x", "/vehicles?from=x")) {
            assertThat(send(server.request(path).header("Accept", "text/html")).body())
                    .as(path)
                    .doesNotContain("at io.nighthaul", "at org.springframework", "java.lang", "Whitelabel");
        }
    }

    @Test
    void a_token_of_a_phone_opens_nothing_but_uploads_and_one_of_a_program_no_uploads() throws Exception {
        String phone = server.uploads
                .tokens()
                .create(wish("p1", "ana", "V1"), Actor.SYSTEM)
                .text();
        for (String path : List.of("/", "/api/v1/tokens", "/api/v1/uploads/sessions", "/metrics")) {
            assertThat(send(HttpRequest.newBuilder(URI.create(server.url() + path))
                                    .header("Authorization", "Bearer " + phone))
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create(server.url() + "/batch-sync/limits"))
                                .header("Authorization", server.bearer(Role.ADMIN)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void no_phone_sees_what_another_has_sent() throws Exception {
        String ana = server.uploads
                .tokens()
                .create(wish("p2", "ana", "V2"), Actor.SYSTEM)
                .text();
        String eva = server.uploads
                .tokens()
                .create(wish("p3", "eva", "V3"), Actor.SYSTEM)
                .text();
        String part = """
                {"sync_id": "p2_1773050400000", "device_id": "p2", "user_name": "ana", "part_number": 1, "total_parts": 2,
                 "records": [{"type": "location", "timestamp": 1773050400000, "latitude": 44.81, "longitude": 20.46}]}""";
        URI base = URI.create(server.url() + "/batch-sync");
        assertThat(send(HttpRequest.newBuilder(base)
                                .header("Authorization", "Bearer " + ana)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(part)))
                        .statusCode())
                .isLessThan(300);
        URI session = URI.create(base + "/p2_1773050400000");

        assertThat(send(HttpRequest.newBuilder(session).header("Authorization", "Bearer " + ana))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = send(HttpRequest.newBuilder(session).header("Authorization", "Bearer " + eva));
        assertThat(other.statusCode()).isIn(403, 404);
        assertThat(other.body()).doesNotContain("p2\"", "missing_parts");
        assertThat(send(HttpRequest.newBuilder(session)
                                .header("Authorization", "Bearer " + eva)
                                .DELETE())
                        .statusCode())
                .isIn(403, 404, 204);
        assertThat(send(HttpRequest.newBuilder(session).header("Authorization", "Bearer " + ana))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_of_a_program_works_until_it_is_revoked_and_is_never_shown_again() throws Exception {
        String made = admin.call(
                        "POST",
                        "/api/v1/api-tokens",
                        "{\"name\": \"grafana\", \"role\": \"viewer\", \"lasts\": \"90d\"}")
                .body();
        String token = made.replaceAll("(?s).*\"token\":\"(nha_[^\"]+)\".*", "$1");
        String id = token.substring(4, 16);
        HttpRequest.Builder ask = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/me"))
                .header("Authorization", "Bearer " + token);

        assertThat(send(ask).body()).contains("\"name\":\"grafana\"", "\"role\":\"viewer\"");
        assertThat(admin.page("/users").body()).contains(id).doesNotContain(token);
        assertThat(admin.call("GET", "/api/v1/api-tokens", "").body())
                .contains(id)
                .doesNotContain(token);
        assertThat(STORE.scratch().texts("SELECT subject || coalesce(new_value, '') FROM audit_log"))
                .noneMatch(row -> row.contains(token.substring(17)));

        assertThat(admin.call("DELETE", "/api/v1/api-tokens/" + id, "").statusCode())
                .isEqualTo(200);
        assertThat(send(ask).statusCode()).isEqualTo(401);
    }
}
