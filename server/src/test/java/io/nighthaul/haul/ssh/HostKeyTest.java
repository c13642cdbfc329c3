package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyTest {
    @TempDir
    Path folder;

    private SshHost host;
    private KeyPair key;

    @BeforeEach
    void start() {
        host = SshHost.start(folder);
        key = SshHost.ed25519();
        host.replaceHostKeys(key);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void a_listed_key_is_trusted() {
        assertThat(connect(host.knownHosts())).isEmpty();
    }

    @Test
    void an_unknown_key_is_refused_with_its_fingerprint_and_what_to_do() {
        Path file = host.write("known_hosts", "elsewhere " + SshHost.blob(key) + "\n");
        SshException refused = refusal(file);
        assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN_HOST_KEY);
        assertThat(refused.transientFailure()).isFalse();
        assertThat(refused)
                .hasMessage("SSH server 127.0.0.1:" + host.port() + " shows the key ssh-ed25519 "
                        + HostKeyCheck.hostKey(key.getPublic()).fingerprint() + ", which is not in " + file
                        + "; compare the fingerprint with the one its administrator gives you, then: ssh-keyscan -p "
                        + host.port() + " 127.0.0.1 >> " + file);
    }

    @Test
    void a_missing_file_trusts_nobody_and_stays_missing() {
        Path file = folder.resolve("nowhere");
        assertThat(refusal(file).kind()).isEqualTo(Kind.UNKNOWN_HOST_KEY);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_changed_key_is_refused_with_both_fingerprints() {
        KeyPair before = SshHost.ed25519();
        Path file = host.write("known_hosts", host.line(before) + "\n");
        SshException refused = refusal(file);
        assertThat(refused.kind()).isEqualTo(Kind.CHANGED_HOST_KEY);
        assertThat(refused)
                .hasMessageContaining("shows the key " + HostKeyCheck.hostKey(key.getPublic()))
                .hasMessageContaining("expects " + HostKeyCheck.hostKey(before.getPublic()))
                .hasMessageContaining("ssh-keygen -R '[127.0.0.1]:" + host.port() + "' -f " + file);
    }

    @Test
    void a_revoked_key_is_refused_even_if_it_is_also_listed() {
        Path file = host.write("known_hosts", host.line(key) + "\n@revoked " + host.line(key) + "\n");
        assertThat(refusal(file)).hasMessageContaining("marks as revoked");
    }

    @Test
    void of_several_keys_the_server_is_asked_for_the_one_that_is_listed() {
        KeyPair ecdsa = SshHost.ecdsa();
        host.replaceHostKeys(key, ecdsa);
        assertThat(connect(host.write("only_ecdsa", host.line(ecdsa) + "\n"))).isEmpty();
        assertThat(connect(host.write("only_ed25519", host.line(key) + "\n"))).isEmpty();
    }

    @Test
    void a_key_of_another_type_than_the_listed_one_is_unknown_and_the_message_says_so() {
        SshException refused = refusal(host.write("known_hosts", host.line(SshHost.ecdsa()) + "\n"));
        assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN_HOST_KEY);
        assertThat(refused).hasMessageContaining("it lists other keys of this server: ecdsa-sha2-nistp256 SHA256:");
    }

    @Test
    void hashed_names_and_patterns_are_understood_and_broken_lines_passed_over() throws Exception {
        String hashed = hashed("[127.0.0.1]:" + host.port()) + " " + SshHost.blob(key);
        assertThat(connect(host.write("hashed", "|1|broken\n\n[127.0.0.1:x y z\n" + hashed + "\n")))
                .isEmpty();
        assertThat(connect(
                        host.write("pattern", "*.example,[127.0.0.*]:" + host.port() + " " + SshHost.blob(key) + "\n")))
                .isEmpty();
    }

    @Test
    void a_key_of_the_same_address_at_another_port_is_not_trusted() {
        assertThat(refusal(host.write("known_hosts", "[127.0.0.1]:1 " + SshHost.blob(key) + "\n"))
                        .kind())
                .isEqualTo(Kind.UNKNOWN_HOST_KEY);
    }

    /** A name as {@code ssh-keygen -H} hides it. */
    private static String hashed(String name) throws Exception {
        byte[] salt = new byte[20];
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    }

    private SshException refusal(Path knownHosts) {
        SshException refused = catchThrowableOfType(SshException.class, () -> connect(knownHosts));
        assertThat(refused).isNotNull();
        assertThat(String.valueOf(refused.getMessage())).doesNotContain("\n");
        return refused;
    }

    private String connect(Path knownHosts) {
        SshSettings settings = host.settings(host.settings().auth(), knownHosts);
        try (SshGateway gateway = new SshGateway(settings);
                RemoteCommand command = gateway.exec("true", new byte[0])) {
            return new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
