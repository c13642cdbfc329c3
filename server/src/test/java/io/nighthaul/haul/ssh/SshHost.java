package io.nighthaul.haul.ssh;

import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SSH server in this process, running real commands, that counts who is connected. */
final class SshHost implements AutoCloseable {
    static final String USER = "hauler";
    static final String PASSWORD = "wort-der-parole";

    static {
        // Before the first server is set up: it then asks once and for all which kinds of key there are.
        Ed25519.enable();
    }

    final SshServer server = SshServer.setUpDefaultServer();
    final AtomicInteger sessions = new AtomicInteger();
    final AtomicInteger sessionsOpened = new AtomicInteger();
    final AtomicInteger sessionsSeenMax = new AtomicInteger();
    private volatile KeyPair hostKey;
    private final Path folder;

    private SshHost(Path folder) {
        this.folder = folder;
        this.hostKey = ed25519();
    }

    static SshHost start(Path folder) {
        SshHost host = new SshHost(folder);
        host.server.setHost("127.0.0.1");
        host.server.setKeyPairProvider(KeyPairProvider.wrap(host.hostKey));
        host.server.setPasswordAuthenticator(
                (user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        host.server.setCommandFactory((channel, command) -> new ShellCommand(command));
        host.server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        host.server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        host.server.addSessionListener(host.new Census());
        host.listen();
        return host;
    }

    private void listen() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As after a power cut: no goodbyes. */
    void kill() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As after a router that forgets its connections: the server goes on, for whoever comes back. */
    void cut() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    void refuseForwarding() {
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    }

    void accept(PublicKey key) {
        server.setPasswordAuthenticator(null);
        server.setPublickeyAuthenticator((user, shown, session) -> KeyUtils.compareKeys(key, shown));
    }

    void replaceHostKeys(KeyPair... keys) {
        hostKey = keys[0];
        server.setKeyPairProvider(KeyPairProvider.wrap(keys));
    }

    int port() {
        return server.getPort();
    }

    String line() {
        return line(hostKey);
    }

    String line(KeyPair key) {
        return "[127.0.0.1]:" + port() + " " + blob(key);
    }

    static String blob(KeyPair key) {
        var shown = HostKeyCheck.hostKey(key.getPublic());
        return shown.type() + " " + shown.base64();
    }

    Path knownHosts() {
        return write("right_hosts", "# all we trust\n" + line(hostKey) + "\n");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SshSettings settings() {
        return settings(new SshAuth.Password(new Secret(PASSWORD)), knownHosts());
    }

    SshSettings settings(SshAuth auth, Path knownHosts) {
        return new SshSettings(
                new SshTarget("127.0.0.1", port(), USER),
                auth,
                knownHosts,
                SshLimits.DEFAULTS.withConnectTimeout(Duration.ofSeconds(10)));
    }

    @Override
    public void close() {
        kill();
    }

    static KeyPair ed25519() {
        return pair("Ed25519", 255);
    }

    static KeyPair ecdsa() {
        return pair("EC", 256);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Census implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            sessionsOpened.incrementAndGet();
            sessionsSeenMax.accumulateAndGet(sessions.incrementAndGet(), Math::max);
        }

        @Override
        public void sessionClosed(Session session) {
            sessions.decrementAndGet();
        }
    }
}
