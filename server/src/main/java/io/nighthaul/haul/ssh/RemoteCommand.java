package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A command running on the server, or that has run there. Closing it ends it. */
public final class RemoteCommand implements AutoCloseable {
    private static final int STDERR_CHARS_MAX = 300;

    private final ExecChannel channel;
    private final Lease lease;

    RemoteCommand(ExecChannel channel, Lease lease) {
        this.channel = channel;
        this.lease = lease;
    }

    /**
     * What the command writes, as it writes it: blocking, and holding the command up when it is not read.
     *
     * <p>The end of this stream says nothing about success; only {@link #awaitExit} does. Reading throws an
     * {@link SshException} of kind LOST if the connection went away before the end.
     */
    public InputStream stdout() {
        return channel.stdout();
    }

    /** How long reading {@link #stdout()} waits for the next byte before it fails; zero, as at first, for ever. */
    public void silenceMax(Duration wait) {
        channel.stdout().timeout(wait);
    }

    /** The last {@value Tail#BYTES_MAX} bytes that the command has written to stderr so far. */
    public String stderrTail() {
        return channel.stderr().text();
    }

    /**
     * Waits for the end; read {@link #stdout()} to its end first, or the command may be waiting for you.
     *
     * @return the exit status
     * @throws SshException COMMAND if it still runs after the timeout or was ended by a signal, LOST if the connection
     *     went away
     */
    public int awaitExit(Duration timeout) {
        Set<ClientChannelEvent> ended =
                EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.EXIT_SIGNAL, ClientChannelEvent.CLOSED);
        Set<ClientChannelEvent> seen = channel.waitFor(ended, timeout);
        Integer status = channel.getExitStatus();
        if (status != null) {
            return status;
        }
        if (channel.getExitSignal() != null) {
            throw new SshException(
                    Kind.COMMAND, "the remote command was ended by signal " + channel.getExitSignal() + stderrNote());
        }
        if (seen.contains(ClientChannelEvent.CLOSED)) {
            throw new SshException(Kind.LOST, "the connection was lost while a remote command was running");
        }
        throw new SshException(Kind.COMMAND, "the remote command has not ended within " + timeout + stderrNote());
    }

    /** Like {@link #awaitExit}, and throws COMMAND with the end of stderr unless the status is 0. */
    public void requireSuccess(Duration timeout) {
        int status = awaitExit(timeout);
        if (status != 0) {
            throw new SshException(Kind.COMMAND, "the remote command failed with status " + status + stderrNote());
        }
    }

    /** Ends the command if it still runs, and gives its channel back. */
    @Override
    public void close() {
        channel.stdout().close();
        Channels.terminate(channel);
        Channels.close(channel);
        lease.close();
    }

    private String stderrNote() {
        String tail = stderrTail().replaceAll("\\s+", " ");
        String end = tail.length() <= STDERR_CHARS_MAX ? tail : "…" + tail.substring(tail.length() - STDERR_CHARS_MAX);
        return end.isEmpty() ? "" : ": " + end;
    }
}
