package io.nighthaul.testbed.legacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/** A client that believes only the keys of a known_hosts file. */
final class SshVisitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final LegacyHost host;

    SshVisitor(LegacyHost host) {
        this(host, host.knownHostsFile());
    }

    SshVisitor(LegacyHost host, Path knownHosts) {
        this.host = host;
        client.setServerKeyVerifier(new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, knownHosts));
        client.start();
    }

    ClientSession byPassword(String password) throws IOException {
        ClientSession session = connected();
        session.addPasswordIdentity(password);
        return authenticated(session);
    }

    ClientSession byPassword() throws IOException {
        return byPassword(host.sshLogin().password());
    }

    ClientSession byKey() throws IOException {
        ClientSession session = connected();
        session.setKeyIdentityProvider(new FileKeyPairProvider(host.clientKeyFile()));
        return authenticated(session);
    }

    /** Runs a command with that input to its end. */
    static Result run(ClientSession session, String command, String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(PATIENCE);
            try (OutputStream stdin = channel.getInvertedIn()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            Integer code = channel.getExitStatus();
            return new Result(
                    code == null ? -1 : code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    static Result run(ClientSession session, String command) throws IOException {
        return run(session, command, "");
    }

    @Override
    public void close() {
        client.stop();
    }

    private ClientSession connected() throws IOException {
        return client.connect(host.sshLogin().user(), host.host(), host.sshPort())
                .verify(PATIENCE)
                .getSession();
    }

    private static ClientSession authenticated(ClientSession session) throws IOException {
        try {
            session.auth().verify(PATIENCE);
            return session;
        } catch (IOException e) {
            session.close(true);
            throw e;
        }
    }

    record Result(int exitCode, String out, String err) {}
}
