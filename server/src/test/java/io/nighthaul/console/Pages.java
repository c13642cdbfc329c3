package io.nighthaul.console;

import io.nighthaul.console.api.OperationsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches pages as an admin, without what would run in them. */
public final class Pages implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final OperationsServer server;

    public Pages(OperationsServer server) {
        this.server = server;
    }

    /** @param headers names and values in turn; one that says who asks stands instead of the admin */
    public String page(String path, String... headers) {
        return answer(path, headers).body();
    }

    /** As {@link #page}, of the API. */
    public JsonNode json(String path) {
        return JSON.readTree(page(path));
    }

    /** With status and headers. */
    public HttpResponse<String> answer(String path, String... headers) {
        HttpRequest.Builder request = server.request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
