package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForwardingTest {
    private static final int STREAM_BYTES = 20_000_000;

    @TempDir
    Path folder;

    private SshHost host;
    private SshGateway gateway;
    private ServerSocket database;

    @BeforeEach
    void start() throws IOException {
        host = SshHost.start(folder);
        gateway = new SshGateway(host.settings());
        database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        host.close();
        database.close();
    }

    @Test
    void a_socket_without_a_port_speaks_with_the_host_behind() throws IOException {
        try (Socket socket = gateway.openSocket("127.0.0.1", database.getLocalPort())) {
            ask(socket);
        }
        Awaitility.await().until(() -> host.server.getActiveSessions().size() == 1);
    }

    @Test
    void a_tunnel_carries_several_connections_and_is_gone_when_closed() throws IOException {
        int port;
        try (Tunnel tunnel = gateway.openTunnel("127.0.0.1", database.getLocalPort())) {
            port = tunnel.localPort();
            for (int i = 0; i < 3; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    ask(socket);
                }
            }
            assertThat(tunnel.lastFailure()).isEmpty();
        }
        assertThat(isAnswered(port)).isFalse();
    }

    @Test
    void a_read_that_takes_too_long_times_out_and_the_socket_goes_on() throws IOException {
        try (Socket socket = gateway.openSocket("127.0.0.1", database.getLocalPort())) {
            socket.setSoTimeout(50);
            assertThat(catchThrowableOfType(
                            SocketTimeoutException.class,
                            () -> socket.getInputStream().read()))
                    .isNotNull();
            socket.setSoTimeout(0);
            ask(socket);
        }
    }

    @Test
    void a_server_that_does_not_forward_is_told_apart_from_a_database_that_is_down() throws IOException {
        int port = database.getLocalPort();
        database.close();
        SshException down = catchThrowableOfType(SshException.class, () -> gateway.openSocket("127.0.0.1", port));
        assertThat(down.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(down).hasMessageContaining("cannot connect to 127.0.0.1:" + port);
        host.refuseForwarding();
        SshException refused = catchThrowableOfType(SshException.class, () -> gateway.openSocket("127.0.0.1", port));
        assertThat(refused.kind()).isEqualTo(Kind.FORWARDING_REFUSED);
        assertThat(refused).hasMessageContaining("AllowTcpForwarding");
    }

    @Test
    void a_tunnel_remembers_why_it_could_not_carry_a_connection() throws IOException {
        host.refuseForwarding();
        try (Tunnel tunnel = gateway.openTunnel("127.0.0.1", database.getLocalPort());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), tunnel.localPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            Awaitility.await()
                    .until(() ->
                            tunnel.lastFailure().map(SshException::kind).equals(Optional.of(Kind.FORWARDING_REFUSED)));
        }
    }

    @Test
    void a_connection_that_is_cut_is_lost_and_the_next_one_is_made_anew() throws IOException {
        try (Socket socket = gateway.openSocket("127.0.0.1", database.getLocalPort())) {
            socket.getOutputStream().write('s');
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(1000);
            host.cut();
            SshException lost =
                    catchThrowableOfType(SshException.class, () -> CommandTest.count(socket.getInputStream()));
            assertThat(lost.kind()).isEqualTo(Kind.LOST);
        }
        try (Socket socket = gateway.openSocket("127.0.0.1", database.getLocalPort())) {
            ask(socket);
        }
    }

    /** The system may have given the port to somebody else by now, who says something else or nothing. */
    private static boolean isAnswered(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write('s');
            return socket.getInputStream().readNBytes(STREAM_BYTES).length == STREAM_BYTES;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The other side sends a lot when told to, and says so at the end. */
    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write('s');
        socket.getOutputStream().flush();
        byte[] answer = socket.getInputStream().readAllBytes();
        assertThat(answer).hasSize(STREAM_BYTES + 3);
        assertThat(new String(answer, STREAM_BYTES, 3, StandardCharsets.US_ASCII))
                .isEqualTo("end");
    }

    private void serve() {
        while (!database.isClosed()) {
            try {
                Socket client = database.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket client) {
        try (client;
                OutputStream out = client.getOutputStream()) {
            if (client.getInputStream().read() == 's') {
                byte[] block = new byte[STREAM_BYTES / 100];
                for (int i = 0; i < 100; i++) {
                    out.write(block);
                }
                out.write("end".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }
}
