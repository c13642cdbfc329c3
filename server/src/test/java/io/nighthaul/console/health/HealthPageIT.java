package io.nighthaul.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.Pages;
import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.guard.Signal;
import io.nighthaul.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** How the service is, over real HTTP. */
class HealthPageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Caller api;
    private static Pages pages;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
        pages = new Pages(server);
    }

    @AfterAll
    static void stop() {
        pages.close();
        api.close();
        server.close();
    }

    @Test
    void tells_of_database_disks_pools_source_and_itself() {
        JsonNode health = api.get("health").json();

        assertThat(health.path("store").path("bytes").asLong()).isPositive();
        assertThat(health.path("store").path("connectionsMax").asInt()).isPositive();
        assertThat(health.path("store").path("tables").size()).isPositive();
        assertThat(health.path("connections")
                        .path("source")
                        .path("ssh")
                        .path("sessionsMax")
                        .asInt())
                .isEqualTo(5);
        assertThat(health.path("process").path("processors").asInt()).isPositive();
        assertThat(health.path("disks").size()).isPositive();
    }

    @Test
    void the_page_shows_the_same_in_both_languages() {
        assertThat(pages.page("/health"))
                .contains("Pools and connections", "SSH sessions with legacy:22", "Largest tables", "Threads running")
                .doesNotContain("??");
        assertThat(pages.page("/health", "Cookie", "language=sr"))
                .contains("Skupovi veza", "Najveće tabele", "Aktivne niti")
                .doesNotContain("??");
    }

    @Test
    void each_signal_has_words() {
        io.nighthaul.console.frame.Words words = new io.nighthaul.console.frame.Words();

        for (Signal signal : Signal.values()) {
            for (String language : new String[] {"en", "sr"}) {
                assertThat(words.getMessage("health.signal." + signal.key(), null, java.util.Locale.of(language)))
                        .isNotBlank();
            }
        }
    }

    @Test
    void supervisors_and_load_balancers_are_told_in_one_word() {
        assertThat(pages.page("/actuator/health/liveness")).contains("\"status\":\"UP\"");
        assertThat(pages.page("/actuator/health/readiness"))
                .contains("\"status\":\"UP\"")
                .doesNotContain("components");
    }

    @Test
    void each_answer_names_its_request() {
        assertThat(pages.answer("/health").headers().firstValue("Request-Id"))
                .get()
                .asString()
                .hasSize(16);
        assertThat(pages.answer("/health", "Request-Id", "from-elsewhere-7")
                        .headers()
                        .allValues("Request-Id"))
                .containsExactly("from-elsewhere-7");
        assertThat(pages.answer("/health", "Request-Id", "two words").headers().firstValue("Request-Id"))
                .get()
                .asString()
                .doesNotContain("two");
    }
}
