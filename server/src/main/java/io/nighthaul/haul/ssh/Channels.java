package io.nighthaul.haul.ssh;

import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opening and closing channels so that our count of them is never lower than the server's. */
final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private Channels() {}

    static void open(ClientSession session, AbstractClientChannel channel, Duration timeout) throws IOException {
        session.getService(ConnectionService.class).registerChannel(channel);
        try {
            channel.open().verify(timeout);
        } catch (IOException | RuntimeException e) {
            channel.close(true);
            if (!SshFailures.isRefusal(e)) {
                // No answer at all: nobody else should wait for this server in the same session.
                Sessions.close(session, false);
            }
            throw e;
        }
    }

    /** Closes politely and waits for the server to agree, because until then it counts the channel as open. */
    static void close(AbstractClientChannel channel) {
        if (!channel.close(false).awaitUninterruptibly(CLOSE_TIMEOUT)) {
            channel.close(true);
        }
    }

    /** Asks the server to end the command; without this one that waits for a lock would not notice that we left. */
    static void terminate(ExecChannel channel) {
        if (!channel.isOpen() || channel.getExitStatus() != null || channel.getExitSignal() != null) {
            return;
        }
        try {
            Buffer request = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 64);
            request.putUInt(channel.getRecipient());
            request.putString("signal");
            request.putBoolean(false);
            request.putString("TERM");
            channel.writePacket(request);
        } catch (IOException e) {
            LOG.debug("a remote command could not be told to end: {}", e.toString());
        }
    }
}
