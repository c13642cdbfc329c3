package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nighthaul.client.SessionEnd.Kind;
import io.nighthaul.client.SessionEnd.TooMuch;
import io.nighthaul.client.json.JsonException;
import io.nighthaul.client.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure decisions, one by one. */
class DecisionsTest {
    @ParameterizedTest
    @CsvSource({
        "200, '', ACCEPTED",
        "204, '', ACCEPTED",
        "400, bad_json, PARK",
        "400, bad_request, PARK",
        "400, digest_mismatch, RESEND",
        "401, unauthorized, DENIED",
        "401, '', DENIED",
        "403, forbidden, DENIED",
        "404, unknown_session, NEW_SESSION",
        "404, '', PARK",
        "408, '', RETRY",
        "408, too_slow, RETRY",
        "425, '', RETRY",
        "409, part_conflict, NEW_SESSION",
        "409, session_conflict, NEW_SESSION",
        "409, '', PARK",
        "410, session_expired, NEW_SESSION",
        "410, session_failed, NEW_SESSION",
        "410, '', PARK",
        "413, too_large, SMALLER",
        "413, too_many_records, SMALLER",
        "413, too_many_parts, SMALLER",
        "413, '', SMALLER",
        "415, unsupported_media, PARK",
        "422, invalid_records, QUARANTINE",
        "422, '', PARK",
        "429, rate_limited, RETRY",
        "500, '', RETRY",
        "502, '', RETRY",
        "503, too_many_sessions, RETRY",
        "503, busy, RETRY",
        "504, '', RETRY",
        "507, storage_full, RETRY",
        "301, '', PARK",
        "302, '', PARK",
        "418, '', PARK"
    })
    void each_answer_has_its_reaction(int status, String code, Reaction reaction) {
        assertThat(Reaction.to(status, code)).isEqualTo(reaction);
    }

