package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Orders from the terminal, on a running service with an API of two orders. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrdersCommandIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @TempDir
    private static Path folder;

    /** Answers wait while it is locked. */
    private static final ReentrantLock ANSWERS = new ReentrantLock();

    /** What the second order has more than the first complete run showed. */
    private static final AtomicReference<String> MORE = new AtomicReference<>("");

    private static HttpServer api;
    private static OrdersServer server;

    @BeforeAll
    static void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = path.equals("/os")
                    ? "{\"d\":[{\"id\":1,\"at\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"at\":\"2026-01-02T00:00:00Z\""
                            + MORE.get() + "}],\"n\":2}"
                    : "{\"id\":" + path.substring(4) + ",\"at\":\"2026-01-02T00:00:00Z\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            ANSWERS.lock();
            try {
                exchange.sendResponseHeaders(path.equals("/os/7") ? 404 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            } finally {
                ANSWERS.unlock();
            }
        });
        api.start();
        Path file = Files.writeString(
                folder.resolve("orders.yml"), """
                orders:
                  base-url: http://127.0.0.1:%d
                  headers: {path: /os, items: /d, total: /n, since-param: since}
                  details: {path: '/os/{id}'}
                  fields: {id: /id, changed: /at}
                  contract: {fields: freeze}
                """.formatted(api.getAddress().getPort()));
        server = new OrdersServer(STORE.database(), file);
    }

    @AfterAll
    static void stop() {
        server.close();
        api.stop(0);
    }

    private static Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of("orders"));
        all.addAll(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void a_service_syncs_by_itself_and_is_shown_held_and_started() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out())
                        .contains("orders: idle", "2 known, 2 with detail", "(incremental), done"));
        assertThat(run("status").out()).contains("30/1m: ", " left", "headers rests 1.0 s");
        assertThat(run("plan", "--records", "10000").out())
                .containsPattern(
                        "full[^\\n]* +10,000 headers +10,000 details +10,010 requests +10 h 00 min to 10 h 07 min");
        assertThat(run("fetch", "1").out()).startsWith("Order 1, same:").contains("\"at\" : \"2026-01-02T00:00:00Z\"");
        assertThat(run("fetch", "7").err()).contains("the API has no order 7 (HTTP 404)");
        assertThat(run("pause").out()).isEqualToIgnoringNewLines("The sync of orders is paused.");
        assertThat(run("run").err()).contains("the sync of orders is paused; resume it");
        assertThat(run("resume").out()).contains("is idle");
        assertThat(run("run", "--mode", "sideways").err()).contains("there are full, incremental, resume");
        assertThat(run("run", "--from", "2026-02-01", "--to", "2026-01-01").err())
                .contains("the period ends");
        assertThat(run("stop").err()).contains("no run is open");
        assertThat(run("run", "--mode", "full").out()).containsPattern("Run \\d+ \\(full\\) is open\\.");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out()).contains("(full), done"));
    }

    private static List<String> audited() {
        return STORE.scratch()
                .texts(
                        "SELECT action || ' ' || subject || ' ' || coalesce(old_value, '-') || ' ' || coalesce(new_value, '-')"
                                + " FROM audit_log WHERE action LIKE 'orders.%' ORDER BY id");
    }

    private static HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", server.bearer())
                .header("Nighthaul-Client", "test")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    @Order(2)
    void whatever_people_do_is_on_record_and_can_be_done_at_the_api_as_well() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out()).contains("orders: idle"));
        int before = audited().size();
        assertThat(run("pause").out()).contains("paused");
        assertThat(run("resume").out()).contains("The sync of orders is");
        assertThat(run("headers").out()).contains("(incremental) is open");
        assertThat(run("details").out()).contains("(details) is open");
        assertThat(call("POST", "/api/v1/orders/pause", "").statusCode()).isEqualTo(200);
        assertThat(call("POST", "/api/v1/orders/resume", "").statusCode()).isEqualTo(200);
        HttpResponse<String> started =
                call("POST", "/api/v1/orders/runs", "{\"mode\":\"incremental\",\"fetchDetails\":false}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        assertThat(audited().subList(before, audited().size()))
                .anySatisfy(row -> assertThat(row).startsWith("orders.pause orders idle paused"))
                .anySatisfy(row -> assertThat(row).startsWith("orders.resume orders paused"))
                .filteredOn(row -> row.startsWith("orders.start run "))
                .extracting(row -> row.replaceAll("\\d+", "N"))
                .containsExactly(
                        "orders.start run N - incremental, no details",
                        "orders.start run N - details",
                        "orders.start run N - incremental, no details");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out()).contains("orders: idle"));
        // An endpoint has a row of its own from the scrape on after the first that saw it.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(call("GET", "/metrics", "")
                                .body()
                                .lines()
                                .filter(line -> line.startsWith("nighthaul_orders")))
                        .anyMatch(line -> line.startsWith("nighthaul_orders_budget_left{quota=\"1000/1h\"}"))
                        .contains(
                                "nighthaul_orders_known 2.0",
                                "nighthaul_orders_endpoint_rest_seconds{endpoint=\"headers\"} 1.0",
                                "nighthaul_orders_endpoint_failures{endpoint=\"headers\"} 0.0",
                                "nighthaul_orders_requests_to_go 0.0"));
    }

    @Test
    @Order(3)
    void a_run_that_somebody_stops_and_an_order_that_somebody_fetches_are_on_record() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out()).contains("orders: idle"));
        int before = audited().size();
        ANSWERS.lock();
        try {
            assertThat(run("run", "--mode", "full").out()).contains("(full) is open");
            assertThat(run("stop").out()).contains("idle");
        } finally {
            ANSWERS.unlock();
        }
        assertThat(call("POST", "/api/v1/orders/fetch?id=2", "").statusCode()).isEqualTo(200);
        assertThat(audited().subList(before, audited().size()))
                .extracting(row -> row.replaceAll("run \\d+", "run N"))
                .containsExactly(
                        "orders.start run N - full", "orders.stop orders running idle", "orders.fetch order 2 - -");
    }

    @Test
    @Order(4)
    void a_field_that_the_contract_refuses_is_taken_in_once_somebody_accepts_it() throws Exception {
        MORE.set(",\"note\":\"new\"");
        run("headers");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out())
                        .contains(
                                "1 stale",
                                "1 set aside",
                                "drift: headers /note: new, string (order 2), its orders are set aside"));
        assertThat(call("GET", "/api/v1/orders/drift", "").body())
                .contains("\"path\":\"/note\"", "\"mode\":\"freeze\"", "\"acceptedAt\":null");
        assertThat(run("accept", "/nothing").err()).contains("no change of /nothing waits to be accepted");
        assertThat(run("accept", "/note", "--phase", "tails").err()).contains("phase must be headers or details");
        assertThat(run("accept", "/note").out())
                .contains("Expected from now on: headers /note string.", "1 header and 0 details");
        assertThat(audited().getLast()).isEqualTo("orders.accept headers /note nothing string");
        run("run");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("status").out())
                        .contains("2 with detail", "0 set aside")
                        .doesNotContain("stale"));
        assertThat(call("GET", "/api/v1/orders/record?id=2", "").body()).contains("\"note\":\"new\"");
    }
}
