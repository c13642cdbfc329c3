package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** A byte stream to a host behind the SSH server. */
final class ForwardChannel extends ChannelDirectTcpip {
    private final PacketPipe received = new PacketPipe(getLocalWindow());
    private final String target;

    ForwardChannel(String remoteHost, int remotePort) {
        super(new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(remoteHost, remotePort));
        this.target = remoteHost + ":" + remotePort;
    }

    PacketPipe received() {
        return received;
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) {
        received.receive(data, offset, (int) length);
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        received.end();
    }

    @Override
    protected void preClose() {
        received.fail(new SshException(Kind.LOST, "the connection to " + target + " through SSH was lost"));
        super.preClose();
    }
}
