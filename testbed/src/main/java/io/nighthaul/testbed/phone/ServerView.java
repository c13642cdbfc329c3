package io.nighthaul.testbed.phone;

import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as its operator sees it: gives out tokens, and says which records have arrived. */
final class ServerView implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI base;
    private final Supplier<Optional<Secret>> credential;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param credential asked for each time: a server that was started anew has another one */
    ServerView(URI base, Supplier<Optional<Secret>> credential) {
        this.base = base;
        this.credential = credential;
    }

    /** A token for a phone of that name, whose fixes are the vehicle's. */
    String token(String device, String user, String vehicle) throws IOException, InterruptedException {
        String wish = JSON.writeValueAsString(Map.of("device", device, "user", user, "vehicle", vehicle));
        HttpRequest.Builder request = request("api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish));
        return JSON.readTree(answer(request)).path("token").asString();
    }

    /** The ids of the records that a phone has recorded on a day and the server has processed. */
    List<String> arrived(String device, String user, LocalDate day) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String type : List.of("location", "driving")) {
            HttpRequest.Builder request = request("api/v1/uploads/records?device=" + escaped(device) + "&user="
                    + escaped(user) + "&type=" + type + "&day=" + day);
            try (Stream<String> lines = answer(request).lines()) {
                lines.map(line -> JSON.readTree(line).path("record_id").asString())
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    /** How many sessions of a phone the server has completed, among those that it shows. */
    int sessions(String device) throws IOException, InterruptedException {
        int complete = 0;
        for (JsonNode each : JSON.readTree(answer(request("api/v1/uploads/sessions?limit=1000")))) {
            boolean isOurs = each.path("device").asString().equals(device);
            complete += isOurs && each.path("state").asString().equals("complete") ? 1 : 0;
        }
        return complete;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/" + path))
                .timeout(ANSWER_MAX)
                .header("Accept", "*/*")
                .header("Nighthaul-Client", "phone");
        credential.get().ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        return request;
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(
                    response.request().uri().getPath() + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
