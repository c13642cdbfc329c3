package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int PATIENCE_MS = 10_000;

    private ServerSocket echo;
    private Link link;

    @BeforeEach
    void open() throws IOException {
        echo = LoopbackPort.listening(0);
        Thread.ofVirtual().start(this::serveEcho);
        link = Link.to(echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void passes_bytes_both_ways_and_counts_them() throws IOException {
        try (Socket client = client()) {
            assertThat(echoed(client, 100_000)).isEqualTo(100_000);
        }
        assertThat(link.bytes(Link.Direction.TO_SERVER)).isEqualTo(100_000);
        assertThat(link.bytes(Link.Direction.TO_CLIENT)).isEqualTo(100_000);
        await().atMost(SOON).until(() -> link.connectionsOpen() == 0);
    }

    @Test
    void passes_the_end_of_one_way_on_while_the_other_goes_on() throws IOException {
        try (Socket client = client()) {
            client.getOutputStream().write(new byte[] {1, 2, 3});
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void cuts_after_exactly_so_many_bytes_and_only_once() throws IOException {
        link.cutAfter(Link.Direction.TO_CLIENT, 12_345);
        try (Socket client = client()) {
            assertThatThrownBy(() -> echoed(client, 50_000)).isInstanceOf(IOException.class);
        }
        assertThat(link.bytes(Link.Direction.TO_CLIENT)).isEqualTo(12_345);
        try (Socket client = client()) {
            assertThat(echoed(client, 50_000)).isEqualTo(50_000);
        }
    }

    @Test
    void cuts_again_and_again_until_healed() throws IOException {
        link.cutEvery(Link.Direction.TO_SERVER, 1_000);
        for (int connection = 1; connection <= 3; connection++) {
            try (Socket client = client()) {
                assertThatThrownBy(() -> echoed(client, 5_000)).isInstanceOf(IOException.class);
            }
            assertThat(link.bytes(Link.Direction.TO_SERVER)).isEqualTo(connection * 1_000L);
        }
        link.heal();
        try (Socket client = client()) {
            assertThat(echoed(client, 5_000)).isEqualTo(5_000);
        }
    }

    @Test
    void falls_silent_after_exactly_so_many_bytes_and_goes_on_where_it_stopped() throws IOException {
        link.silenceAfter(Link.Direction.TO_CLIENT, 700);
        try (Socket client = client()) {
            client.getOutputStream().write(new byte[1_000]);
            assertThat(client.getInputStream().readNBytes(700)).hasSize(700);
            client.setSoTimeout(50);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(link.bytes(Link.Direction.TO_CLIENT)).isEqualTo(700);
            link.heal();
            client.setSoTimeout(PATIENCE_MS);
            assertThat(client.getInputStream().readNBytes(300)).hasSize(300);
        }
    }

    @Test
    void a_cut_reaches_connections_that_are_silent() throws IOException {
        link.silence();
        try (Socket client = client()) {
            client.getOutputStream().write(1);
            await().atMost(SOON).until(() -> link.connectionsOpen() == 1);
            link.cut();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void refuses_new_connections_and_keeps_old_ones() throws IOException {
        try (Socket old = client()) {
            assertThat(echoed(old, 10)).isEqualTo(10);
            link.refuse();
            assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
            assertThat(echoed(old, 10)).isEqualTo(10);
            link.heal();
            client().close();
        }
    }

    @Test
    void resets_the_client_when_the_target_is_down() throws IOException {
        echo.close();
        try (Socket client = client()) {
            assertThatThrownBy(() -> echoed(client, 1)).isInstanceOf(IOException.class);
        }
    }

    private Socket client() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** Sends that many bytes and reads them back. */
    private static int echoed(Socket client, int bytes) throws IOException {
        client.getOutputStream().write(new byte[bytes]);
        int back = client.getInputStream().readNBytes(bytes).length;
        if (back < bytes) {
            throw new EOFException("only " + back + " of " + bytes);
        }
        return back;
    }

    private void serveEcho() {
        while (!echo.isClosed()) {
            try {
                Socket caller = echo.accept();
                Thread.ofVirtual().start(() -> echo(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket caller) {
        try (caller;
                InputStream in = caller.getInputStream()) {
            in.transferTo(caller.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }
}
