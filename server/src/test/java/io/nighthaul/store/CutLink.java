package io.nighthaul.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a server that breaks once, at the n-th thing the client says: before the server hears it, or after the
 * server has done it and before the client hears the answer.
 */
public final class CutLink implements AutoCloseable {
    /** On which side of the effect the way breaks. */
    public enum When {
        BEFORE,
        AFTER
    }

    private final ServerSocket entry;
    private final String host;
    private final int port;
    private final AtomicInteger said = new AtomicInteger();
    private volatile int cutAt = Integer.MAX_VALUE;
    private volatile When when = When.BEFORE;

    /** To the server of a database. */
    public static CutLink to(DatabaseSettings settings) throws IOException {
        URI address = URI.create(settings.jdbcUrl().substring("jdbc:".length()));
        return new CutLink(address.getHost(), address.getPort() < 0 ? 5432 : address.getPort());
    }

    /** The same database, by this way. */
    public DatabaseSettings instead(DatabaseSettings settings) {
        URI address = URI.create(settings.jdbcUrl().substring("jdbc:".length()));
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + port() + address.getRawPath(), settings.user(), settings.password());
    }

    CutLink(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Counts from here on and breaks at the n-th, from 1. */
    public void arm(int n, When side) {
        when = side;
        said.set(0);
        cutAt = n;
    }

    /** Whether it broke; it is whole again from here on. */
    public boolean disarm() {
        cutAt = Integer.MAX_VALUE;
        return said.get() >= Integer.MAX_VALUE / 2;
    }

    private void accept() {
        try {
            while (true) {
                connect(entry.accept());
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(host, port);
        } catch (IOException e) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        AtomicBoolean isDeaf = new AtomicBoolean();
        start(() -> say(client, server, isDeaf));
        start(() -> answer(client, server, isDeaf));
    }

    /** Not virtual: those share few carriers with whatever else the tests have left running. */
    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private void say(Socket client, Socket server, AtomicBoolean isDeaf) {
        try (client;
                server) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (said.incrementAndGet() == cutAt) {
                    said.set(Integer.MAX_VALUE / 2);
                    if (when == When.BEFORE) {
                        return;
                    }
                    isDeaf.set(true);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One side has hung up; the other one follows.
        }
    }

    private static void answer(Socket client, Socket server, AtomicBoolean isDeaf) {
        try (client;
                server) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0 && !isDeaf.get(); length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }
}
