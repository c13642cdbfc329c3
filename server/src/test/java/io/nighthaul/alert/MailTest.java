package io.nighthaul.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.secret.TestCertificate;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SecretReader;
import jakarta.mail.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

@Timeout(60)
class MailTest {
    private static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");
    private static final Notice NOTICE = new Notice(
            UUID.fromString("00000000-0000-4000-8000-00000000000a"),
            NoticeEvent.OPENED,
            Alert.of(AlertKind.DISK, "ključ\r\nBcc: x@example.org", "The disk is full.\n.\nReally: \u010d"),
            0,
            NOW,
            NOW);

    @TempDir
    static Path folder;

    private static SSLContext localhost;
    private static SSLContext elsewhere;

    private final SecretReader secrets = new SecretReader(Map.of("GOOD", "hunter2", "BAD", "hunter3"));

    @BeforeAll
    static void certificates() {
        localhost = new TestCertificate(folder, "localhost").context();
        elsewhere = new TestCertificate(folder, "elsewhere.example.org").context();
    }

    private static Knobs knobs(int port) {
        return Knobs.DEFAULTS
                .with(AlertSettings.MAIL_HOST, "localhost")
                .with(AlertSettings.MAIL_PORT, String.valueOf(port))
                .with(AlertSettings.MAIL_FROM, "nighthaul@example.org")
                .with(AlertSettings.MAIL_TO, "ops@example.org, night@example.org")
                .with(AlertSettings.MAIL_TIMEOUT, "2s")
                .with(AlertSettings.MAIL_SECURITY, "none");
    }

    private static Knobs withLogin(Knobs knobs, String security, String password) {
        return knobs.with(AlertSettings.MAIL_SECURITY, security)
                .with(AlertSettings.MAIL_USER, "night")
                .with(AlertSettings.MAIL_PASSWORD, password);
    }

    private Outcome send(Knobs knobs, SSLContext trusted) {
        return new Mail(secrets, trusted.getSocketFactory()).send(NOTICE, knobs, NOW);
    }

    private static UnaryOperator<SMTPServer.Builder> startTls(SSLContext shown, Queue<String> tried) {
        return builder -> builder.enableTLS()
                .requireTLS()
                .startTlsSocketFactory(shown)
                .requireAuth()
                .authenticationHandlerFactory(MailServer.logins(tried));
    }

    @Test
    void a_mail_arrives_whole_at_everybody() throws Exception {
        try (MailServer server = new MailServer(builder -> builder)) {
            assertThat(send(knobs(server.port()), localhost)).isEqualTo(new Outcome.Delivered(""));
            MailServer.Received mail = server.mails.take();
            assertThat(mail.to()).containsExactly("ops@example.org", "night@example.org");
            assertThat(mail.message().getSubject()).isEqualTo("[nighthaul] CRITICAL DISK: ključ Bcc: x@example.org");
            assertThat(mail.message().getAllRecipients()).hasSize(2);
            assertThat(mail.message().getRecipients(Message.RecipientType.BCC)).isNull();
            assertThat(mail.message().getHeader("From")).containsExactly("nighthaul@example.org");
            assertThat(mail.message().getHeader("Date")).containsExactly("Sun, 1 Nov 2026 23:00:00 GMT");
            assertThat(mail.message().getMessageID()).isEqualTo("<00000000-0000-4000-8000-00000000000a@example.org>");
            assertThat(mail.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.message().getContent().toString().replace("\r\n", "\n"))
                    .isEqualTo("Since 2026-11-01T23:00:00Z:\n\nThe disk is full.\n.\nReally: \u010d\n\n"
                            + "Message 00000000-0000-4000-8000-00000000000a\n");
        }
    }

    @Test
    void a_second_attempt_has_the_same_id() throws Exception {
        try (MailServer server = new MailServer(builder -> builder)) {
            send(knobs(server.port()), localhost);
            send(knobs(server.port()), localhost);
            assertThat(server.mails.take().message().getMessageID())
                    .isEqualTo(server.mails.take().message().getMessageID());
        }
    }

    @Test
    void a_login_goes_over_tls_begun_in_the_clear() throws Exception {
        Queue<String> tried = new ConcurrentLinkedQueue<>();
        try (MailServer server = new MailServer(startTls(localhost, tried))) {
            assertThat(send(withLogin(knobs(server.port()), "starttls", "env:GOOD"), localhost))
                    .isEqualTo(new Outcome.Delivered(""));
            assertThat(server.mails).hasSize(1);
            assertThat(tried).containsExactly("night");
        }
    }

