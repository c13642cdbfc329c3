package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.sshd.client.channel.ChannelExec;

/**
 * A command that runs on the server.
 *
 * <p>What it writes to stderr is taken off the connection at once and only its end kept, so that a chatty command can
 * never be held up by an unread stderr.
 */
final class ExecChannel extends ChannelExec {
    private final PacketPipe stdout = new PacketPipe(getLocalWindow());
    private final Tail stderr = new Tail();

    ExecChannel(String command) {
        super(command.getBytes(StandardCharsets.UTF_8), null, Map.of());
    }

    PacketPipe stdout() {
        return stdout;
    }

    Tail stderr() {
        return stderr;
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) {
        stdout.receive(data, offset, (int) length);
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
        stderr.add(data, offset, (int) length);
        getLocalWindow().release(length);
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        stdout.end();
    }

    @Override
    protected void preClose() {
        if (getExitStatus() != null) {
            stdout.end();
        } else {
            stdout.fail(new SshException(Kind.LOST, "the connection was lost while a remote command was running"));
        }
        super.preClose();
    }
}
