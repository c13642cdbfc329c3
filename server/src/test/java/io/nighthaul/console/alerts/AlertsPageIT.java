package io.nighthaul.console.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.IncidentSentence;
import io.nighthaul.console.Pages;
import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The page of alerts over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsPageIT {
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

    private static void raise(AlertKind kind, String subject, String message) {
        raise(Alert.of(kind, subject, message));
    }

    private static void raise(Alert alert) {
        Alerts alerts = new Alerts(
                STORE.database(), server.settings, new AuditLog(STORE.database(), server.clock), server.clock);
        STORE.database().transact(tx -> alerts.raise(tx, alert));
    }

    @Test
    @Order(1)
    void says_that_nothing_is_open_and_that_nobody_would_be_told() {
        assertThat(pages.page("/alerts"))
                .contains("Nothing has been worth an alert yet", "neither a webhook nor a mail server is set up")
                .doesNotContain("??");
    }

    @Test
    @Order(2)
    void shows_what_is_open_with_what_came_from_elsewhere_as_text() {
        raise(AlertKind.DISK, "node-a", "the disk is full; <img src=x onerror=alert(1)> make room");
        raise(AlertKind.DISK, "node-a", "the disk is full; <img src=x onerror=alert(1)> make room");

        assertThat(pages.page("/alerts"))
                .contains("1 alert is open", "raised 1 time more", "&lt;img src=x", "critical")
                .doesNotContain("<img src=x", "??");
    }

    @Test
    @Order(3)
    void what_is_closed_is_over() {
        long id = api.get("alerts").json().path("open").path(0).path("id").asLong();
        server.clock.advance(Duration.ofMinutes(90));

        assertThat(api.act("POST", "alerts/" + id + "/close").status()).isEqualTo(200);

        assertThat(pages.page("/alerts"))
                .contains("No alert is open", "1 h 30 min", "node-a")
                .doesNotContain("Open now", "??");
        assertThat(api.get("alerts/past").json().path(0).path("kind").asString())
                .isEqualTo("disk");
        assertThat(api.get("alerts/past?before=" + id).json().size()).isZero();
    }

    @Test
    @Order(4)
    void an_alert_is_said_in_the_readers_language() {
        Phrase said = IncidentSentence.SKIPPED.with(Term.text("Connection refused"));
        raise(Alert.of(AlertKind.VEHICLE_SKIPPED, "campaign spring, vehicle P1", said));

        assertThat(pages.page("/alerts")).contains("skipped: Connection refused. It comes back once, after the others");
        assertThat(pages.page("/alerts", "Cookie", "language=sr"))
                .contains("preskočeno: Connection refused. Vraća se jednom, posle ostalih");
        JsonNode open = api.get("alerts").json().path("open").path(0);
        assertThat(open.path("message").asString()).startsWith("skipped: Connection refused.");
        assertThat(open.path("said").path("code").asString()).isEqualTo("incident.skipped");

        api.act("POST", "alerts/" + open.path("id").asLong() + "/close");

        assertThat(pages.page("/alerts", "Cookie", "language=sr")).contains("Vraća se jednom, posle ostalih");
    }

    @Test
    @Order(5)
    void each_kind_has_words_in_both_languages() {
        for (AlertKind kind : AlertKind.values()) {
            raise(kind, "all " + kind, "a message");
        }

        assertThat(pages.page("/alerts")).contains("Host cannot be reached").doesNotContain("??");
        assertThat(pages.page("/alerts", "Cookie", "language=sr"))
                .contains("Host nije dostupan", "otvorenih uzbuna")
                .doesNotContain("??");
    }
}
