package io.nighthaul.orders.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.vendor.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTransportTest {
    @TempDir
    private java.nio.file.Path dir;

    @SuppressWarnings("NullAway.Init") // each test has one
    private Takes takes;

    @BeforeEach
    void begin() {
        takes = new Takes(dir);
    }

    private ReplayTransport replay(String... lines) throws IOException {
        return new ReplayTransport(takes.recording(), takes.config(lines));
    }

    private static Transport.Reply asked(Transport transport, String path, String... condition) throws IOException {
        Map<String, String> headers = condition.length == 0 ? Map.of() : Map.of("If-None-Match", condition[0]);
        return transport.carry(
                new Transport.Question(URI.create("https://elsewhere.example" + path), headers, Optional.empty()));
    }

    @Test
    void answers_whatever_the_order_and_escaping_of_the_parameters() throws IOException {
        takes.add("GET /os?pagina=1&q=a%20b&linhas=2", "HTTP 200", "one");
        ReplayTransport replay = replay();

        assertThat(asked(replay, "/os?linhas=2&q=a+b&pagina=1").body())
                .asString()
                .isEqualTo("one");
    }

    @Test
    void failures_pass_as_they_passed_and_the_last_answer_stays() throws IOException {
        takes.add("GET /os", "HTTP 503", "");
        takes.add("GET /os", "NO ANSWER connection reset", null);
        takes.add("GET /os", "HTTP 200\nBody-Cut: broken off", "[{");
        takes.add("GET /os", "HTTP 200", "[]");
        ReplayTransport replay = replay();

        assertThat(asked(replay, "/os").status()).isEqualTo(503);
        assertThatThrownBy(() -> asked(replay, "/os"))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
        assertThat(asked(replay, "/os").cut()).contains("broken off");
        assertThat(asked(replay, "/os").body()).asString().isEqualTo("[]");
        assertThat(asked(replay, "/os").body()).asString().isEqualTo("[]");
    }

    @Test
    void only_those_who_have_it_are_told_that_nothing_has_changed() throws IOException {
        takes.add("GET /os/7", "HTTP 200", "{}");
        takes.add("GET /os/7", "HTTP 304", "");
        ReplayTransport replay = replay();

        assertThat(asked(replay, "/os/7").status()).isEqualTo(200);
        assertThat(asked(replay, "/os/7").status()).isEqualTo(200);
        assertThat(asked(replay, "/os/7", "\"v1\"").status()).isEqualTo(304);
    }

    @Test
    void what_is_not_recorded_is_told_with_the_file_that_comes_nearest() throws IOException {
        takes.add("GET /os?pagina=1&linhas=1000", "HTTP 200", "[]");
        takes.add("GET /os/7", "HTTP 200", "{}");
        ReplayTransport replay = replay();

        assertThatThrownBy(() -> asked(replay, "/os?linhas=500&pagina=1"))
                .isInstanceOf(UnrecordedException.class)
                .hasMessageContainingAll(
                        "has no answer to GET /os?linhas=500&pagina=1",
                        "The nearest is 001.http, where linhas is 1000 and not 500",
                        "add a file such as 003-os.http that begins with that line");
        assertThatThrownBy(() -> asked(replay, "/ordens"))
                .hasMessageContaining("It has /os, /os/7")
                .hasMessageContaining("003-ordens.http");
    }

    @Test
    void a_key_in_the_address_may_be_another_one_than_it_was() throws IOException {
        takes.add("GET /os?api_key=***&page=1", "HTTP 200", "[]");
        ReplayTransport replay = replay("  headers: {path: /os, query: {api_key: another1}}");

        assertThat(asked(replay, "/os?api_key=another1&page=1").status()).isEqualTo(200);
    }
}
