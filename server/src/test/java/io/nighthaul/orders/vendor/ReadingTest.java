package io.nighthaul.orders.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.config.InvalidConfigException;
import io.nighthaul.orders.budget.Feedback;
import io.nighthaul.orders.budget.Feedback.Left;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What headers, times, JSON and the configuration file mean. */
class ReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");
    private static final ZoneId BRAZIL = ZoneId.of("America/Sao_Paulo");

    private static Feedback feedback(String... namesAndValues) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new RateHeaders(HttpHeaders.of(headers, (name, value) -> true), NOW).feedback(200);
    }

    private static Left left(String label, int remaining, long seconds) {
        return new Left(label, remaining, Duration.ofSeconds(seconds));
    }

    @Test
    void rate_limits_are_read_in_all_their_forms() {
        assertThat(feedback("RateLimit", "\"permin\";r=5;t=30, \"per,hr\"; r=700 ;t=1800")
                        .left())
                .containsExactly(left("RateLimit permin", 5, 30), left("RateLimit per,hr", 700, 1_800));
        assertThat(feedback("RateLimit", "limit=100, remaining=50, reset=5").left())
                .containsExactly(left("RateLimit", 50, 5));
        assertThat(feedback("RateLimit-Remaining", "4", "RateLimit-Reset", "9").left())
                .containsExactly(left("ratelimit-remaining", 4, 9));
        assertThat(feedback("X-RateLimit-Remaining", "4", "X-RateLimit-Reset", "90")
                        .left())
                .containsExactly(left("x-ratelimit-remaining", 4, 90));
        assertThat(feedback("X-RateLimit-Remaining-Hour", "4").left())
                .containsExactly(left("x-ratelimit-remaining-hour", 4, 3_600));
        String epoch = Long.toString(NOW.plusSeconds(45).getEpochSecond());
        assertThat(feedback("X-RateLimit-Remaining", "4", "X-RateLimit-Reset", epoch)
                        .left())
                .containsExactly(left("x-ratelimit-remaining", 4, 45));
        assertThat(feedback("X-RateLimit-Remaining", "4", "X-RateLimit-Reset", epoch + "000")
                        .left())
                .containsExactly(left("x-ratelimit-remaining", 4, 45));
        assertThat(feedback("X-RateLimit-Remaining", "many", "RateLimit", "soon")
                        .left())
                .isEmpty();
    }

    @Test
    void retry_after_is_seconds_or_a_date_by_the_clock_of_the_api() {
        assertThat(feedback("Retry-After", "120").retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(feedback("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT", "Date", "Fri, 31 Dec 1999 23:59:29 GMT")
                        .retryAfter())
                .contains(Duration.ofSeconds(30));
        assertThat(feedback("Retry-After", "later").retryAfter()).isEmpty();
    }

    private static Instant read(String format, String json) {
        return new DateReading(format, BRAZIL).read(CanonicalJson.MAPPER.readTree(json));
    }

    @Test
    void times_are_read_and_written_in_the_form_of_the_api() {
        Instant noon = Instant.parse("2026-11-01T15:00:00Z");
        assertThat(read("iso", "\"2026-11-01T15:00:00Z\"")).isEqualTo(noon);
        assertThat(read("iso", "\"2026-11-01T12:00:00-03:00\"")).isEqualTo(noon);
        assertThat(read("iso", "\"2026-11-01 12:00:00.000\"")).isEqualTo(noon);
        assertThat(read("iso", "\"2026-11-01\"")).isEqualTo(noon.minusSeconds(12 * 3_600));
        assertThat(read("epoch-seconds", "1793545200")).isEqualTo(noon);
        assertThat(read("epoch-millis", "\"1793545200000\"")).isEqualTo(noon);
        assertThat(read("dd/MM/yyyy HH:mm", "\"01/11/2026 12:00\"")).isEqualTo(noon);
        assertThat(read("yyyy-MM-dd", "\"2026-11-01\"")).isEqualTo(noon.minusSeconds(12 * 3_600));
        assertThat(new DateReading("dd/MM/yyyy", BRAZIL).text(noon)).isEqualTo("01/11/2026");
        assertThatThrownBy(() -> read("iso", "null")).isInstanceOf(java.time.DateTimeException.class);
    }

    @Test
    void equal_contents_have_equal_text_whatever_the_order_and_postgres_can_store_it() {
        assertThat(CanonicalJson.text(CanonicalJson.MAPPER.readTree("{\"b\":1.50,\"a\":[{\"d\":1,\"c\":null}]}")))
                .isEqualTo("{\"a\":[{\"c\":null,\"d\":1}],\"b\":1.50}");
        assertThat(CanonicalJson.text(
                        CanonicalJson.MAPPER.readTree("[\"a\\u0000b\",\"\\ud800\",\"\\\\u0000\",1e99999]")))
                .isEqualTo("[\"a\uFFFDb\",\"\uFFFD\",\"\\\\u0000\",\"1E+99999\"]");
        assertThat(CanonicalJson.hash("{}")).isEqualTo("44136fa355b3678a1146ad16f7e8649e");
    }

    @Test
    void every_problem_of_the_section_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yml"), """
                orders:
                  base-url: http://api.example.org
                  auth: {kind: bearer, secret: s3cret}
                  headers: {path: /os, paging: sideways, since-param: since, pages: 7}
                  details: {path: /os}
                  fields: {changed: nowhere}
                  dates: {format: qqqq-b, zone: Mars}
                """);
        assertThatThrownBy(() -> VendorConfig.read(file, Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("orders.base-url is \"http://api.example.org\": it must be https")
                .hasMessageContaining("orders.auth.secret must not stand in the file")
                .hasMessageContaining("orders.headers.paging is \"sideways\": there are page, offset, cursor and link")
                .hasMessageContaining("orders.headers.pages is not a key")
                .hasMessageContaining("orders.details.path must have {id} in it")
                .hasMessageContaining("orders.fields.id is missing")
                .hasMessageContaining("orders.dates.zone is \"Mars\"")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void orders_may_stand_beside_a_legacy_server_or_alone(@TempDir Path folder) throws IOException {
        String orders = """
                orders:
                  base-url: https://api.example.org/v1
                  auth: {kind: header, header: X-Key, secret-env: KEY}
                  headers: {path: /os}
                  details: {path: '/os/{id}', bulk: {path: /os/bulk, size: 20}}
                  fields: {id: /codigo_os, opened: /data_abertura}
                """;
        Path alone = Files.writeString(folder.resolve("alone.yml"), orders);
        VendorConfig config = VendorConfig.read(alone, Map.of("KEY", "s3cret"));
        assertThat(config.details().bulk().orElseThrow().size()).isEqualTo(20);
        assertThat(config.toString()).doesNotContain("s3cret");
        Path both = Files.writeString(folder.resolve("both.yml"), orders + """
                source:
                  database: {name: gps, user: reader}
                  schema: {table: '{code}gps', time: datum, latitude: lat, longitude: lng}
                """);
        assertThat(HaulConfig.read(both, Map.of()).database().name()).isEqualTo("gps");
        assertThat(VendorConfig.readIfThere(both, Map.of("KEY", "x"))).isPresent();
    }
}
