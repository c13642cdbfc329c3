package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loopback port whose connections are carried through SSH.
 *
 * <p>Each connection takes a channel of its own, in whatever session has room, so a tunnel outlives the sessions it uses.
 * A connection that cannot be carried is closed at once; {@link #lastFailure()} knows why, since a socket cannot say.
 */
public final class Tunnel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int BACKLOG = 16;

    private final Supplier<Socket> remote;
    private final String target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SshException lastFailure;

    Tunnel(Supplier<Socket> remote, String target) {
        this.remote = remote;
        this.target = target;
        try {
            this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new SshException(Kind.UNREACHABLE, "no loopback port can be opened for " + target + ": " + e, e);
        }
        Thread.ofVirtual().name("nighthaul-tunnel").start(this::accept);
    }

    public int localPort() {
        return listener.getLocalPort();
    }

    /** Why the most recent connection that failed could not be carried, or broke. */
    public Optional<SshException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    @Override
    public void close() {
        quietly(listener);
        open.forEach(Tunnel::quietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket local = listener.accept();
                open.add(local);
                if (listener.isClosed()) {
                    // One that was in the queue is still handed out after the end.
                    quietly(local);
                    return;
                }
                Thread.ofVirtual().name("nighthaul-tunnel-" + target).start(() -> carry(local));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("the tunnel to {} missed a connection: {}", target, e.toString());
                }
            }
        }
    }

    private void carry(Socket local) {
        try (local;
                Socket far = remote.get()) {
            local.setTcpNoDelay(true);
            Thread upstream = Thread.ofVirtual().start(() -> pump(local, far));
            pump(far, local);
            upstream.join();
        } catch (SshException e) {
            lastFailure = e;
        } catch (IOException e) {
            LOG.debug("a connection through the tunnel to {} ended badly: {}", target, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(local);
        }
    }

    /** Copies until the end and passes the end on; any failure ends both directions, as it would on a real socket. */
    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (SshException e) {
            lastFailure = e;
            quietly(from);
            quietly(to);
        } catch (IOException e) {
            quietly(from);
            quietly(to);
        }
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("closing failed: {}", e.toString());
        }
    }
}
