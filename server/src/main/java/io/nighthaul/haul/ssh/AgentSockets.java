package io.nighthaul.haul.ssh;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Speaks to an SSH agent over its Unix socket; the library's own way needs a native library. Forwards no agent. */
final class AgentSockets implements SshAgentFactory {
    private final Path socket;

    AgentSockets(Path socket) {
        this.socket = socket;
    }

    @Override
    public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
        return new Agent(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
        return List.of();
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) throws IOException {
        throw new IOException("agents are not forwarded");
    }

    private static final class Agent extends AbstractAgentProxy {
        private static final int REPLY_BYTES_MAX = 256 << 10;

        private final SocketChannel channel;

        Agent(SocketChannel channel) {
            super(null);
            this.channel = channel;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        protected synchronized Buffer request(Buffer request) throws IOException {
            ByteBuffer out = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(Integer.BYTES).getInt();
            if (length < 1 || length > REPLY_BYTES_MAX) {
                throw new IOException("the SSH agent gave an answer of " + length + " bytes");
            }
            return new ByteArrayBuffer(read(length).array());
        }

        @Override
        public void close() throws IOException {
            channel.close();
            super.close();
        }

        private ByteBuffer read(int length) throws IOException {
            ByteBuffer in = ByteBuffer.allocate(length);
            while (in.hasRemaining()) {
                if (channel.read(in) < 0) {
                    throw new IOException("the SSH agent hung up");
                }
            }
            return in.flip();
        }
    }
}
