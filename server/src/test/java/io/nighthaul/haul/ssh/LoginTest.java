package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    Path folder;

    private SshHost host;

    @BeforeEach
    void start() {
        host = SshHost.start(folder);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void the_right_password_is_let_in() {
        assertThat(login(host.settings())).isNull();
    }

    @Test
    void a_wrong_password_is_told_without_telling_the_password() {
        SshException refused = login(settings(new SshAuth.Password(new Secret("falsches-wort"))));
        assertThat(refused.kind()).isEqualTo(Kind.AUTH);
        assertThat(refused.transientFailure()).isFalse();
        assertThat(refused)
                .hasMessageStartingWith("hauler@127.0.0.1:" + host.port() + " refused the login; tried: password; the"
                        + " server accepts: ")
                .hasMessageContaining("check the user name");
        assertThat(refused).hasStackTraceContaining("refused").message().doesNotContain("falsches-wort");
    }

    @Test
    void keys_are_read_in_every_usual_format() throws Exception {
        for (KeyPair key : new KeyPair[] {SshHost.ecdsa(), SshHost.ed25519()}) {
            host.accept(key.getPublic());
            assertThat(login(settings(new SshAuth.PrivateKey(openSsh(key, null), null))))
                    .isNull();
            assertThat(login(settings(new SshAuth.PrivateKey(openSsh(key, "geheim"), new Secret("geheim")))))
                    .isNull();
        }
        KeyPair key = SshHost.ed25519();
        host.accept(key.getPublic());
        assertThat(login(settings(new SshAuth.PrivateKey(pem(key.getPrivate()), null))))
                .isNull();
    }

    @Test
    void a_key_that_the_server_does_not_know_is_named_by_its_fingerprint() {
        KeyPair key = SshHost.ed25519();
        host.accept(SshHost.ed25519().getPublic());
        SshException refused = login(settings(new SshAuth.PrivateKey(openSsh(key, null), null)));
        assertThat(refused.kind()).isEqualTo(Kind.AUTH);
        assertThat(refused)
                .hasMessageContaining("tried: public key " + folder)
                .hasMessageContaining(HostKeyCheck.hostKey(key.getPublic()).fingerprint());
    }

    @Test
    void a_wrong_passphrase_or_a_missing_key_file_is_told_with_its_path() {
        Path file = openSsh(SshHost.ed25519(), "geheim");
        SshException refused = login(settings(new SshAuth.PrivateKey(file, new Secret("falsches-wort"))));
        assertThat(refused.kind()).isEqualTo(Kind.AUTH);
        assertThat(refused).hasMessageContaining(file.toString()).message().doesNotContain("falsches-wort");
        SshException missing = login(settings(new SshAuth.PrivateKey(folder.resolve("none"), null)));
        assertThat(missing.kind()).isEqualTo(Kind.AUTH);
        assertThat(missing).hasMessageContaining("cannot read the private key in " + folder.resolve("none"));
    }

    @Test
    void a_server_that_does_not_listen_or_does_not_answer_is_unreachable_and_may_be_tried_again() throws IOException {
        SshSettings settings = host.settings();
        host.kill();
        assertThat(login(settings).kind()).isEqualTo(Kind.UNREACHABLE);
        try (ServerSocket silent = new ServerSocket(0)) {
            SshLimits impatient = SshLimits.DEFAULTS.withConnectTimeout(Duration.ofMillis(200));
            SshTarget target = new SshTarget("127.0.0.1", silent.getLocalPort(), SshHost.USER);
            SshException failure = login(new SshSettings(target, settings.auth(), settings.knownHosts(), impatient));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.transientFailure()).isTrue();
        }
        SshTarget nowhere = new SshTarget("no-such-host.invalid", 22, SshHost.USER);
        SshException failure = login(new SshSettings(nowhere, settings.auth(), settings.knownHosts()));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void settings_print_no_secret() {
        assertThat(host.settings().toString()).contains("hauler@127.0.0.1").doesNotContain(SshHost.PASSWORD);
    }

    private SshSettings settings(SshAuth auth) {
        return host.settings(auth, host.knownHosts());
    }

    @SuppressWarnings("NullAway")
    private static SshException login(SshSettings settings) {
        return catchThrowableOfType(SshException.class, () -> {
            try (SshGateway gateway = new SshGateway(settings)) {
                gateway.exec("true", new byte[0]).close();
            }
        });
    }

    private Path openSsh(KeyPair key, @Nullable String passphrase) {
        try {
            Path file = folder.resolve("id_" + key.getPublic().hashCode() + (passphrase == null ? "" : "_locked"));
            OpenSSHKeyEncryptionContext lock = passphrase == null ? null : new OpenSSHKeyEncryptionContext();
            if (lock != null) {
                lock.setPassword(passphrase);
                lock.setCipherType("256");
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", lock, out);
            }
            return file;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path pem(PrivateKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return host.write("pkcs8.pem", "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }
}
