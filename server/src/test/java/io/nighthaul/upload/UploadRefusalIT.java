package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.Phone.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not taken, and what a phone is told then. */
class UploadRefusalIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static UploadServer server;
    private static Phone phone;

    @BeforeAll
    static void start() {
        server = new UploadServer(STORE);
        phone = server.phone;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        server.forget();
    }

    private static List<String> texts(String sql) {
        return server.texts(sql);
    }

    @Test
    void every_bad_field_is_named_and_nothing_is_kept() {
        Answer answer = phone.part(
                "session-bad",
                1,
                1,
                Phone.location(0),
                Phone.location(1).replace("44.81", "94.81"),
                Phone.driving(2, "x").replace("44.81", "\"north\""),
                Phone.location(3).replace("\"timestamp\": ", "\"timestamp\": -"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid_records");
        assertThat(answer.json().path("status").asString()).isEqualTo("error");
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .containsExactly("#/records/1/latitude", "#/records/2/location/latitude", "#/records/3/timestamp");
        assertThat(answer.json().path("errors").findValuesAsString("code"))
                .containsExactly("out_of_range", "wrong_type", "out_of_range");
        assertThat(texts("SELECT 1 FROM upload_session")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sync_id\": | 400 | bad_json",
                "[] | 400 | bad_json",
                "nonsense | 400 | bad_json",
                "{\"a\": NaN} | 400 | bad_json",
                "{\"sync_id\": \"x\", \"sync_id\": \"y\"} | 400 | bad_json",
                "{} {} | 400 | bad_json",
                "{} | 400 | bad_request",
                "{\"a\":[[[[[[[[1]]]]]]]]} | 400 | bad_json"
            })
    void what_is_no_part_is_refused(String body, int status, String code) {
        Answer answer = phone.part(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "../../../etc/passwd", "with space1", "semi;colon", "ünïcödé1"})
    void a_sync_id_that_could_be_something_else_is_refused(String syncId) {
        Answer answer = phone.part(syncId, 1, 1, Phone.location(0));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("sync_id");
    }

    @Test
    void limits_are_told_with_the_refusal_and_can_be_asked_for() {
        String[] many = new String[101];
        java.util.Arrays.setAll(many, Phone::location);

        Answer records = phone.part("session-big", 1, 1, many);
        Answer parts = phone.part("session-big", 1, 51, Phone.location(0));
        Answer body = phone.part(" ".repeat(300_000));
        Answer limits = phone.get("/batch-sync/limits");

        assertThat(records.status()).isEqualTo(413);
        assertThat(records.json().path("limits").toString()).isEqualTo("{\"max_records_per_part\":100}");
        assertThat(parts.code()).isEqualTo("too_many_parts");
        assertThat(body.code()).isEqualTo("too_large");
        assertThat(body.json().path("limits").path("max_body_bytes").asInt()).isEqualTo(262_144);
        assertThat(limits.json().path("max_parts").asInt()).isEqualTo(50);
        assertThat(limits.json().path("session_hours").asInt()).isEqualTo(24);
        assertThat(limits.json().path("advice").toString()).isEqualTo("{}");
    }

    @Test
    void a_packed_part_is_read_and_its_digest_checked() {
        byte[] packed = Gzip.packed(Phone.body("phone-1", "ana", "session-zip", 1, 1, Phone.location(0))
                .getBytes(StandardCharsets.UTF_8));

        Answer wrong = phone.send(
                "POST",
                "/batch-sync.php",
                packed,
                "Content-Encoding",
                "gzip",
                "Content-Digest",
                ContentDigest.of(Sha256.of(new byte[1])));
        Answer right = phone.send(
                "POST",
                "/batch-sync.php",
                packed,
                "Content-Encoding",
                "gzip",
                "Content-Digest",
                ContentDigest.of(Sha256.of(packed)));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("digest_mismatch");
        assertThat(right.json().path("sync_complete").asBoolean())
                .as(right.text())
                .isTrue();
    }

    @Test
    void a_gzip_bomb_is_refused_before_it_unfolds() {
        byte[] bomb = Gzip.packed(new byte[30_000_000]);
        byte[] small = Gzip.packed(new byte[5_000_000]);

        assertThat(phone.send("POST", "/batch-sync", bomb, "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(413);
        assertThat(phone.send("POST", "/batch-sync", small, "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(413);
        assertThat(phone.send("POST", "/batch-sync", new byte[] {1, 2, 3}, "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(400);
        assertThat(phone.send("POST", "/batch-sync", new byte[] {1}, "Content-Encoding", "br")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void who_has_no_valid_token_is_not_let_in() {
        String revoked = server.token("phone-1", "ana", "BG-100");
        server.operations.uploads.tokens().revoke(revoked.substring(4, 16), Actor.SYSTEM);
        try (Phone nobody = new Phone(server.operations.url(), "nhd_000000000000_" + "0".repeat(64));
                Phone former = new Phone(server.operations.url(), revoked)) {
            Answer answer = nobody.part("session-401", 1, 1, Phone.location(0));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(former.part("session-401", 1, 1, Phone.location(0)).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_token_speaks_for_one_device_of_one_user() {
        assertThat(phone.part(Phone.body("phone-2", "ana", "session-403", 1, 1, Phone.location(0)))
                        .code())
                .isEqualTo("forbidden");
        assertThat(phone.part(Phone.body("phone-1", "eva", "session-403", 1, 1, Phone.location(0)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_device_cannot_take_all_sessions() {
        for (int i = 0; i < 3; i++) {
            phone.part("session-n-" + i, 1, 2, Phone.location(i));
        }

        Answer fourth = phone.part("session-n-3", 1, 2, Phone.location(3));

        assertThat(fourth.status()).isEqualTo(503);
        assertThat(fourth.code()).isEqualTo("too_many_sessions");
        assertThat(fourth.header("retry-after")).isEqualTo("60");
    }

    @Test
    void whoever_asks_for_problems_gets_them() {
        Answer answer = phone.send(
                "POST", "/batch-sync", "{}".getBytes(StandardCharsets.UTF_8), "Accept", "application/problem+json");

        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(400);
        assertThat(answer.json().path("title").asString()).isNotBlank();
    }

    @Test
    void nothing_is_taken_when_the_store_has_no_room() {
        Room none = new Room(() -> java.util.OptionalLong.of(1_000), () -> 500);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> none.reserve(501))
                .isInstanceOfSatisfying(UploadRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.STORAGE_FULL);
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(10));
                });
        none.reserve(500);
    }

    @Test
    void a_token_that_comes_too_often_is_told_when_to_come_again() {
        server.operations.settings.set(UploadSettings.PARTS_PER_MINUTE, "2", Actor.SYSTEM);
        try (Phone hasty = new Phone(server.operations.url(), server.token("phone-3", "ivo", "BG-300"))) {
            server.operations.clock.advance(Duration.ofSeconds(2));
            Answer first = hasty.get("/batch-sync/limits");
            hasty.get("/batch-sync/limits");
            Answer third = hasty.get("/batch-sync/limits");

            assertThat(first.header("ratelimit")).startsWith("\"requests\";r=1");
            assertThat(third.status()).isEqualTo(429);
            assertThat(Integer.parseInt(third.header("retry-after"))).isBetween(1, 31);
        } finally {
            server.operations.settings.reset(UploadSettings.PARTS_PER_MINUTE, Actor.SYSTEM);
            server.operations.clock.advance(Duration.ofSeconds(2));
        }
    }
}
