package io.nighthaul.upload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends what a test makes up, over real HTTP. */
final class Phone implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    Phone(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, Map<String, java.util.List<String>> headers, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        String code() {
            return json().path("code").asString();
        }

        String header(String name) {
            return headers.getOrDefault(name, java.util.List.of("")).getFirst();
        }
    }

    Answer part(String syncId, int number, int total, String... records) {
        return part(body("phone-1", "ana", syncId, number, total, records));
    }

    Answer part(String body) {
        return send("POST", "/batch-sync", body.getBytes(StandardCharsets.UTF_8));
    }

    static String body(String device, String user, String syncId, int number, int total, String... records) {
        return """
                {"sync_id": "%s", "device_id": "%s", "user_name": "%s", "part_number": %d, "total_parts": %d,
                 "records": [%s]}""".formatted(syncId, device, user, number, total, String.join(", ", records));
    }

    /** 2026-03-09T10:00 UTC and so many seconds, a little north of Belgrade's centre and so many metres. */
    static String location(int second) {
        return """
                {"type": "location", "timestamp": %d, "latitude": %s, "longitude": 20.46, "accuracy": 5.0,
                 "speed": 36.0, "battery_level": 85, "network_type": "WiFi", "provider": "gps"}""".formatted(1_773_050_400_000L + second * 1_000L, 44.81 + second * 9e-5);
    }

    static String driving(int second, String event) {
        return """
                {"type": "driving", "timestamp": %d, "event_type": "%s", "speed": 0, "bearing": 180.0,
                 "location": {"latitude": 44.81, "longitude": 20.46, "accuracy": 12.0}}""".formatted(1_773_050_400_000L + second * 1_000L, event);
    }

    Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
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
