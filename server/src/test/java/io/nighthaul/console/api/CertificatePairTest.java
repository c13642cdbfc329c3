package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.secret.TestCertificate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate is taken with its own key and no other: else every new connection would fail. */
class CertificatePairTest {

    @TempDir
    private static Path dir;

    private static TestCertificate made(String algorithm) {
        return new TestCertificate(dir, "localhost", algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void a_pair_that_belongs_together_is_taken(String algorithm) throws Exception {
        TestCertificate made = made(algorithm);
        assertThat(new CertificatePair(made.certificateText(), made.keyText()).checked())
                .isEqualTo(made.certificate());
    }

    @Test
    void the_key_of_another_certificate_is_not_taken() throws Exception {
        TestCertificate one = made("EC");
        for (String algorithm : new String[] {"EC", "RSA"}) {
            TestCertificate other = made(algorithm);
            assertThatThrownBy(() -> new CertificatePair(one.certificateText(), other.keyText()).checked())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key is not that of the certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing of the kind", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"})
    void files_that_are_not_written_to_their_end_are_not_taken(String text) throws Exception {
        TestCertificate made = made("EC");
        assertThatThrownBy(() -> new CertificatePair(text, made.keyText()).checked())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CertificatePair(made.certificateText(), text).checked())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_stands_in_no_log() throws Exception {
        TestCertificate made = made("EC");
        assertThat(new CertificatePair(made.certificateText(), made.keyText()).toString())
                .doesNotContain("PRIVATE");
    }
}
