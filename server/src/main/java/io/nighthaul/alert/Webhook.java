package io.nighthaul.alert;

import io.nighthaul.secret.Secret;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SecretReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Posts messages as JSON. Of the answer only the status counts; redirects are not followed. */
final class Webhook implements Channel {
    private static final JsonMapper JSON = new JsonMapper();

    private final SecretReader secrets;
    private final HttpClient client = HttpClient.newBuilder()
            // An upgrade to version 2 would put headers on a POST that small receivers choke on.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Webhook(SecretReader secrets) {
        this.secrets = secrets;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public Outcome send(Notice notice, Knobs knobs, Instant now) {
        URI address = address(secrets.textOrSecret(knobs, AlertSettings.WEBHOOK_URL));
        byte[] body = body(notice);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "nighthaul")
                .header("Idempotency-Key", notice.id().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        secrets.secret(knobs, AlertSettings.WEBHOOK_SECRET)
                .ifPresent(key -> request.header(Signature.HEADER, Signature.of(body, key, now)));
        return answer(request.build(), knobs.value(AlertSettings.WEBHOOK_TIMEOUT));
    }

    static byte[] body(Notice notice) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", notice.id().toString());
        fields.put("event", notice.event().text());
        fields.put("kind", notice.alert().kind().name());
        fields.put("severity", notice.alert().severity().text());
        fields.put("subject", notice.alert().subject());
        fields.put("message", notice.alert().message());
        fields.put("repeats", notice.repeats());
        fields.put("openedAt", notice.openedAt().toString());
        fields.put("at", notice.at().toString());
        return JSON.writeValueAsBytes(fields);
    }

    /** What comes from a file or a variable was not looked at when the setting was made. */
    private static URI address(Optional<Secret> text) {
        try {
            URI address = new URI(text.map(Secret::reveal).orElse(""));
            boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (isWeb && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below, without the text, which the exception holds.
        }
        throw Webhook.invalidAddress();
    }

    private static InvalidSettingException invalidAddress() {
        return new InvalidSettingException(AlertSettings.WEBHOOK_URL.key()
                + " names a place that holds no http or https address without user and password");
    }

    private Outcome answer(HttpRequest request, Duration timeout) {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            // Around all of it: the client's own limit does not count while a body trickles in.
            return judged(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), host);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Outcome.Failed.down(host + " gave no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Outcome.Failed.down("interrupted while waiting for " + host);
        } catch (ExecutionException e) {
            return Outcome.Failed.down(host + " cannot be reached (" + reason(e.getCause()) + ")");
        }
    }

    /** The kind of failure only: messages may quote the address. */
    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "unknown" : failure.getClass().getSimpleName();
    }

    private static Outcome judged(HttpResponse<Void> response, String host) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered("");
        }
        String said = host + " answered " + status;
        if (status >= 300 && status < 400) {
            return Outcome.Failed.down(said + ", a redirect, which is not followed; set "
                    + AlertSettings.WEBHOOK_URL.key() + " to the final address");
        }
        boolean isAboutTheMessage = status == 400 || status == 413 || status == 422;
        return new Outcome.Failed(said, !isAboutTheMessage, retryAfter(response));
    }

    private static @Nullable Duration retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
