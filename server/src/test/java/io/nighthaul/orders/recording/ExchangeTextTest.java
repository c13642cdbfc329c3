package io.nighthaul.orders.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.vendor.Transport;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeTextTest {
    private static final Instant AT = Instant.parse("2026-11-01T20:00:00Z");

    private static Exchange came(int status, byte[] body, Optional<String> cut) {
        HttpHeaders headers = HttpHeaders.of(
                Map.of("Link", List.of("</os?x=2>; rel=next", "</os>; rel=first"), "ETag", List.of("\"v1\"")),
                (name, value) -> true);
        return new Exchange(
                "/os?pagina=1&linhas=1000",
                Map.of("If-None-Match", "\"v0\""),
                AT,
                new Exchange.Came(new Transport.Reply(status, headers, body, cut, AT)));
    }

    private static Transport.Reply reply(Exchange exchange) {
        return ((Exchange.Came) exchange.outcome()).reply();
    }

    private static Exchange parse(String text) {
        return ExchangeText.parse("001-os.http", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void is_a_file_that_people_can_read() {
        byte[] file =
                ExchangeText.bytes(came(200, "{\"dados\":[]}".getBytes(StandardCharsets.UTF_8), Optional.empty()));

        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("""
                        GET /os?pagina=1&linhas=1000
                        At: 2026-11-01T20:00:00Z
                        If-None-Match: "v0"

                        HTTP 200
                        ETag: "v1"
                        Link: </os?x=2>; rel=next
                        Link: </os>; rel=first

                        {"dados":[]}""");
    }

    @Test
    void gives_every_byte_back_whole_or_cut() {
        byte[] body = {'\n', 0, (byte) 0xFF, '\r', '\n', (byte) 0xC3};
        Exchange back = ExchangeText.parse("x", ExchangeText.bytes(came(503, body, Optional.of("it broke\r\noff"))));

        assertThat(reply(back).status()).isEqualTo(503);
        assertThat(reply(back).body()).isEqualTo(body);
        assertThat(reply(back).cut()).contains("it broke off");
        assertThat(reply(back).headers().allValues("link")).hasSize(2);
        assertThat(reply(back).headers().firstValue("body-cut")).isEmpty();
        assertThat(back.conditions()).containsExactly(Map.entry("If-None-Match", "\"v0\""));
        assertThat(back.at()).isEqualTo(AT);
    }

    @Test
    void tells_that_nobody_answered() {
        Exchange silent = new Exchange("/os", Map.of(), AT, new Exchange.Silence("connection reset"));

        assertThat(ExchangeText.parse("x", ExchangeText.bytes(silent))).isEqualTo(silent);
    }

    @Test
    void takes_what_somebody_typed_on_another_system() {
        Exchange typed = parse("GET /os\r\nAt: 2026-11-01T20:00:00Z\r\n\r\nHTTP 429\r\nRetry-After:7\r\n\r\n");

        assertThat(reply(typed).status()).isEqualTo(429);
        assertThat(reply(typed).headers().firstValue("retry-after")).contains("7");
        assertThat(reply(typed).body()).isEmpty();
    }

    @Test
    void says_which_line_does_not_fit() {
        assertThatThrownBy(() -> parse("POST /os\n"))
                .hasMessage("001-os.http, line 1: expected GET /path?query, as the first line; was \"POST /os\"");
        assertThatThrownBy(() -> parse("GET /os\n\nHTTP 200\n\n"))
                .hasMessageContaining("001-os.http needs a line such as");
        assertThatThrownBy(() -> parse("GET /os\nAt: 2026-11-01T20:00:00Z\n\n200 OK\n"))
                .hasMessageContaining("line 4: expected HTTP and a status such as 200, or NO ANSWER; was \"200 OK\"");
        assertThatThrownBy(() -> parse("GET /os\nAt: 2026-11-01T20:00:00Z\n\nHTTP 200\n{\"dados\":[]}\n"))
                .hasMessageContaining("line 5: expected \"Name: value\", or an empty line");
    }
}
