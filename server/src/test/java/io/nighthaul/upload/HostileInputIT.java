package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.Listening;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.Phone.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sends who wishes us ill: the right status, nothing of our inside, and no effect. */
class HostileInputIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static UploadServer server;
    private static Phone phone;

    @BeforeAll
    static void start() {
        server = new UploadServer(STORE, Listening.local(0).withSilenceMax(Duration.ofSeconds(1)));
        phone = server.phone;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_has_happened() {
        assertThat(server.texts("SELECT 1 FROM upload_part")).isEmpty();
        assertThat(server.texts("SELECT 1 FROM fix_raw")).isEmpty();
        server.forget();
    }

    private static String part(String record) {
        return Phone.body("phone-1", "ana", "session-evil", 1, 1, record);
    }

    private static void assertRefused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertTellsNothing(answer.text());
    }

    private static void assertTellsNothing(String text) {
        assertThat(text).doesNotContain("Exception", "\tat ", "io.nighthaul", "org.apache", "jackson", "nhd_");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"latitude\": 44.81 | \"latitude\": NaN | 400",
                "\"latitude\": 44.81 | \"latitude\": -Infinity | 400",
                "\"latitude\": 44.81 | \"latitude\": 1e999 | 422",
                "\"latitude\": 44.81 | \"latitude\": \"44.81\" | 422",
                "\"latitude\": 44.81 | \"latitude\": [44.81] | 422",
                "\"latitude\": 44.81 | \"latitude\": 0.%s | 400",
                "\"provider\": \"gps\" | \"more\": [1e999] | 422",
                "\"timestamp\": 1773050400000 | \"timestamp\": 99999999999999999999 | 422",
                "\"timestamp\": 1773050400000 | \"timestamp\": 1773050400000.5 | 422",
                "\"timestamp\": 1773050400000 | \"timestamp\": -1 | 422",
                "\"speed\": 36.0 | \"speed\": 1e300 | 422",
                "\"provider\": \"gps\" | \"provider\": \"%s\" | 400",
                "\"provider\": \"gps\" | \"provider\": \"gps\", \"provider\": \"net\" | 400",
                "\"provider\": \"gps\" | \"%s\": 1 | 400",
                "\"provider\": \"gps\" | \"more\": {\"a\": {\"b\": {\"c\": {\"d\": {\"e\": {}}}}}} | 400"
            })
    void a_value_that_is_none_is_refused(String good, String evil, int status) {
        assertRefused(phone.part(part(Phone.location(0).replace(good, evil.formatted("1".repeat(2_000))))), status);
    }

    @Test
    void json_without_an_end_is_refused_at_its_limit() {
        byte[] deep = "[".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        byte[] longer = ("{\"records\": [" + "1,".repeat(200_000)).getBytes(StandardCharsets.UTF_8);

        assertRefused(phone.send("POST", "/batch-sync", deep), 400);
        assertRefused(phone.send("POST", "/batch-sync", longer), 413);
    }

    @Test
    void bombs_in_gzip_are_refused_before_they_unfold() {
        byte[] nested = Gzip.packed(Gzip.packed(new byte[20_000_000]));
        byte[] cut = Gzip.packed(part(Phone.location(0)).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            many.writeBytes(Gzip.packed(new byte[100_000]));
        }

        assertRefused(packed(Gzip.packed(new byte[10_000_000])), 413);
        assertRefused(packed(nested), 400);
        assertRefused(packed(many.toByteArray()), 413);
        assertRefused(packed(Arrays.copyOf(cut, cut.length - 9)), 400);
        assertRefused(packed(new byte[0]), 400);
        assertRefused(phone.send("POST", "/batch-sync", cut, "Content-Encoding", "gzip, gzip"), 415);
    }

    private static Answer packed(byte[] body) {
        return phone.send("POST", "/batch-sync", body, "Content-Encoding", "gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "..\\\\..\\\\windows",
                "/etc/passwd",
                "session\\u0000evil",
                "session\\r\\nSet-Cookie: a=b",
                "session-evil' OR '1'='1",
                "session-${jndi:x}",
                "\\ud800session-evil"
            })
    void a_sync_id_names_a_session_and_nothing_else(String syncId) {
        Answer answer = phone.part(Phone.body("phone-1", "ana", syncId, 1, 1, Phone.location(0)));

        assertRefused(answer, 400);
        assertThat(answer.text()).doesNotContain("etc/passwd", "jndi", "Set-Cookie");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/batch-sync/..%2f..%2fetc%2fpasswd",
                "/batch-sync/%2e%2e/",
                "/batch-sync/a%0d%0aSet-Cookie:%20a=b",
                "/batch-sync/%00%00%00%00%00%00%00%00",
                "/batch-sync/session'%3B--"
            })
    void a_path_names_a_session_and_nothing_else(String path) {
        for (String method : new String[] {"GET", "DELETE"}) {
            Answer answer = phone.send(method, path, new byte[0]);

            assertThat(answer.status()).as(answer.text()).isIn(204, 400, 404, 405);
            assertTellsNothing(answer.text());
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void names_with_line_ends_neither_pass_nor_come_back() {
        Answer answer = phone.part(part(Phone.location(0)).replace("phone-1", "phone-1\\r\\nX-Evil: 1"));

        assertRefused(answer, 400);
        assertThat(answer.headers()).doesNotContainKey("x-evil");
        assertRefused(phone.send("POST", "/batch-sync", new byte[1], "Content-Digest", "sha-256=:%%%:"), 400);
        assertRefused(phone.send("POST", "/batch-sync", new byte[1], "Content-Type", "text/html"), 415);
    }

    @Test
    void a_body_shorter_than_was_said_has_no_effect() throws IOException {
        byte[] body = part(Phone.location(0)).getBytes(StandardCharsets.UTF_8);

        try (Socket socket = connect()) {
            send(socket, "Content-Length: " + (body.length + 50), body);
            socket.shutdownOutput();
            assertTellsNothing(rest(socket));
        }
    }

    @Test
    void lengths_that_contradict_each_other_are_refused() throws IOException {
        byte[] body = part(Phone.location(0)).getBytes(StandardCharsets.UTF_8);
        String cutShort = "Content-Length: " + (body.length - 5);
        for (String lengths : new String[] {
            cutShort,
            cutShort + "\r\nContent-Length: " + body.length,
            "Content-Length: -1",
            "Content-Length: 99999999999999"
        }) {
            try (Socket socket = connect()) {
                send(socket, lengths, body);
                String answer = rest(socket);
                assertThat(answer).as(lengths).matches("(?s)HTTP/1.1 4(00|13) .*");
                assertTellsNothing(answer);
            }
        }
    }

    @Test
    void a_body_that_never_ends_is_cut_off_at_its_limit() throws IOException {
        byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connect()) {
            send(socket, "Transfer-Encoding: chunked", new byte[0]);
            for (int i = 0; i < 6; i++) {
                try {
                    socket.getOutputStream().write(chunk);
                } catch (IOException e) {
                    assertThat(i).as("hung up on after the limit, not before").isGreaterThan(3);
                }
            }
            assertThat(rest(socket)).contains(" 413 ").contains("too_large");
        }
    }

    @Test
    void a_body_that_drips_is_not_waited_for() throws Exception {
        server.operations.settings.set(UploadSettings.BODY_TAKES, "1s", Actor.SYSTEM);
        server.operations.clock.advance(Duration.ofSeconds(2));
        try (Socket socket = connect()) {
            send(socket, "Content-Length: 10000", new byte[0]);
            Thread drip = Thread.startVirtualThread(() -> drip(socket));
            assertThat(rest(socket)).contains(" 408 ").contains("too_slow");
            drip.interrupt();
        } finally {
            server.operations.settings.reset(UploadSettings.BODY_TAKES, Actor.SYSTEM);
            server.operations.clock.advance(Duration.ofSeconds(2));
        }
    }

    private static void drip(Socket socket) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                socket.getOutputStream().write(' ');
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        }
    }

    @Test
    void bodies_made_of_broken_ones_are_answered_each_and_have_no_effect() {
        server.operations.settings.set(UploadSettings.PARTS_PER_MINUTE, "100000", Actor.SYSTEM);
        server.operations.clock.advance(Duration.ofSeconds(2));
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            byte[] body = EvilBodies.next(random, "phone-9");
            Answer answer = phone.send("POST", "/batch-sync", body);

            assertThat(answer.status())
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isIn(400, 403, 413, 422);
            assertTellsNothing(answer.text());
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(server.operations.url()).getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String length, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(
                ("POST /batch-sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                + server.token("phone-1", "ana", "BG-100") + "\r\nConnection: close\r\n" + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (java.net.SocketException reset) {
            // Whoever is hung up on in the middle of sending may lose the end of the answer.
            assertThat(reset).hasMessageContaining("reset");
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
