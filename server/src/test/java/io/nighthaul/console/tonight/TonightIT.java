package io.nighthaul.console.tonight;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the night, its data, and the stream of events, over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TonightIT {
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

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void post(String path, String json) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    server.request("/api/v1" + path)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        }
    }

    private static void runHistory() throws IOException, InterruptedException {
        post("/campaigns", "{\"name\": \"history\", \"vehicles\": [\"A1\", \"A2\"], \"daysBack\": 3}");
        post("/campaigns/history/start", "{}");
    }

    @Test
    @Order(1)
    void says_what_to_do_next_while_there_is_no_campaign() throws Exception {
        assertThat(get("/").body())
                .contains("There is no campaign yet", "New campaign", "Europe/Belgrade", "lang=\"en-GB\"");
        assertThat(get("/", "Accept-Language", "sr-RS,sr;q=0.9,en;q=0.5").body())
                .contains("Još nema nijedne kampanje", "lang=\"sr-Latn\"");
        assertThat(get("/", "Accept-Language", "sr", "Cookie", "language=en").body())
                .contains("There is no campaign yet");
        assertThat(get("/?language=sr").headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("language=sr; ");
    }

    @Test
    @Order(2)
    void shows_the_campaign_that_is_live_and_no_name_can_end_the_script() throws Exception {
        post("/campaigns", "{\"name\": \"evil\", \"vehicles\": [\"A0\"], \"daysBack\": 3}");
        // The API does not take such a name; whoever gets at the table might.
        STORE.database()
                .transact(tx -> tx.sql("UPDATE campaign SET name = '</script><script>alert(1)//'")
                        .update());
        runHistory();
        String page = get("/").body();
        assertThat(page).contains("\"name\":\"history\"", "\\u003c/script>").doesNotContain("<script>alert");
        assertThat(get("/api/v1/tonight").body())
                .contains("\"name\":\"history\"", "\"state\":\"running\"", "source.threads_running", "\"pause\":50.0");
    }

    @Test
    @Order(3)
    void a_page_about_nothing_says_so_in_the_readers_language() throws Exception {
        HttpResponse<String> answer = get("/?campaign=none", "Accept", "text/html", "Accept-Language", "sr");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Ovde nema ničega", "there is no campaign none");
        HttpResponse<String> nowhere = get("/nowhere", "Accept", "text/html");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("There is nothing here");
        assertThat(get("/api/v1/tonight?campaign=none").headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    @Order(4)
    void the_curves_have_a_value_for_every_step_of_time() throws Exception {
        STORE.database().transact(tx -> tx.sql("""
                        INSERT INTO guard_sample (time, node, signal, value, utilisation, workers)
                        VALUES ('2026-03-10T10:59:50Z', 'node-b', 'source.load', 0.5, 0.75, 3)""").update());
        String hour = get("/api/v1/campaigns/history/series").body();
        assertThat(hour).contains("\"stepSeconds\":15", "\"from\":\"2026-03-10T10:00:00Z\"");
        assertThat(hour.split("0\\.0", -1)).hasSizeGreaterThan(240);
        assertThat(hour).contains("0.75", ",3]");
        assertThat(get("/api/v1/campaigns/history/series?range=night&signal=source.load")
                        .body())
                .contains("\"from\":\"2026-03-09T21:00:00Z\"", "\"to\":\"2026-03-10T05:00:00Z\"");
        assertThat(get("/api/v1/campaigns/history/series?signal=nonsense").statusCode())
                .isEqualTo(422);
    }

    @Test
    @Order(5)
    @Timeout(60)
    void whoever_watches_is_told_of_a_change_within_seconds() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(
                    server.request("/api/v1/events?feed=tonight:history")
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(next(lines)).contains("\"state\":\"running\"");
                post("/campaigns/history/pause", "{}");
                String told = next(lines);
                while (told.contains("\"state\":\"running\"")) {
                    told = next(lines);
                }
                assertThat(told).contains("\"state\":\"paused\"");
            }
        }
        assertThat(get("/api/v1/events?feed=nonsense", "Accept", "text/event-stream, application/json")
                        .body())
                .contains("there is no feed nonsense");
    }

    private static String next(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        throw new AssertionError("the stream has ended");
    }
}
