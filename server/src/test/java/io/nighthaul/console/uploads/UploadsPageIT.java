package io.nighthaul.console.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
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

/** The page of uploads over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UploadsPageIT {
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
        HttpRequest.Builder request = server.request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
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
        assertThat(send("/uploads", "")).contains("No phone may upload yet", "nighthaul token create");
        assertThat(send("/uploads?view=sessions", "")).contains("Nothing has been uploaded yet");
        assertThat(send("/uploads?view=quarantine", "")).contains("Nothing is in quarantine");
    }

    @Test
    @Order(2)
    void shows_tokens_without_their_secret_and_names_as_text() throws Exception {
        String made = send(
                "/api/v1/tokens",
                "{\"device\": \"<b>phone</b>\", \"user\": \"ana\", \"vehicle\": \"BG-100\", \"lasts\": \"90d\"}");
        String secret = made.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(secret).startsWith("nhd_");

        assertThat(send("/uploads", ""))
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

        assertThat(send("/uploads?view=sessions", ""))
                .contains("phone-2_1773050400000", "1 of 2", ">open<")
                .doesNotContain("??");
        assertThat(send("/api/v1/uploads/devices", "")).contains("\"device\":\"phone-2\"", "\"openSessions\":1");
    }

    @Test
    @Order(4)
    void shows_what_did_not_become_a_fix_as_it_came_and_as_text() throws Exception {
        STORE.database().transact(tx -> tx.sql("""
                        INSERT INTO quarantine (vehicle_id, day, source, reason, raw, recorded_at)
                        SELECT id, DATE '2026-03-09', 1, reason, '<script>alert(1)</script>', now()
                        FROM vehicle, (VALUES ('no_time'), ('latitude_out_of_range')) AS r (reason)
                        WHERE code = 'BG-100'""").update());

        assertThat(send("/uploads?view=quarantine", ""))
                .contains("&lt;script&gt;alert(1)", "latitude_out_of_range", "legacy server")
                .doesNotContain("<script>alert", "??");
        assertThat(send("/uploads?view=quarantine&reason=no_time&source=legacy", ""))
                .doesNotContain("<td class=\"nowrap\">latitude_out_of_range</td>");
        assertThat(send("/api/v1/quarantine?reason=no_time", "")).contains("\"reason\":\"no_time\"", "BG-100");
        assertThat(send("/api/v1/quarantine?source=nowhere", "")).contains("\"status\":422");
    }

    @Test
    @Order(5)
    void speaks_serbian_to_whoever_wants_it() throws Exception {
        assertThat(send("/uploads?view=quarantine", "", "Cookie", "language=sr"))
                .contains("lang=\"sr-Latn\"", "Redovi koji nisu postali fiksevi", "stari server")
                .doesNotContain("??");
        assertThat(send("/uploads", "", "Cookie", "language=sr"))
                .contains("Pusti telefon")
                .doesNotContain("??");
    }
}
