package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.agent.common.AbstractAgentClient;
import org.apache.sshd.agent.local.AgentImpl;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
    @TempDir
    Path folder;

    private final AgentImpl keys = new AgentImpl();
    private SshHost host;
    private ServerSocketChannel agent;
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        host = SshHost.start(folder);
        socket = folder.resolve("agent.sock");
        agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
        host.close();
    }

    @Test
    void a_key_that_only_the_agent_holds_opens_the_door() throws IOException {
        KeyPair key = SshHost.ed25519();
        keys.addIdentity(SshHost.ecdsa(), "another");
        keys.addIdentity(key, "ours");
        host.accept(key.getPublic());
        try (SshGateway gateway = gateway();
                RemoteCommand command = gateway.exec("echo in", new byte[0])) {
            assertThat(command.stdout().readAllBytes()).hasSize(3);
        }
    }

    @Test
    void an_agent_without_the_right_key_is_named_in_the_message() {
        host.accept(SshHost.ed25519().getPublic());
        SshException refused = catchThrowableOfType(SshException.class, () -> {
            try (SshGateway gateway = gateway()) {
                gateway.exec("true", new byte[0]).close();
            }
        });
        assertThat(refused.kind()).isEqualTo(Kind.AUTH);
        assertThat(refused).hasMessageContaining("keys of the agent at " + socket);
    }

    private SshGateway gateway() {
        return new SshGateway(host.settings(new SshAuth.Agent(socket), host.knownHosts()));
    }

    private void serve() {
        while (agent.isOpen()) {
            try {
                SocketChannel client = agent.accept();
                Thread.ofVirtual().start(() -> new Conversation(client).run());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Conversation extends AbstractAgentClient implements Runnable {
        private final SocketChannel client;

        Conversation(SocketChannel client) {
            super(keys);
            this.client = client;
        }

        @Override
        public void run() {
            ByteBuffer in = ByteBuffer.allocate(1 << 16);
            try (client) {
                while (client.read(in) >= 0) {
                    messageReceived(new ByteArrayBuffer(in.array(), 0, in.position()));
                    in.clear();
                }
            } catch (IOException closed) {
                return;
            }
        }

        @Override
        protected void reply(Buffer answer) throws IOException {
            client.write(ByteBuffer.wrap(answer.array(), answer.rpos(), answer.available()));
        }
    }
}
