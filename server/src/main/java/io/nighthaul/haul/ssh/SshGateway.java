package io.nighthaul.haul.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.sshd.client.SshClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SSH server, and everything we do through it.
 *
 * <p>Connects when first needed, and keeps at most {@link SshLimits#sessionsMax()} connections, none of them longer
 * unused than {@link SshLimits#idleMax()}. After {@link #closeAll()} none is held and the gateway can be used again. For
 * use by many threads. Every method that reaches the server throws {@link SshException}.
 */
public final class SshGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SshGateway.class);

    private final SshSettings settings;
    private final SshClient client;
    private final SessionPool pool;

    public SshGateway(SshSettings settings) {
        this.settings = settings;
        this.client = SshClients.start(settings);
        this.pool = new SessionPool(settings.limits(), new Dialer(client, settings)::dial);
    }

    /** Connections held now, counting those being opened or closed. */
    public int sessions() {
        return pool.size();
    }

    /** How those connections stand. Never waits for the server. */
    public PoolHealth health() {
        return pool.health(settings);
    }

    /**
     * Starts a command in the user's login shell on the server.
     *
     * @param stdin given to the command and then ended; the place for credentials, since argument lists can be seen by
     *     every user of the server
     */
    public RemoteCommand exec(String command, byte[] stdin) {
        Lease lease = pool.lease();
        ExecChannel channel = new ExecChannel(command);
        try {
            Channels.open(lease.session(), channel, settings.limits().connectTimeout());
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw SshFailures.openingChannel(settings.target(), lease.session(), e);
        }
        Thread.ofVirtual().name("nighthaul-ssh-stdin").start(() -> feed(channel, stdin));
        return new RemoteCommand(channel, lease);
    }

    /** A connection to a host behind the server, without any port of ours; close it to give its channel back. */
    public Socket openSocket(String remoteHost, int remotePort) {
        Lease lease = pool.lease();
        ForwardChannel channel = new ForwardChannel(remoteHost, remotePort);
        try {
            Channels.open(lease.session(), channel, settings.limits().connectTimeout());
            return new ForwardedSocket(channel, lease);
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw SshFailures.forwarding(settings.target(), remoteHost + ":" + remotePort, lease.session(), e);
        }
    }

    /**
     * A port of this machine's loopback interface that leads to a host behind the server.
     *
     * <p>Every user of this machine can connect to it; {@link #openSocket} has no such door and one copy less.
     */
    public Tunnel openTunnel(String remoteHost, int remotePort) {
        return new Tunnel(() -> openSocket(remoteHost, remotePort), remoteHost + ":" + remotePort);
    }

    /**
     * Downloads a file, going on where the local file ends.
     *
     * @return bytes in the local file, always the size of the remote one
     */
    public long fetch(String remotePath, Path localFile, Progress progress) {
        try (RemoteFiles files = files()) {
            return files.fetch(remotePath, localFile, progress);
        }
    }

    /** A file's size in bytes, empty if there is no such file. */
    public OptionalLong size(String remotePath) {
        try (RemoteFiles files = files()) {
            return files.size(remotePath);
        }
    }

    /**
     * Deletes a file.
     *
     * @return whether it existed
     */
    public boolean remove(String remotePath) {
        try (RemoteFiles files = files()) {
            return files.remove(remotePath);
        }
    }

    /** Closes connections that nobody has used for so long; zero closes all that are not in use. */
    public void closeIdle(Duration idle) {
        pool.closeIdle(idle);
    }

    /** Closes every connection at once; commands and streams that still run fail as lost. */
    public void closeAll() {
        pool.closeAll();
    }

    @Override
    public void close() {
        pool.closeAll();
        client.stop();
    }

    private RemoteFiles files() {
        return RemoteFiles.open(settings, pool.lease());
    }

    private static void feed(ExecChannel channel, byte[] stdin) {
        try (OutputStream in = channel.getInvertedIn()) {
            in.write(stdin);
            in.flush();
        } catch (IOException e) {
            // A command that ends without reading its input is no failure of ours; its exit status tells.
            LOG.debug("a remote command did not take its input: {}", e.toString());
        }
    }
}
