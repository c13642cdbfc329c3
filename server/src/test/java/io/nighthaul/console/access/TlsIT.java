package io.nighthaul.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.console.api.Tls;
import io.nighthaul.secret.TestCertificate;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console on another door, encrypted. */
class TlsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private static Path dir;

    private static TestCertificate made() {
        return new TestCertificate(dir, "localhost");
    }

    private static HttpClient trusting(TestCertificate certificate) {
        return HttpClient.newBuilder()
                .sslContext(TestCertificate.trusting(certificate))
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void people_and_programs_come_in_encrypted_and_are_told_to_stay_with_that() throws Exception {
        TestCertificate certificate = made();
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        Tls tls = new Tls(
                at,
                Files.writeString(dir.resolve("certificate.pem"), certificate.certificateText()),
                Files.writeString(dir.resolve("key.pem"), certificate.keyText()));
        Listening listening = Listening.local(0).with(Door.PLAIN.with(Optional.of(tls), Set.of("Console.example.org")));
        try (OperationsServer server = new OperationsServer(STORE.database(), listening);
                HttpClient client = trusting(certificate)) {
            URI page = URI.create("https://localhost:" + at.getPort() + "/login");
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("max-age=31536000"));
            assertThat(answer.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax"));
            HttpResponse<String> asked = client.send(
                    HttpRequest.newBuilder(page.resolve("/api/v1/me"))
                            .header("Authorization", server.bearer())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(asked.body()).contains("\"role\":\"admin\"");
        }
    }

    private static void write(TestCertificate certificate) throws IOException {
        Files.writeString(dir.resolve("renewed.pem"), certificate.certificateText());
        Files.writeString(dir.resolve("renewed.key"), certificate.keyText());
    }

    /** Of what a new connection is shown. */
    private static BigInteger serial(InetSocketAddress at, TestCertificate... trusted) throws IOException {
        SSLContext context = TestCertificate.trusting(trusted);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(at.getAddress(), at.getPort())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static BigInteger serial(TestCertificate certificate) {
        return certificate.certificate().getSerialNumber();
    }

    @Test
    void a_renewed_certificate_is_shown_to_new_connections_without_a_restart() throws Exception {
        TestCertificate first = made();
        TestCertificate second = made();
        write(first);
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        Tls tls = new Tls(at, dir.resolve("renewed.pem"), dir.resolve("renewed.key"));
        Listening listening = Listening.local(0).with(Door.PLAIN.with(Optional.of(tls), Set.of("console.example.org")));
        try (OperationsServer server = new OperationsServer(STORE.database(), listening);
                HttpClient before = trusting(first)) {
            assertThat(serial(at, first, second)).isEqualTo(serial(first));
            HttpRequest page = HttpRequest.newBuilder(URI.create("https://localhost:" + at.getPort() + "/api/v1/me"))
                    .header("Authorization", server.bearer())
                    .build();
            assertThat(before.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

            write(second);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> serial(at, first, second).equals(serial(second)));
            assertThat(before.send(page, BodyHandlers.ofString()).statusCode())
                    .as("a connection that was open goes on")
                    .isEqualTo(200);
        }
    }

    @Test
    void a_file_that_is_not_there_and_a_name_that_is_missing_are_said_at_the_start() throws IOException {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        assertThatThrownBy(() -> new Tls(at, dir.resolve("none.pem"), dir.resolve("no.key")))
                .hasMessageContainingAll("none.pem is not there", "no.key is not there");
        Path any = Files.writeString(dir.resolve("any"), "");
        assertThatThrownBy(() -> Door.PLAIN.with(Optional.of(new Tls(at, any, any)), Set.of()))
                .hasMessageContaining("--host");
    }
}
