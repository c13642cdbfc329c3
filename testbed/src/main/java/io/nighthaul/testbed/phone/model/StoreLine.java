package io.nighthaul.testbed.phone.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The only way from one life of the server to its store. When it dies, nothing that this life still does has any effect:
 * to the store that is what {@code kill -9} is.
 *
 * <p>It dies at the n-th thing that the server says: before the store hears it, or when the store has done it and before
 * the server hears the answer. Safe for threads.
 */
final class StoreLine implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;

    /** To some things, such as rows of a copy, there is no answer. */
    private static final long NO_ANSWER_MS = 200;

    private final InetSocketAddress store;
    private final ServerSocket entry;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> death = new CompletableFuture<>();
    private final AtomicInteger left = new AtomicInteger(NEVER);
    private volatile boolean isAfter;

    StoreLine(InetSocketAddress store) throws IOException {
        this.store = store;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** @param steps from now on, from 1; the line dies at that one */
    void die(int steps, boolean after) {
        isAfter = after;
        left.set(steps);
    }

    void live() {
        left.set(NEVER);
    }

    boolean isDead() {
        return death.isDone();
    }

    /** Completed at the moment of death. */
    CompletableFuture<Void> death() {
        return death.copy();
    }

    void kill() {
        death.complete(null);
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set.copyOf(sockets).forEach(StoreLine::reset);
    }

    private void accept() {
        while (!isDead()) {
            try {
                Socket server = entry.accept();
                Thread.ofVirtual().start(() -> relay(server));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket server) {
        try (server;
                Socket real = new Socket()) {
            sockets.add(server);
            sockets.add(real);
            real.connect(store);
            real.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            if (isDead()) {
                return;
            }
            Talk talk = new Talk(server, real);
            Thread answers = Thread.ofVirtual().start(talk::answers);
            talk.says();
            real.shutdownOutput();
            answers.join();
        } catch (IOException e) {
            reset(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    /** One connection. */
    private final class Talk {
        private final Socket server;
        private final Socket real;
        private volatile boolean isLast;

        Talk(Socket server, Socket real) {
            this.server = server;
            this.real = real;
        }

        void says() throws IOException {
            InputStream in = server.getInputStream();
            OutputStream out = real.getOutputStream();
            byte[] chunk = new byte[1 << 16];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                boolean isDeath = left.get() != NEVER && left.decrementAndGet() == 0;
                if (isDeath && !isAfter) {
                    kill();
                    return;
                }
                isLast = isDeath;
                out.write(chunk, 0, length);
                if (isDeath) {
                    awaitDeath();
                    return;
                }
            }
        }

        private void awaitDeath() {
            try {
                death.get(NO_ANSWER_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                kill();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        void answers() {
            byte[] chunk = new byte[1 << 16];
            try {
                InputStream in = real.getInputStream();
                OutputStream out = server.getOutputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    if (isLast) {
                        kill();
                        return;
                    }
                    out.write(chunk, 0, length);
                }
                server.close();
            } catch (IOException e) {
                reset(server);
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Closed already, which is what we want of it.
            return;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
