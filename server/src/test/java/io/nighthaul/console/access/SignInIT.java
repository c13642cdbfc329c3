package io.nighthaul.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in, staying and leaving, over real HTTP. */
class SignInIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String PASSWORD = "correct horse battery";
    private static final String KEY = "/api/v1/settings/legacy_sync.batch.workers_per_batch";

    private static OperationsServer server;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        user("viv", Role.VIEWER);
        user("olga", Role.OPERATOR);
        user("ada", Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void user(String name, Role role) {
        server.users.create(name, role, new Secret(PASSWORD), Actor.SYSTEM);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void who_has_not_signed_in_is_led_to_the_page_and_afterwards_to_where_they_wanted() {
        try (Browser browser = new Browser(server.url())) {
            HttpResponse<String> wanted = browser.page("/vehicles");
            assertThat(wanted.statusCode()).isEqualTo(302);
            assertThat(location(wanted)).endsWith("/login");

            HttpResponse<String> in = browser.signIn(" Olga ", PASSWORD);

            assertThat(in.statusCode()).isEqualTo(302);
            assertThat(location(in)).contains("/vehicles").doesNotContain("error");
            assertThat(browser.page("/vehicles").body()).contains("olga");
        }
    }

    @Test
    void a_program_that_shows_nothing_is_told_what_to_show() {
        try (Browser browser = new Browser(server.url())) {
            HttpResponse<String> answer = browser.call("GET", "/api/v1/settings", "", Optional.empty());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"nighthaul\"");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(browser.page("/metrics").statusCode()).isEqualTo(401);
            assertThat(browser.call("GET", "/actuator/health", "", Optional.empty())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.page("/console.css").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_viewer_sees_and_changes_nothing_and_an_operator_changes() {
        try (Browser viewer = new Browser(server.url());
                Browser operator = new Browser(server.url())) {
            viewer.signIn("viv", PASSWORD);
            operator.signIn("olga", PASSWORD);

            assertThat(viewer.page("/vehicles").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = viewer.call("PUT", KEY, "{\"value\": \"3\"}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("that takes the role operator; you are viewer");

            assertThat(operator.call("PUT", KEY, "{\"value\": \"3\"}").statusCode())
                    .isEqualTo(200);
            assertThat(STORE.scratch()
                            .texts(
                                    "SELECT actor || ' ' || origin FROM audit_log WHERE action = 'setting.set' AND subject"
                                            + " LIKE '%workers_per_batch'"))
                    .containsExactly("olga 127.0.0.1");
        }
    }

    @Test
    void a_change_without_the_sessions_token_is_refused_and_so_is_one_of_another_session() {
        try (Browser one = new Browser(server.url());
                Browser other = new Browser(server.url())) {
            one.signIn("olga", PASSWORD);
            other.signIn("ada", PASSWORD);

            HttpResponse<String> forged = one.call("PUT", KEY, "{\"value\": \"4\"}", Optional.empty());
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(forged.body()).contains("forged requests");
            assertThat(one.call("PUT", KEY, "{\"value\": \"4\"}", Optional.of("made-up"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(one.form("/login", Map.of("name", "ada", "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_session_of_before_is_not_the_one_of_after() {
        try (Browser browser = new Browser(server.url())) {
            browser.page("/login");
            String planted = browser.session();
            assertThat(planted).isNotEmpty();

            browser.signIn("viv", PASSWORD);

            assertThat(browser.session()).isNotEmpty().isNotEqualTo(planted);
        }
    }

    @Test
    void who_leaves_has_left() {
        try (Browser browser = new Browser(server.url())) {
            browser.signIn("viv", PASSWORD);
            assertThat(browser.call("POST", "/api/v1/logout", "").statusCode()).isEqualTo(204);

            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void who_is_shut_out_is_out_at_once() {
        user("eva", Role.ADMIN);
        try (Browser browser = new Browser(server.url())) {
            browser.signIn("eva", PASSWORD);
            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(200);

            server.users.role("eva", Role.VIEWER, Actor.SYSTEM);
            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(302);
            browser.signIn("eva", PASSWORD);
            server.users.active("eva", false, Actor.SYSTEM);
            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(302);
            assertThat(browser.signIn("eva", PASSWORD).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_wrong_password_says_no_more_than_that_and_many_of_them_have_to_wait() {
        user("ivo", Role.VIEWER);
        try (Browser browser = new Browser(server.url())) {
            HttpResponse<String> wrong = browser.signIn("ivo", "not the password");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).contains("Name or password is wrong.");
            assertThat(browser.signIn("nobody", "not the password").body()).contains("Name or password is wrong.");
            for (int i = 1; i < 5; i++) {
                browser.signIn("ivo", "guess " + i);
            }

            HttpResponse<String> later = browser.signIn("ivo", PASSWORD);

            assertThat(later.statusCode()).isEqualTo(429);
            assertThat(later.headers().firstValue("Retry-After")).contains("15");
            assertThat(later.body()).contains("Too many attempts. Try again in 15 s.");
            server.clock.advance(Duration.ofSeconds(15));
            assertThat(browser.signIn("ivo", PASSWORD).statusCode()).isEqualTo(302);
            assertThat(STORE.scratch()
                            .texts("SELECT DISTINCT subject FROM audit_log WHERE action = 'user.sign_in_refused'"))
                    .contains("ivo", "a name that nobody has")
                    .doesNotContain("nobody");
        }
    }
}
