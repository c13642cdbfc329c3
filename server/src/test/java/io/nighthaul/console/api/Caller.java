package io.nighthaul.console.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API over real HTTP. */
public final class Caller implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    private final String authorization;

    /** Somebody of whom nothing is known. */
    public Caller(String url) {
        this(url, "");
    }

    /** @param authorization header with which they come in */
    public Caller(String url, String authorization) {
        this.url = url + "/api/v1/";
        this.authorization = authorization;
    }

    /** An admin at the machine. */
    public static Caller admin(OperationsServer server) {
        return new Caller(server.url(), server.bearer());
    }

    /** What came back. */
    public record Answer(int status, String type, String text, String location) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** Of a problem. */
        public String detail() {
            return json().path("detail").asString();
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** With a JSON body. */
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Without a body, as a program. */
    public Answer act(String method, String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Nighthaul-Client", "script")
                .method(method, BodyPublishers.noBody()));
    }

    URI uri(String path) {
        return URI.create(url + path);
    }

    Answer send(HttpRequest.Builder request) {
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
