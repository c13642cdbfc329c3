package io.nighthaul.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.secret.Secret;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SecretReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");
    private static final Notice NOTICE = new Notice(
            UUID.fromString("00000000-0000-4000-8000-00000000000a"),
            NoticeEvent.REPEATED,
            Alert.of(AlertKind.DISK, "campaign 7", "disk \"full\"\n\u010d"),
            3,
            NOW.minusSeconds(3_600),
            NOW);

    private final Receiver receiver = new Receiver();
    private final Webhook webhook = new Webhook(new SecretReader(Map.of(
            "ALERT_KEY", "hunter2", "WHOLE_URL", "http://localhost:1/?token=s3cret", "NO_URL", "s3cret s3cret")));

    private Knobs knobs() {
        return Knobs.DEFAULTS
                .with(AlertSettings.WEBHOOK_URL, receiver.url("/hook"))
                .with(AlertSettings.WEBHOOK_TIMEOUT, "1s");
    }

    private Outcome send(Knobs knobs) {
        return webhook.send(NOTICE, knobs, NOW);
    }

    private Outcome.Failed failure() {
        Outcome outcome = send(knobs());
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    @AfterEach
    void close() {
        webhook.close();
        receiver.close();
    }

    @Test
    void a_message_arrives_as_json_with_its_id() throws InterruptedException {
        assertThat(send(knobs())).isEqualTo(new Outcome.Delivered(""));
        Receiver.Request request = receiver.requests.take();
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.header("Idempotency-key")).isEqualTo("00000000-0000-4000-8000-00000000000a");
        assertThat(request.headers()).doesNotContainKey("Nighthaul-signature");
        assertThat(request.body())
                .isEqualTo("{\"id\":\"00000000-0000-4000-8000-00000000000a\",\"event\":\"repeated\",\"kind\":\"DISK\","
                        + "\"severity\":\"critical\",\"subject\":\"campaign 7\","
                        + "\"message\":\"disk \\\"full\\\"\\n\u010d\",\"repeats\":3,"
                        + "\"openedAt\":\"2026-11-01T22:00:00Z\",\"at\":\"2026-11-01T23:00:00Z\"}");
    }

    @Test
    void with_a_secret_it_is_signed_over_time_and_body() throws InterruptedException {
        send(knobs().with(AlertSettings.WEBHOOK_SECRET, "env:ALERT_KEY"));
        Receiver.Request request = receiver.requests.take();
        assertThat(request.header("Nighthaul-signature"))
                .isEqualTo(Signature.of(request.body().getBytes(StandardCharsets.UTF_8), new Secret("hunter2"), NOW));
    }

    @Test
    void a_signature_is_what_another_program_computes() {
        // printf '1793574000.{"a":1}' | openssl dgst -sha256 -hmac hunter2
        assertThat(Signature.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8), new Secret("hunter2"), NOW))
                .isEqualTo("t=1793574000,v1=378529f8da9471b11f9ed79e6debd8958d1821adf2f87323578e59e0fd6b0997");
    }

    @Test
    void a_receiver_that_fails_and_then_works_gets_the_same_message() throws InterruptedException {
        receiver.answer(500);
        receiver.answer(503);
        assertThat(failure()).isEqualTo(Outcome.Failed.down("localhost answered 500"));
        assertThat(failure().isChannelDown()).isTrue();
        assertThat(send(knobs())).isInstanceOf(Outcome.Delivered.class);
        String first = receiver.requests.take().body();
        assertThat(receiver.requests.take().body()).isEqualTo(first);
        assertThat(receiver.requests.take().body()).isEqualTo(first);
    }

    @Test
    void a_receiver_that_says_nothing_or_never_ends_is_given_up_in_time() {
        receiver.hang();
        assertThat(failure()).isEqualTo(Outcome.Failed.down("localhost gave no answer within 1 s"));
        receiver.trickle();
        assertThat(failure()).isEqualTo(Outcome.Failed.down("localhost gave no answer within 1 s"));
        assertThat(send(knobs())).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void a_redirect_is_not_followed() {
        try (Receiver elsewhere = new Receiver()) {
            for (int status : new int[] {301, 302, 307, 308}) {
                receiver.answer(exchange -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.url("/steal"));
                    exchange.sendResponseHeaders(status, -1);
                });
                assertThat(failure().reason())
                        .isEqualTo("localhost answered " + status + ", a redirect, which is not followed;"
                                + " set alert.webhook.url to the final address");
            }
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void what_a_receiver_writes_is_repeated_nowhere() {
        receiver.answer(exchange -> {
            byte[] body = "you sent hunter2".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
        });
        assertThat(failure().reason()).isEqualTo("localhost answered 403");
    }

    @Test
    void a_refusal_of_the_message_is_not_held_against_the_channel() {
        for (int status : new int[] {400, 413, 422}) {
            receiver.answer(status);
            assertThat(failure().isChannelDown()).as("%d", status).isFalse();
        }
    }

    @Test
    void the_wait_that_a_receiver_asks_for_is_understood_in_seconds_only() {
        receiver.answer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofMinutes(2));
        receiver.answer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "Fri, 31 Dec 2027 23:59:59 GMT");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(failure().retryAfter()).isNull();
    }

    @Test
    void a_connection_that_is_refused_or_cut_is_an_outcome() throws IOException {
        receiver.answer(exchange -> {
            throw new IOException("cut");
        });
        assertThat(failure().reason()).startsWith("localhost cannot be reached (");
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Outcome outcome = send(knobs().with(AlertSettings.WEBHOOK_URL, "http://localhost:" + nobody + "/s3cret"));
        assertThat(outcome).isEqualTo(Outcome.Failed.down("localhost cannot be reached (ConnectException)"));
        assertThat(send(knobs().with(AlertSettings.WEBHOOK_URL, "http://no-such-host.invalid/s3cret")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("no-such-host.invalid cannot be reached (")
                                .doesNotContain("s3cret"));
    }

    @Test
    void an_address_that_is_a_secret_is_shown_nowhere() {
        assertThat(send(knobs().with(AlertSettings.WEBHOOK_URL, "env:WHOLE_URL"))
                        .toString())
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> send(knobs().with(AlertSettings.WEBHOOK_URL, "env:NO_URL")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("alert.webhook.url")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> send(knobs().with(AlertSettings.WEBHOOK_SECRET, "env:NO_SUCH")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("NO_SUCH");
        assertThat(receiver.requests).as("nothing goes out unsigned").isEmpty();
    }
}