    @Test
    void delays_double_up_to_a_bound_and_are_drawn_from_nothing_on() {
        var retrying = new Policy.Retrying(9, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30));
        List<Long> most = new ArrayList<>();
        for (int failures = 1; failures <= 6; failures++) {
            most.add(Backoff.before(failures, retrying, Duration.ZERO, 1).toSeconds());
        }
        assertThat(most).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
        assertThat(Backoff.before(3, retrying, Duration.ZERO, 0)).isZero();
        assertThat(Backoff.before(1_000, retrying, Duration.ZERO, 0.5)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void what_the_server_asks_for_is_waited_whole_and_the_jitter_comes_on_top() {
        Policy.Retrying retrying = Policy.STANDARD.retrying();
        assertThat(Backoff.before(1, retrying, Duration.ofSeconds(17), 0)).isEqualTo(Duration.ofSeconds(17));
        assertThat(Backoff.before(1, retrying, Duration.ofSeconds(17), 1)).isEqualTo(Duration.ofSeconds(22));
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 7 ', 7",
        "0, 0",
        "-5, 0",
        "soon, 0",
        "'', 0",
        "999999999, 86400",
        "1.5, 0",
        "'Sun, 29 Mar 2026 01:00:30 GMT', 30",
        "'Sun, 29 Mar 2026 00:59:30 GMT', 0",
        "'Mon, 29 Mar 2027 01:00:30 GMT', 86400"
    })
    void retry_after_is_read_in_both_forms(String value, long seconds) {
        var answer =
                new Transport.Answer(503, Map.of("retry-after", value, "DATE", "Sun, 29 Mar 2026 01:00:00 GMT"), "");
        // The phone is a year ahead; the server's own time counts.
        assertThat(RetryAfter.of(answer, Instant.parse("2027-03-29T01:00:00Z"))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_date_without_the_server_s_time_is_measured_by_the_phone() {
        var answer = new Transport.Answer(503, Map.of("Retry-After", "Sun, 29 Mar 2026 01:00:30 GMT"), "");
        assertThat(RetryAfter.of(answer, Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(new Transport.Answer(503, Map.of(), ""), Instant.EPOCH))
                .isZero();
    }

    @Test
    void ages_by_small_steps_only() {
        long day = Ageing.STEP_MAX_MS;
        Ageing young = new Ageing(0, 0).at(1_000_000);
        assertThat(young.agedMs()).as("the first look is no step").isZero();
        assertThat(young.at(1_000_500).agedMs()).isEqualTo(500);
        assertThat(young.at(1_000_000 + 365 * day).agedMs()).as("a jump ahead").isEqualTo(day);
        Ageing back = young.at(1_000_500).at(-5_000);
        assertThat(back.agedMs()).as("a jump back").isEqualTo(500);
        assertThat(back.at(-4_000).agedMs()).as("and it goes on from there").isEqualTo(1_500);
    }

    @Test
    void packs_in_order_up_to_each_limit() {
        List<Queued> records = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            records.add(record(i, 10));
        }
        List<List<Queued>> parts = Packing.parts(records, new ServerLimits(5, 4, 1 << 16));
        assertThat(parts).extracting(List::size).containsExactly(5, 5, 5, 5);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(records.subList(0, 20));
        assertThat(Packing.parts(records, new ServerLimits(100, 50, 1 << 16))).containsExactly(records);
        assertThat(Packing.parts(List.of(), new ServerLimits(5, 4, 1 << 16))).isEmpty();
    }

    @Test
    void packs_by_bytes_and_leaves_a_giant_to_itself() {
        List<Queued> records =
                List.of(record(1, 400), record(2, 5_000), record(3, 400), record(4, 400), record(5, 400));
        List<List<Queued>> parts = Packing.parts(records, new ServerLimits(100, 50, Packing.HEAD_BYTES_MAX + 1_000));
        assertThat(parts).extracting(List::size).containsExactly(1, 1, 2, 1);
    }

    @Test
    void packs_everything_exactly_once_whatever_the_limits() {
        var random = new SplittableRandom(3);
        for (int run = 0; run < 500; run++) {
            List<Queued> records = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                records.add(record(i, random.nextInt(1, 300)));
            }
            var limits = new ServerLimits(random.nextInt(1, 9), random.nextInt(1, 9), 2_048 + random.nextInt(900));
            List<List<Queued>> parts = Packing.parts(records, limits);
            List<Queued> packed = parts.stream().flatMap(List::stream).toList();
            assertThat(packed).isEqualTo(records.subList(0, packed.size()));
            assertThat(parts).hasSizeLessThanOrEqualTo(limits.partsMax()).noneMatch(List::isEmpty);
            assertThat(parts).allMatch(part -> part.size() <= limits.recordsPerPartMax());
            if (packed.size() < records.size()) {
                assertThat(parts).hasSize(limits.partsMax());
            }
        }
    }

    private static Queued record(long seq, int bytes) {
        return new Queued(seq, "id" + seq, "location", seq, "x".repeat(bytes));
    }

    @Test
    void limits_only_ever_tighten() throws JsonException {
        ServerLimits ours = ServerLimits.of(Policy.STANDARD.batching());
        JsonObject said = JsonObject.parse(
                "{\"max_records_per_part\":20,\"max_parts\":500,\"max_body_bytes\":30000,\"max_compressed_bytes\":9000}");
        assertThat(ours.tightened(said)).isEqualTo(new ServerLimits(20, 50, 9_000));
        assertThat(ours.tightened(JsonObject.EMPTY)).isEqualTo(ours);
        assertThat(ours.tightened(JsonObject.parse("{\"max_parts\":0,\"max_records_per_part\":-3}")))
                .isEqualTo(ours);
    }

    @Test
    void parts_shrink_by_half_or_to_what_is_allowed_and_grow_again() throws JsonException {
        var size = new PartSize();
        ServerLimits limits = new ServerLimits(100, 50, 1 << 16);
        size.shrink(new TooMuch(100, 7, false, JsonObject.EMPTY));
        assertThat(size.within(limits)).isEqualTo(new ServerLimits(50, 50, 1 << 16));
        size.shrink(new TooMuch(50, 7, false, JsonObject.parse("{\"max_records_per_part\":40}")));
        size.shrink(new TooMuch(50, 7, true, JsonObject.EMPTY));
        assertThat(size.within(limits)).isEqualTo(new ServerLimits(40, 3, 1 << 16));
        size.shrink(new TooMuch(1, 1, false, JsonObject.EMPTY));
        assertThat(size.within(limits).recordsPerPartMax()).isEqualTo(1);
        for (int i = 0; i < 7; i++) {
            size.grow();
        }
        assertThat(size.within(limits)).isEqualTo(limits);
    }

    @Test
    void the_weightier_end_of_two_parts_counts() {
        var first = new Rejection(record(1, 1), "bad");
        var second = new Rejection(record(2, 1), "worse");
        SessionEnd parked = SessionEnd.of(Kind.PARKED, "no network");
        SessionEnd bad = SessionEnd.bad("422", List.of(first)).and(parked).and(SessionEnd.bad("422", List.of(second)));
        assertThat(bad.kind()).isEqualTo(Kind.BAD_RECORDS);
        assertThat(bad.rejections()).containsExactly(first, second);
        assertThat(parked.and(SessionEnd.of(Kind.DENIED, "401")).and(bad).kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void pressure_is_said_at_the_threshold_and_with_every_tenth_of_it() {
        var pressure = new Pressure(new Policy.Keeping(Duration.ofDays(7), 100, 10));
        assertThat(pressure.isWorthTelling(waiting(99))).isFalse();
        assertThat(pressure.isWorthTelling(waiting(100))).isTrue();
        assertThat(pressure.isWorthTelling(waiting(109))).isFalse();
        assertThat(pressure.isWorthTelling(waiting(110))).isTrue();
        pressure.isOver();
        assertThat(pressure.isWorthTelling(waiting(100))).isTrue();
    }

    private static OutboxCounts waiting(long records) {
        return new OutboxCounts(records, 0, 0);
    }

    @Test
    void a_server_is_spoken_to_in_secret() {
        ServerUrl server = ServerUrl.of(URI.create("https://fleet.example/api/"));
        assertThat(server)
                .hasToString("https://fleet.example/api")
                .isEqualTo(ServerUrl.of(URI.create("https://fleet.example/api")));
        assertThat(server.session("abc", new Owner("phone 1&x=ö", "anna")))
                .isEqualTo(URI.create("https://fleet.example/api/batch-sync/abc?device_id=phone+1%26x%3D%C3%B6"));
        assertThat(ServerUrl.of(URI.create("http://127.0.0.1:8080"))).isNotNull();
        assertThat(ServerUrl.unencrypted(URI.create("http://10.0.2.2:8080"))).isNotNull();
        for (String bad :
                List.of("http://fleet.example", "ftp://x", "fleet.example", "https://u:p@x", "https://x?a=b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ServerUrl.of(URI.create(bad)));
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy.Batching(0, 50, 3, 1_024));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy.Batching(100, 50, 5, 1_024));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Policy.Retrying(3, Duration.ofSeconds(9), Duration.ofSeconds(8), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy.Keeping(Duration.ofDays(7), 10, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner(" ", "anna"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner("phone\r\nX: y", "anna"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Token("a b"));
    }
}
