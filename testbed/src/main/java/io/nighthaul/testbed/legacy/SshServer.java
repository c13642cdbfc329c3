package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * A real SSH server on loopback: shell commands, SFTP on this machine's files, port forwarding.
 *
 * <p>The port and, unless a change is asked for, the host key stay the same over restarts; the host key also over
 * lives of the folder. Not for several threads at once, except {@link #traffic} and {@link #allowForwarding}.
 */
public final class SshServer implements AutoCloseable {
    private static final String HOST_KEY = "ssh_host_key";
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final Path dir;
    private final SshAccount account;
    private final SshTraffic traffic = new SshTraffic();
    private final AtomicBoolean forwardingAllowed = new AtomicBoolean(true);
    private KeyPair hostKey;
    private org.apache.sshd.server.SshServer server;
    private final int port;

    private SshServer(Path dir, SshAccount account) throws IOException {
        this.dir = dir;
        this.account = account;
        this.hostKey = SshKeyFile.keptIn(dir.resolve(HOST_KEY));
        this.server = listening(0);
        this.port = server.getPort();
    }

    /** Starts a server that keeps its host key in that folder. */
    public static SshServer start(Path dir, SshAccount account) throws IOException {
        Files.createDirectories(dir);
        Files.createDirectories(account.home());
        return new SshServer(dir, account);
    }

    public int port() {
        return port;
    }

    public SshAccount account() {
        return account;
    }

    /** The host's public key as {@code known_hosts} has it after the host's name. */
    public String hostKeyLine() {
        return SshKeyFile.publicLine(hostKey);
    }

    public SshTraffic traffic() {
        return traffic;
    }

    /** Whether ports may be forwarded from now on; what is forwarded already stays. */
    public void allowForwarding(boolean allowed) {
        forwardingAllowed.set(allowed);
    }

    /** Ends all sessions at once and stops listening. Nothing happens if it does not run. */
    public void stop() throws IOException {
        server.close(true).await(STOP_MAX);
    }

    /** Stops, and listens again on the same port. */
    public void restart() throws IOException {
        stop();
        server = LoopbackPort.patiently(port, this::listening);
    }

    /** Stops, and listens again on the same port with a key that nobody knows, as a replaced host or an impostor. */
    public void changeHostKey() throws IOException {
        stop();
        hostKey = SshKeyFile.replacedIn(dir.resolve(HOST_KEY));
        server = LoopbackPort.patiently(port, this::listening);
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private org.apache.sshd.server.SshServer listening(int wantedPort) throws IOException {
        org.apache.sshd.server.SshServer candidate = configured(wantedPort);
        try {
            candidate.start();
            return candidate;
        } catch (IOException e) {
            candidate.close(true);
            throw e;
        }
    }

    private org.apache.sshd.server.SshServer configured(int wantedPort) {
        org.apache.sshd.server.SshServer made = org.apache.sshd.server.SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(wantedPort);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setPasswordAuthenticator(
                (user, password, session) -> account.login().equals(new Login(user, password)));
        made.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(account.login().user())
                        && account.keys().stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        made.setCommandFactory((channel, line) -> new ShellCommand(line, account, traffic));
        made.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new FromHome(account.home()))
                .build()));
        made.setForwardingFilter(ForwardingFilter.asForwardingFilter(null, null, new Forwarding(forwardingAllowed)));
        made.addSessionListener(traffic.sessions());
        made.addChannelListener(traffic.channels());
        // A command may well be silent for as long as a table lock lasts.
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        return made;
    }

    /** SFTP sees the same files under the same names as commands do, relative ones from home. */
    private record FromHome(Path home) implements SftpFileSystemAccessor {
        @Override
        public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remotePath) {
            return home.resolve(remotePath).normalize();
        }
    }

    private record Forwarding(AtomicBoolean allowed) implements TcpForwardingFilter {
        @Override
        public boolean canListen(SshdSocketAddress address, Session session) {
            return allowed.get();
        }

        @Override
        public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
            return allowed.get();
        }
    }
}
