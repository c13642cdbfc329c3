package io.nighthaul.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other web pages make a browser send, over real HTTP. */
class RequestGateIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String KEY = "settings/legacy_sync.batch.workers_per_batch";
    private static final String VALUE = "{\"value\": \"3\"}";

    private static OperationsServer server;
    private static Caller api;
    private static Caller nobody;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
        nobody = new Caller(server.url());
    }

    @AfterAll
    static void stop() {
        api.close();
        nobody.close();
        server.close();
    }

    private static void assertRefused(Answer answer, int status, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.detail()).contains(text);
        assertThat(STORE.scratch().texts("SELECT value FROM system_settings WHERE key LIKE '%.workers_per_batch'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:3000"})
    void a_change_from_a_page_of_somebody_else_is_refused(String origin) {
        assertRefused(api.send("PUT", KEY, VALUE, "Origin", origin), 403, "not from a page of " + origin);
    }

    @Test
    void a_change_that_the_browser_says_is_from_another_site_is_refused() {
        assertRefused(api.send("PUT", KEY, VALUE, "Sec-Fetch-Site", "cross-site"), 403, "a page of another site");
        assertRefused(api.send("PUT", KEY, VALUE, "Sec-Fetch-Site", "same-site"), 403, "a page of another site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void a_change_as_any_page_may_send_it_is_refused(String type) {
        assertRefused(
                nobody.send(HttpRequest.newBuilder(api.uri(KEY))
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofString(VALUE))),
                415,
                "a change needs the content type application/json");
        assertRefused(
                nobody.send(HttpRequest.newBuilder(api.uri("alerts/test")).POST(BodyPublishers.noBody())),
                415,
                "or the header Nighthaul-Client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "10.0.0.7:8080", "127.0.0.1.evil.example"})
    void a_name_that_is_not_this_machines_is_refused_even_for_reading(String host) throws IOException {
        assertThat(raw("GET /api/v1/settings HTTP/1.1", host))
                .startsWith("HTTP/1.1 403")
                .contains("ssh -L");
        assertThat(raw("GET / HTTP/1.1", host)).startsWith("HTTP/1.1 403");
    }

    @Test
    void the_names_of_this_machine_are_taken() throws IOException {
        for (String host : new String[] {"127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:8080"}) {
            assertThat(raw("GET /api/v1/campaigns HTTP/1.1", host)).as(host).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void our_own_pages_may_change_things() {
        Answer taken = api.send(
                "PUT",
                "settings/legacy_sync.nice_ratio",
                "{\"value\": \"1\"}",
                "Origin",
                server.url(),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(api.act("DELETE", "settings/legacy_sync.nice_ratio").status())
                .isEqualTo(200);
    }

    @Test
    void nobody_answers_a_browser_that_asks_whether_a_page_may() {
        Answer asked = api.send(HttpRequest.newBuilder(api.uri(KEY))
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "nighthaul-client")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(asked.text()).doesNotContain("evil.example");
        assertThat(asked.status()).isIn(200, 403);
    }

    private static String raw(String first, String host) throws IOException {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = first + "\r\nHost: " + host + "\r\nAuthorization: " + server.bearer()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
