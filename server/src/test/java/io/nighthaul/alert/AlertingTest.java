package io.nighthaul.alert;

import static io.nighthaul.alert.AlertWorld.NOW;
import static io.nighthaul.alert.AlertWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.Dispatcher.Run;
import io.nighthaul.alert.Dispatcher.TestReport;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.store.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a raised alert to a web server and a mail server, all of them real. */
@Timeout(60)
class AlertingTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Alert DISK = Alert.of(AlertKind.DISK, "campaign 7", "the target's disk is 96 % full");

    private final AlertWorld world = new AlertWorld(STORE, Map.of("ALERT_KEY", "hunter2"));

    @BeforeEach
    void shortPatience() {
        world.set(AlertSettings.WEBHOOK_TIMEOUT, "1s");
        world.set(AlertSettings.MAIL_FROM, "nighthaul@example.org");
        world.set(AlertSettings.MAIL_TO, "ops@example.org");
        world.set(AlertSettings.MAIL_SECURITY, "none");
        world.set(AlertSettings.MAIL_TIMEOUT, "2s");
    }

    @Test
    void an_alert_reaches_both_although_the_web_server_hangs_and_fails_first() throws Exception {
        try (Receiver web = new Receiver();
                MailServer mail = new MailServer(builder -> builder);
                Dispatcher dispatcher = Dispatcher.create(world.database, world.settings, world.audit, world.secrets)) {
            world.set(AlertSettings.WEBHOOK_URL, web.url("/T0/s3cret"));
            world.set(AlertSettings.WEBHOOK_SECRET, "env:ALERT_KEY");
            world.set(AlertSettings.MAIL_HOST, "localhost");
            world.set(AlertSettings.MAIL_PORT, String.valueOf(mail.port()));
            web.hang();
            web.answer(500);
            world.raise(DISK);
            assertThat(dispatcher.run(NOW)).isEqualTo(new Run(1, 1, 0));
            assertThat(mail.mails).hasSize(1);
            assertThat(dispatcher.run(NOW.plusSeconds(10))).isEqualTo(new Run(0, 1, 0));
            assertThat(dispatcher.run(NOW.plusSeconds(40))).isEqualTo(new Run(1, 0, 0));
            String first = web.requests.take().header("Idempotency-key");
            assertThat(web.requests.take().header("Idempotency-key")).isEqualTo(first);
            assertThat(web.requests.take().header("Idempotency-key")).isEqualTo(first);
            world.resolve(AlertKind.DISK, "campaign 7");
            assertThat(dispatcher.run(NOW.plusSeconds(40))).isEqualTo(new Run(2, 0, 0));
            assertThat(web.requests.take().body()).contains("\"event\":\"resolved\"");
        }
        assertThat(world.texts("SELECT concat(result, message) FROM alert_outbox")
                        .toString())
                .doesNotContain("s3cret", "hunter2");
        assertThat(world.texts("SELECT concat(old_value, new_value) FROM audit_log")
                        .toString())
                .doesNotContain("s3cret", "hunter2");
    }

    @Test
    void a_test_reports_a_channel_that_works_and_one_that_does_not() {
        try (Receiver web = new Receiver();
                Dispatcher dispatcher = Dispatcher.create(world.database, world.settings, world.audit, world.secrets)) {
            world.set(AlertSettings.WEBHOOK_URL, web.url("/hook"));
            world.set(AlertSettings.WEBHOOK_SECRET, "env:NOT_THERE");
            world.set(AlertSettings.MAIL_HOST, "localhost");
            world.set(AlertSettings.MAIL_PORT, String.valueOf(web.port()));
            assertThat(dispatcher.test(OPERATOR, NOW))
                    .allMatch(TestReport::isConfigured)
                    .noneMatch(TestReport::isDelivered)
                    .extracting(TestReport::report)
                    .first()
                    .isEqualTo("alert.webhook.secret names the variable NOT_THERE,"
                            + " which is not set in the environment of this process");
            world.set(AlertSettings.WEBHOOK_SECRET, "env:ALERT_KEY");
            assertThat(dispatcher.test(OPERATOR, NOW).getFirst())
                    .isEqualTo(new TestReport(ChannelKind.WEBHOOK, true, true, "delivered"));
        }
    }
}
