package io.nighthaul.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of phones over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PhonesPageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String send(String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    @Order(1)
    void says_what_to_do_next_when_no_phone_may_upload_yet() throws Exception {
        assertThat(send("/phones", ""))
                .contains("No phone may upload yet", "nighthaul token create", "Nothing has been uploaded yet")
                .contains("src=\"/phones.js\"");
        assertThat(send("/phones.js", "")).contains("/api/v1/tokens");
    }

    @Test
    @Order(2)
    void shows_tokens_without_their_secret_and_names_as_text() throws Exception {
        String made = send(
                "/api/v1/tokens",
                "{\"device\": \"<b>phone</b>\", \"user\": \"ana\", \"vehicle\": \"BG-100\", \"lasts\": \"90d\"}");
        String secret = made.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(secret).startsWith("nhd_");

        assertThat(send("/phones", ""))
                .contains("&lt;b&gt;phone&lt;/b&gt;", "BG-100", "data-do=\"revoke\"")
                .doesNotContain("<b>phone", secret, "No phone may upload yet");
    }

    @Test
    @Order(3)
    void shows_what_was_uploaded() throws Exception {
        String made = send("/api/v1/tokens", "{\"device\": \"phone-2\", \"user\": \"ana\", \"vehicle\": \"BG-100\"}");
        String part = """
                {"sync_id": "phone-2_1773050400000", "device_id": "phone-2", "user_name": "ana", "part_number": 1,
                 "total_parts": 2, "records":
                 [{"type": "location", "timestamp": 1773050400000, "latitude": 44.81, "longitude": 20.46}]}""";
        String secret = made.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");

        assertThat(send("/batch-sync", part, "Authorization", "Bearer " + secret))
                .contains("\"missing_parts\":[2]");

        assertThat(send("/phones", ""))
                .contains("phone-2_1773050400000", "1 of 2")
                .containsPattern("<td>2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d</td>\\s*<td>–</td>\\s*</tr>");
    }
}
