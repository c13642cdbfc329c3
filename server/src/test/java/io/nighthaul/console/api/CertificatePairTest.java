package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate is taken with its own key and no other: else every new connection would fail. */
class CertificatePairTest {
    private static final char[] WORD = "changeit".toCharArray();

    @TempDir
    private Path dir;

    private record Made(X509Certificate certificate, Key key) {
        String certificateText() throws Exception {
            return pem("CERTIFICATE", certificate.getEncoded());
        }

        String keyText() {
            return pem("PRIVATE KEY", key.getEncoded());
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    private Made made(String algorithm) throws Exception {
        Path file = Files.createTempDirectory(dir, "keys").resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "console",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
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
        return new Made((X509Certificate) store.getCertificate("console"), store.getKey("console", WORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void a_pair_that_belongs_together_is_taken(String algorithm) throws Exception {
        Made made = made(algorithm);
        assertThat(new CertificatePair(made.certificateText(), made.keyText()).checked())
                .isEqualTo(made.certificate());
    }

    @Test
    void the_key_of_another_certificate_is_not_taken() throws Exception {
        Made one = made("EC");
        for (String algorithm : new String[] {"EC", "RSA"}) {
            Made other = made(algorithm);
            assertThatThrownBy(() -> new CertificatePair(one.certificateText(), other.keyText()).checked())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key is not that of the certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing of the kind", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"})
    void files_that_are_not_written_to_their_end_are_not_taken(String text) throws Exception {
        Made made = made("EC");
        assertThatThrownBy(() -> new CertificatePair(text, made.keyText()).checked())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CertificatePair(made.certificateText(), text).checked())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_stands_in_no_log() throws Exception {
        Made made = made("EC");
        assertThat(new CertificatePair(made.certificateText(), made.keyText()).toString())
                .doesNotContain("PRIVATE");
    }
}
