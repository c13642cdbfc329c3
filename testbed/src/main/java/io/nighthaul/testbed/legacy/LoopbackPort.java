package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Ports of 127.0.0.1 that we leave and come back to.
 *
 * <p>While we are away somebody's outgoing connection may sit on our port; it goes away in a moment, so coming back is
 * tried for some seconds.
 */
final class LoopbackPort {
    private static final Duration RETURN_MAX = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private LoopbackPort() {}

    /** A port that nobody listens on at this moment. */
    static int free() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Listens on that port, or on any free one if it is 0. */
    static ServerSocket listening(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** What the attempt makes, once it succeeds. */
    static <T> T patiently(int port, Attempt<T> attempt) throws IOException {
        long deadline = System.nanoTime() + RETURN_MAX.toNanos();
        while (true) {
            try {
                return attempt.listenOn(port);
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("cannot listen on 127.0.0.1:" + port, e);
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    /** One try to listen. */
    interface Attempt<T> {
        T listenOn(int port) throws IOException;
    }
}
