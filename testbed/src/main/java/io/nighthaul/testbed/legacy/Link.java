package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A line to a port of this machine that can be cut, slowed, silenced and healed.
 *
 * <p>It relays TCP connections; whatever speaks over them cannot tell it from a bad network. Limits by number of bytes
 * are exact and count all connections together. Safe for several threads.
 */
public final class Link implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 15;

    private final int targetPort;
    private final int port;
    private final LinkGate gate = new LinkGate();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private Link(int targetPort) throws IOException {
        this.targetPort = targetPort;
        ServerSocket first = LoopbackPort.listening(0);
        this.port = first.getLocalPort();
        accept(first);
    }

    /** A healthy line to that loopback port. */
    public static Link to(int targetPort) throws IOException {
        return new Link(targetPort);
    }

    /** Where clients connect instead of the target. */
    public int port() {
        return port;
    }

    /** How many bytes were let through that way since the link was made. */
    public long bytes(Direction direction) {
        return gate.passed(direction);
    }

    public int connectionsOpen() {
        return sockets.size() / 2;
    }

    /** Breaks all connections at once; new ones are possible. */
    public void cut() {
        // A copy: whoever is cut off may be back before the last of them is, and must not be cut off again.
        for (Socket socket : List.copyOf(sockets)) {
            reset(socket);
            sockets.remove(socket);
        }
    }

    /** Lets exactly that many more bytes pass that way, breaks all connections, and is healthy again. */
    public void cutAfter(Direction direction, long bytes) {
        gate.limit(direction, positive(bytes), LinkGate.UNLIMITED);
    }

    /** Breaks all connections each time that many bytes have passed that way, until healed. */
    public void cutEvery(Direction direction, long bytes) {
        gate.limit(direction, positive(bytes), bytes);
    }

    /** Lets exactly that many more bytes pass that way, then nothing, without closing anything. */
    public void silenceAfter(Direction direction, long bytes) {
        gate.limit(direction, bytes, 0);
    }

    /** Stops passing bytes, without closing anything. */
    public void silence() {
        silenceAfter(Direction.TO_CLIENT, 0);
        silenceAfter(Direction.TO_SERVER, 0);
    }

    /** Each way carries at most that many bytes a second from now on, all connections together. */
    public void throttle(long bytesPerSecond) {
        gate.slow(positive(bytesPerSecond));
    }

    /** Each piece waits that long before it goes on. Pieces do not overlap, so bandwidth suffers too. */
    public void delay(Duration perPiece) {
        gate.delay(perPiece);
    }

    /** Refuses new connections, as a host does whose server is down; those that are open stay. */
    public synchronized void refuse() throws IOException {
        if (listener == null || acceptor == null) {
            return;
        }
        listener.close();
        try {
            // A socket on which a virtual thread waits is closed by that thread, a moment after close() has returned;
            // until then the port still takes connections.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listener = null;
        acceptor = null;
    }

    /** Takes all faults away. What was cut stays cut; what was silent goes on where it stopped. */
    public synchronized void heal() throws IOException {
        gate.heal();
        if (listener == null) {
            accept(LoopbackPort.patiently(port, LoopbackPort::listening));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        refuse();
        gate.heal();
        cut();
    }

    private void accept(ServerSocket from) {
        listener = from;
        acceptor = Thread.ofVirtual().name("link-" + from.getLocalPort()).start(() -> {
            while (true) {
                try {
                    Socket client = from.accept();
                    Thread.ofVirtual().start(() -> relay(client));
                } catch (IOException e) {
                    // Closed by refuse(); anything else, such as too many open files, may pass.
                    if (from.isClosed()) {
                        return;
                    }
                }
            }
        });
    }

    private void relay(Socket client) {
        Socket server = new Socket();
        try {
            sockets.add(client);
            client.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
            server.setTcpNoDelay(true);
            sockets.add(server);
            Thread back = Thread.ofVirtual().start(() -> pump(server, client, Direction.TO_CLIENT));
            pump(client, server, Direction.TO_SERVER);
            back.join();
        } catch (IOException e) {
            // The target is down. The client has been accepted already, so a reset is the best we can say.
            reset(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(client);
            forget(server);
        }
    }

    private void pump(Socket from, Socket to, Direction direction) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (!passOn(chunk, count, out, direction)) {
                    cut();
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean passOn(byte[] chunk, int count, OutputStream out, Direction direction)
            throws IOException, InterruptedException {
        for (int done = 0; done < count; ) {
            LinkGate.Turn turn = gate.admit(direction, count - done);
            out.write(chunk, done, turn.bytes());
            done += turn.bytes();
            if (turn.cuts()) {
                return false;
            }
        }
        return true;
    }

    private static long positive(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a number of bytes must be positive, was " + bytes);
        }
        return bytes;
    }

    private void forget(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // Already broken, which is what we want of it.
            return;
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Already broken, which is what we want of it.
            return;
        }
    }

    /** Which way bytes go. */
    public enum Direction {
        TO_CLIENT,
        TO_SERVER
    }
}
