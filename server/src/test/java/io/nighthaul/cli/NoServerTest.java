package io.nighthaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nighthaul.cli.Terminal.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands where there is no server, or something else. */
class NoServerTest {
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "pause",
                "set",
                "campaign list",
                "group list",
                "proof --vehicle A",
                "alert test",
                "rollback x --to-batch 1",
                "plan",
                "rules list",
                "reprocess --list",
                "orders status",
                "orders run --mode full"
            })
    void every_command_says_how_to_start_one(String words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        String url = "http://127.0.0.1:" + freePort();
        arguments.addAll(List.of("--url", url));

        Ended ended = Terminal.run(arguments.toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(ExitCode.SERVER);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines("nighthaul: no server answers at " + url
                        + ". Start one with nighthaul serve --config FILE, or say where it is with --url or"
                        + " NIGHTHAUL_URL");
    }

    @Test
    void a_fleet_is_planned_without_one() throws IOException {
        Ended ended = Terminal.run("plan", "--vehicles", "1250", "--url", "http://127.0.0.1:" + freePort());

        assertThat(ended.code()).isEqualTo(ExitCode.OK);
        assertThat(ended.lines().getFirst()).contains("No server answers; planned here, with usual rates");
        // A night more when the present one is half over.
        assertThat(ended.out())
                .contains("rates assumed")
                .containsPattern("optimal +1[34]")
                .containsPattern("fast +[34]")
                .doesNotContain("in force");
    }

    @Test
    void something_else_at_the_port_is_not_mistaken_for_nighthaul() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>It works!</html>".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            Ended ended = Terminal.run(
                    "status", "--url", "http://127.0.0.1:" + other.getAddress().getPort());

            assertThat(ended.code()).isEqualTo(ExitCode.SERVER);
            assertThat(ended.err()).contains("is not Nighthaul", "HTTP 200 to GET");
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://localhost", "not an address", ""})
    void an_address_that_is_none_is_a_mistake_of_the_command_line(String url) {
        Ended ended = Terminal.run("status", "--url", url);

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("is no address of a server; write it as http://127.0.0.1:8080");
    }

    @Test
    void a_server_whose_port_is_taken_says_so_before_it_starts_anything() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = Terminal.run("serve", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err())
                    .contains("port " + taken.getLocalPort() + " of this machine cannot be used", "--port");
        }
    }

    @Test
    void the_address_may_be_in_the_environment() {
        ServerOptions options = new ServerOptions();

        assertThat(options.address(Map.of())).hasToString("http://127.0.0.1:8080");
        assertThat(options.address(Map.of("NIGHTHAUL_URL", "http://localhost:9090")))
                .hasToString("http://localhost:9090");
        options.url = "http://localhost:7";
        assertThat(options.address(Map.of("NIGHTHAUL_URL", "http://localhost:9090")))
                .hasToString("http://localhost:7");
    }
}
