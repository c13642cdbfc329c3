package io.nighthaul.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever is no longer let in is told nothing more: the stream of events ends long before its ten minutes are over. */
@Timeout(60)
class StayingIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String PASSWORD = "long enough for anybody";

    private static OperationsServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static InputStream watch(String header, String value) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/events"))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        return stream.body();
    }

    private static Browser signedIn(String name) {
        server.users.create(name, Role.VIEWER, new Secret(PASSWORD), Actor.SYSTEM);
        Browser browser = new Browser(server.url());
        browser.signIn(name, PASSWORD);
        return browser;
    }

    /** Returns once it has ended; what was told meanwhile. */
    private static String rest(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void it_ends_when_somebody_signs_out() throws Exception {
        try (Browser browser = signedIn("olga");
                InputStream stream = watch("Cookie", "nighthaul=" + browser.session())) {
            assertThat(browser.call("POST", "/api/v1/logout", "").statusCode()).isEqualTo(204);
            assertThat(rest(stream)).startsWith(":");
        }
    }

    @Test
    void it_ends_when_a_user_is_shut_out() throws Exception {
        try (Browser browser = signedIn("viv");
                InputStream stream = watch("Cookie", "nighthaul=" + browser.session())) {
            server.users.active("viv", false, Actor.SYSTEM);
            assertThat(rest(stream)).startsWith(":");
        }
    }

    @Test
    void it_ends_when_a_token_is_revoked_and_not_for_others() throws Exception {
        ApiTokens.Issued token =
                server.apiTokens.create(new ApiTokens.Wish("grafana", Role.VIEWER, null), Actor.SYSTEM);
        try (InputStream other = watch("Authorization", server.bearer());
                InputStream stream = watch("Authorization", "Bearer " + token.text())) {
            server.apiTokens.revoke(token.token().id(), Actor.SYSTEM);
            assertThat(rest(stream)).startsWith(":");
            assertThat(other.read()).isNotNegative();
            assertThat(server.beans(io.nighthaul.console.live.EventStream.class))
                    .allSatisfy(events -> assertThat(events.watching()).isPositive());
        }
    }

    @Test
    void it_ends_when_a_token_has_run_out() throws Exception {
        ApiTokens.Issued token = server.apiTokens.create(
                new ApiTokens.Wish("for an hour", Role.VIEWER, Duration.ofHours(1)), Actor.SYSTEM);
        try (InputStream stream = watch("Authorization", "Bearer " + token.text())) {
            server.clock.advance(Duration.ofHours(2));
            assertThat(rest(stream)).startsWith(":");
        }
    }
}
