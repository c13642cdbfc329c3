package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An API is recorded from the terminal, by a running service and without one, and then tried without it. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrdersRecordIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String SECRET = "s3cret-of-the-api";
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static HttpServer api;
    private static Path file;
    private static OrdersServer server;

    @BeforeAll
    static void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().toString());
            String path = exchange.getRequestURI().getPath();
            String body = path.equals("/os")
                    ? "{\"d\":[{\"id\":1,\"at\":\"2026-01-01T00:00:00Z\",\"who\":\"Maria " + SECRET
                            + "\"},{\"id\":2,\"at\":\"2026-01-02T00:00:00Z\"}],\"n\":2}"
                    : "{\"id\":" + path.substring(4) + ",\"at\":\"2026-01-02T00:00:00Z\",\"who\":\"Maria\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-RateLimit-Remaining", "977");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        api.start();
        Files.writeString(folder.resolve("secret"), SECRET);
        file = Files.writeString(
                folder.resolve("orders.yml"), """
                orders:
                  base-url: http://127.0.0.1:%d
                  auth: {kind: bearer, secret-file: secret}
                  headers: {path: /os, items: /d, total: /n}
                  details: {path: '/os/{id}'}
                  fields: {id: /id, changed: /at, customer: /who}
                """.formatted(api.getAddress().getPort()));
        server = new OrdersServer(STORE.database(), file);
    }

    @AfterAll
    static void stop() {
        server.close();
        api.stop(0);
    }

    private static Ended record(Path into, String... words) {
        List<String> all = new ArrayList<>(List.of("orders", "record", "--into", into.toString()));
        all.addAll(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    private static String replayed(Path recording, int code) {
        Ended ended = Terminal.run("orders", "replay", recording.toString(), "--config", file.toString());
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(code);
        return ended.out();
    }

    private static String texts(Path recording) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(recording)) {
            for (Path one : files.sorted().toList()) {
                assertThat(Files.getPosixFilePermissions(one)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
                all.append(one.getFileName())
                        .append('\n')
                        .append(Files.readString(one))
                        .append('\n');
            }
        }
        return all.toString();
    }

    @Test
    @Order(1)
    void a_running_server_records_and_the_recording_needs_nobody() throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> ASKED.size() >= 3);
        Path into = folder.resolve("by-server");
        Ended ended = record(into, "--details", "1");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("2 exchanges in " + into, "nighthaul orders replay " + into);
        assertThat(texts(into))
                .contains("001-os.http", "GET /os?page=1", "002-os-1.http", "X-ratelimit-remaining: 977")
                .contains("Maria ***")
                .doesNotContain(SECRET);
        assertThat(STORE.scratch()
                        .texts("SELECT action || ' ' || subject || ' ' || new_value || ' ' || origin FROM audit_log"
                                + " WHERE action = 'orders.record'"))
                .containsExactly("orders.record 127.0.0.1 2 pages, 1 details cli");

        int asked = ASKED.size();
        assertThat(replayed(into, ExitCode.OK))
                .contains(
                        "001-os.http  headers: 2 read, 0 would be set aside, total 2, the last page",
                        "orders.fields.customer /who",
                        "x-ratelimit-remaining: 977 left",
                        "2 headers on 1 page would be stored of 2 that the API has",
                        "1 of 1 recorded detail read.");
        assertThat(ASKED).as("a replay asks nobody").hasSize(asked);
        assertThat(record(into).err()).contains("is not empty");
        assertThat(record(folder.resolve("many"), "--pages", "11").err())
                .contains("pages must be from 1 to 10, was 11");
    }

    @Test
    @Order(2)
    void without_a_server_it_asks_by_its_own_file_and_masks_people() throws IOException {
        Path into = folder.resolve("by-itself");
        Ended ended = record(
                into,
                "--config",
                file.toString(),
                "--mask",
                "--data",
                folder.resolve("own").toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("3 exchanges in");
        assertThat(texts(into)).contains("\"at\" : \"2026-01-01T00:00:00Z\"").doesNotContain("Maria", SECRET);
        assertThat(replayed(into, ExitCode.OK)).contains("2 of 2 recorded details read.");
    }

    @Test
    @Order(3)
    void what_does_not_fit_is_told_and_nothing_readable_is_a_failure() throws IOException {
        Path into = folder.resolve("by-server");
        Files.writeString(file, Files.readString(file).replace("items: /d,", "items: /data,"));
        assertThat(replayed(into, ExitCode.INCOMPLETE))
                .contains(
                        "To mend in " + file,
                        "orders.headers.items: \"/data\" is no list; lists are at \"/d\" [001-os.http]");
        Files.writeString(into.resolve("001-os.http"), "GET /os?page=1\nAt: now\n");
        Ended broken = Terminal.run("orders", "replay", into.toString(), "--config", file.toString());
        assertThat(broken.code()).isEqualTo(ExitCode.USAGE);
        assertThat(broken.err()).contains("001-os.http needs a line such as \"At: 2026-11-01T20:00:00Z\"");
        Ended empty = Terminal.run("orders", "replay", folder.resolve("own").toString(), "--config", file.toString());
        assertThat(empty.err()).contains("is no recording: no file there ends in .http");
    }

    @Test
    @Order(4)
    void a_budget_that_is_spent_ends_it_in_good_order() {
        Ended set = Terminal.run(Stream.concat(Stream.of("set", "orders.quotas=2/1h"), server.options().stream())
                .toArray(String[]::new));
        assertThat(set.code()).as(set.err()).isZero();
        int asked = ASKED.size();
        Ended ended = record(folder.resolve("spent"));
        assertThat(ended.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(ended.out()).contains("0 exchanges in");
        assertThat(ended.err()).contains("the rest was not asked for", "the API can be asked again at");
        assertThat(ASKED).hasSize(asked);
    }
}
