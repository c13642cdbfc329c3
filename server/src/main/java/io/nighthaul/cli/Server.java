package io.nighthaul.cli;

import io.nighthaul.console.api.RequestGate;
import io.nighthaul.console.api.Requester;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The running server, as commands talk to it. */
final class Server implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    /** A source that is looked at, or a mail server that is tried, may take its time. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(5);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final URI base;
    private final Optional<Secret> credential;
    private final HttpClient client;

    Server(URI base, Optional<Secret> credential) {
        this.base = base;
        this.credential = credential;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_MAX)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** A path below the API, each segment escaped. */
    static String path(String... segments) {
        return Arrays.stream(segments).map(Server::escaped).collect(Collectors.joining("/"));
    }

    /** For a segment of a path or a value of a query. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As the API would write it, for people. */
    static String written(Object value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** @throws ServerException when it refuses, or does not answer */
    <T> T get(String path, Class<T> type) {
        return send("GET", path, null, type);
    }

    /**
     * A change.
     *
     * @throws ServerException when it refuses, or does not answer
     */
    <T> T send(String method, String path, @Nullable Object body, Class<T> type) {
        return send(method, path, body, type, ANSWER_MAX);
    }

    /** A change that may take a while. */
    <T> T send(String method, String path, @Nullable Object body, Class<T> type, Duration max) {
        HttpRequest.Builder request =
                request(path).timeout(max).header("Accept", "application/json, application/problem+json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        HttpResponse<String> response = answer(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(content -> content.contains("json"))
                .isPresent();
        if (!isJson) {
            throw ServerException.garbled("what answers at " + base
                    + " is not Nighthaul, or another version of it (HTTP " + response.statusCode() + " to " + method
                    + " " + request.build().uri() + ")");
        }
        if (response.statusCode() >= 300) {
            throw refusal(response.uri(), response.statusCode(), response.body());
        }
        return read(response.body(), type);
    }

    /**
     * Prints an answer of text as it comes.
     *
     * @throws ServerException when it refuses, does not answer, or breaks off
     */
    void print(String path, PrintWriter out) {
        stream(path, bytes -> {
            new InputStreamReader(bytes, StandardCharsets.UTF_8).transferTo(out);
            out.flush();
        });
    }

    /**
     * Fetches an answer as it comes.
     *
     * @throws ServerException when it refuses, does not answer, or breaks off
     */
    void download(String path, OutputStream out) {
        stream(path, bytes -> bytes.transferTo(out));
    }

    /** What takes an answer. */
    private interface Taker {
        void take(InputStream bytes) throws IOException;
    }

    private void stream(String path, Taker taker) {
        HttpRequest request = request(path).timeout(ANSWER_MAX).build();
        HttpResponse<InputStream> response = answer(request, BodyHandlers.ofInputStream());
        try (InputStream bytes = response.body()) {
            if (response.statusCode() >= 300) {
                throw refusal(
                        response.uri(),
                        response.statusCode(),
                        new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            }
            taker.take(bytes);
        } catch (IOException e) {
            throw ServerException.garbled("the server at " + base + " broke off: " + e.getMessage());
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
                .header(RequestGate.CLIENT, "cli")
                .header(Requester.USER, user());
        credential.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        return request;
    }

    private <B> HttpResponse<B> answer(HttpRequest request, HttpResponse.BodyHandler<B> handler) {
        try {
            return client.send(request, handler);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw ServerException.absent("no server answers at " + base + ". Start one with nighthaul serve --config"
                    + " FILE, or say where it is with --url or " + ServerOptions.VARIABLE);
        } catch (IOException e) {
            throw ServerException.garbled("the server at " + base + " broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServerException.garbled("interrupted while waiting for " + base);
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JacksonException e) {
            throw ServerException.garbled("the server at " + base
                    + " is of another version: its answer cannot be read (" + e.getOriginalMessage() + ")");
        }
    }

    /** What matters of RFC 9457. */
    private record Problem(@Nullable String title, @Nullable String detail) {}

    private ServerException refusal(URI uri, int status, String body) {
        if (status == 401 && credential.isEmpty()) {
            return ServerException.refused(
                    status,
                    "the server at " + base
                            + " does not know who asks. On its machine, run this in the folder in which it"
                            + " was started or name the key in its data folder with --key; elsewhere, set "
                            + Credential.TOKEN + " to a token that an admin made with nighthaul api-token create");
        }
        Problem problem = read(body, Problem.class);
        return ServerException.refused(
                status, problem.detail() == null ? unexplained(uri, status, problem.title()) : problem.detail());
    }

    /** Such an answer comes from no Nighthaul of this version. */
    private String unexplained(URI uri, int status, @Nullable String title) {
        String what = "HTTP " + status + (title == null ? "" : ", " + title);
        return "the server at " + base + " has no answer to " + uri.getPath() + " (" + what
                + "): it is of another version, or not Nighthaul. Start one with nighthaul serve --config FILE, or say"
                + " where it is with --url or " + ServerOptions.VARIABLE;
    }

    private static String user() {
        return System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._@ -]", "_");
    }

    @Override
    public void close() {
        client.close();
    }
}
