package io.nighthaul.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.console.api.Tls;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
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
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console on another door, encrypted. */
class TlsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final char[] WORD = "changeit".toCharArray();

    @TempDir
    private static Path dir;

    private static KeyStore made() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = Files.createTempDirectory(dir, "keys").resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "console",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(WORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, WORD);
        }
        return store;
    }

    private static Path pem(String name, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                dir.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static HttpClient trusting(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("console", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void people_and_programs_come_in_encrypted_and_are_told_to_stay_with_that() throws Exception {
        KeyStore keys = made();
        Key key = keys.getKey("console", WORD);
        Certificate certificate = keys.getCertificate("console");
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        Tls tls = new Tls(
                at,
                pem("certificate.pem", "CERTIFICATE", certificate.getEncoded()),
                pem("key.pem", "PRIVATE KEY", key.getEncoded()));
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

    private static void write(KeyStore keys, KeyStore itsKey) throws IOException, GeneralSecurityException {
        pem("renewed.pem", "CERTIFICATE", keys.getCertificate("console").getEncoded());
        pem("renewed.key", "PRIVATE KEY", itsKey.getKey("console", WORD).getEncoded());
    }

    /** What a new connection is shown. */
    private static BigInteger serial(InetSocketAddress at, KeyStore... trusted)
            throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        for (KeyStore one : trusted) {
            all.setCertificateEntry("c" + all.size(), one.getCertificate("console"));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(all);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(at.getAddress(), at.getPort())) {
            socket.startHandshake();
            return serial(socket.getSession().getPeerCertificates()[0]);
        }
    }

    private static BigInteger serial(Certificate certificate) {
        return ((X509Certificate) certificate).getSerialNumber();
    }

    @Test
    void a_renewed_certificate_is_shown_to_new_connections_without_a_restart() throws Exception {
        KeyStore first = made();
        KeyStore second = made();
        write(first, first);
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        Tls tls = new Tls(at, dir.resolve("renewed.pem"), dir.resolve("renewed.key"));
        Listening listening = Listening.local(0).with(Door.PLAIN.with(Optional.of(tls), Set.of("console.example.org")));
        try (OperationsServer server = new OperationsServer(STORE.database(), listening);
                HttpClient before = trusting(first.getCertificate("console"))) {
            assertThat(serial(at, first, second)).isEqualTo(serial(first.getCertificate("console")));
            HttpRequest page = HttpRequest.newBuilder(URI.create("https://localhost:" + at.getPort() + "/api/v1/me"))
                    .header("Authorization", server.bearer())
                    .build();
            assertThat(before.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

            write(second, second);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> serial(at, first, second).equals(serial(second.getCertificate("console"))));
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