    @Test
    void a_login_goes_over_tls_from_the_first_byte() throws Exception {
        Queue<String> tried = new ConcurrentLinkedQueue<>();
        try (MailServer server = new MailServer(builder -> builder.serverSocketFactory(localhost)
                .requireAuth()
                .authenticationHandlerFactory(MailServer.logins(tried)))) {
            assertThat(send(withLogin(knobs(server.port()), "tls", "env:GOOD"), localhost))
                    .isEqualTo(new Outcome.Delivered(""));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void a_server_without_tls_learns_neither_password_nor_message() {
        Queue<String> tried = new ConcurrentLinkedQueue<>();
        try (MailServer server =
                new MailServer(builder -> builder.authenticationHandlerFactory(MailServer.logins(tried)))) {
            assertThat(send(withLogin(knobs(server.port()), "starttls", "env:GOOD"), localhost))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .startsWith("localhost: ")
                                    .contains("STARTTLS"));
            assertThat(tried).isEmpty();
            assertThat(server.mails).isEmpty();
        }
    }

    @Test
    void a_server_with_a_strange_certificate_learns_nothing() {
        Queue<String> tried = new ConcurrentLinkedQueue<>();
        try (MailServer untrusted = new MailServer(startTls(localhost, tried));
                MailServer misnamed = new MailServer(startTls(elsewhere, tried))) {
            assertThat(send(withLogin(knobs(untrusted.port()), "starttls", "env:GOOD"), elsewhere))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(send(withLogin(knobs(misnamed.port()), "starttls", "env:GOOD"), elsewhere))
                    .as("trusted, but of another name")
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(tried).isEmpty();
            assertThat(untrusted.mails).isEmpty();
            assertThat(misnamed.mails).isEmpty();
        }
    }

    @Test
    void nobody_logs_in_in_the_clear_or_without_a_password() {
        assertThatThrownBy(() -> send(withLogin(knobs(1), "none", "env:GOOD"), localhost))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("alert.smtp.tls is none, and the password could be read on the line");
        assertThatThrownBy(() -> send(withLogin(knobs(1), "tls", ""), localhost))
                .hasMessage("alert.smtp.password is not set, but alert.smtp.user is");
        assertThatThrownBy(() -> send(knobs(1).with(AlertSettings.MAIL_TO, ""), localhost))
                .hasMessage("alert.smtp.to is not set; mails need it");
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() {
        try (MailServer server = new MailServer(startTls(localhost, new ConcurrentLinkedQueue<>()))) {
            assertThat(send(withLogin(knobs(server.port()), "starttls", "env:BAD"), localhost))
                    .isEqualTo(Outcome.Failed.down("localhost refused user and password"));
        }
    }

    @Test
    void a_bad_address_among_good_ones_does_not_keep_the_mail_from_them() {
        try (MailServer server = new MailServer(builder -> builder)) {
            Knobs knobs = knobs(server.port()).with(AlertSettings.MAIL_TO, "nobody@example.org,ops@example.org");
            assertThat(send(knobs, localhost)).isEqualTo(new Outcome.Delivered("but not to nobody@example.org"));
            assertThat(server.mails)
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.to()).isEqualTo(List.of("ops@example.org")));
            assertThat(send(knobs.with(AlertSettings.MAIL_TO, "nobody@example.org"), localhost))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.reason())
                                .startsWith("localhost took it for nobody:")
                                .contains("550");
                        assertThat(failed.isChannelDown()).isFalse();
                    });
        }
    }

    @Test
    void a_server_that_cannot_now_can_later() {
        try (MailServer server = new MailServer(builder -> builder)) {
            server.refuseDataWith = 451;
            assertThat(send(knobs(server.port()), localhost))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("451"));
            server.refuseDataWith = 0;
            assertThat(send(knobs(server.port()), localhost)).isEqualTo(new Outcome.Delivered(""));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void a_server_that_says_nothing_or_is_not_there_is_given_up_in_time() throws IOException {
        int port;
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            assertThat(send(knobs(port), localhost)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.isChannelDown()).isTrue();
                assertThat(failed.reason()).startsWith("localhost: SocketTimeoutException");
            });
        }
        assertThat(send(knobs(port), localhost))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("ConnectException"));
    }

    @Test
    void each_event_has_words_of_its_own() {
        assertThat(List.of(NoticeEvent.values()).stream()
                        .map(event -> MailMessage.subject(new Notice(
                                NOTICE.id(), event, Alert.of(AlertKind.DISK, "campaign 7", "x"), 3, NOW, NOW))))
                .containsExactly(
                        "[nighthaul] CRITICAL DISK: campaign 7",
                        "[nighthaul] STILL CRITICAL DISK: campaign 7",
                        "[nighthaul] CRITICAL DISK: campaign 7",
                        "[nighthaul] RESOLVED DISK: campaign 7",
                        "[nighthaul] CRITICAL DISK: campaign 7");
    }
}
