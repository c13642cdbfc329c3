package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.Phone.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The protocol as an app meets it, over real HTTP and on a real store. */
class UploadProtocolIT {
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

    private static String one(String sql) {
        return texts(sql).getFirst();
    }

    @Test
    void a_session_of_one_part_is_complete_at_once() {
        Answer answer = phone.part(
                "session-one", 1, 1, Phone.location(0), Phone.location(10), Phone.driving(5, "driving_start"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("success");
        assertThat(answer.json().path("sync_complete").asBoolean()).isTrue();
        assertThat(answer.json().path("records_count").asInt()).isEqualTo(3);
        assertThat(answer.json().path("processing_results").toString())
                .isEqualTo("{\"driving\":{\"2026-03-09\":1},\"location\":{\"2026-03-09\":2}}");
        assertThat(answer.json().path("duplicates").toString()).isEqualTo("{}");
        assertThat(answer.json().path("request_id").asString()).hasSize(16);
        assertThat(
                        texts(
                                "SELECT time || ' ' || lat_e7 || ' ' || lon_e7 || ' ' || speed_dkmh FROM fix_raw ORDER BY time"))
                .hasSize(2)
                .first()
                .asString()
                .endsWith(" 448100000 204600000 360");
        assertThat(one("SELECT event_type || ' ' || lat_e7 FROM driving_event")).isEqualTo("driving_start 448100000");
        assertThat(one("SELECT driven_mm / 1000 FROM slice")).as("metres").isEqualTo("100");
        assertThat(one("SELECT driven_mm / 1000 FROM rollup_1d"))
                .as("also where nothing was ever hauled")
                .isEqualTo("100");
    }

    @Test
    void parts_come_in_any_order_and_the_last_missing_one_completes() {
        Answer third = phone.part("session-any", 3, 3, Phone.location(20));
        Answer first = phone.part("session-any", 1, 3, Phone.location(0));

        assertThat(third.json().path("message").asString()).isEqualTo("Batch part received");
        assertThat(third.json().has("sync_complete")).isFalse();
        assertThat(first.json().path("received_parts").toString()).isEqualTo("[1,3]");
        assertThat(first.json().path("missing_parts").toString()).isEqualTo("[2]");
        assertThat(texts("SELECT 1 FROM fix_raw")).as("nothing happens before").isEmpty();

        Answer second = phone.part("session-any", 2, 3, Phone.location(10));

        assertThat(second.json().path("sync_complete").asBoolean()).isTrue();
        assertThat(second.json().path("part_number").asInt()).isEqualTo(2);
        assertThat(texts("SELECT position FROM upload_record ORDER BY time")).containsExactly("0", "1", "2");
    }

    @Test
    void parts_that_come_at_the_same_time_make_one_session() throws Exception {
        int parts = 16;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(parts)) {
            for (int number = 1; number <= parts; number++) {
                int part = number;
                answers.add(pool.submit(() -> {
                    start.await();
                    return phone.part("session-par", part, parts, Phone.location(part));
                }));
            }
            start.countDown();
        }

        int complete = 0;
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
            complete += answer.get().json().path("sync_complete").asBoolean() ? 1 : 0;
        }
        assertThat(complete).isPositive();
        assertThat(texts("SELECT 1 FROM fix_raw")).hasSize(parts);
        assertThat(texts("SELECT state FROM upload_session")).containsExactly("complete");
    }

    @Test
    void whoever_repeats_a_part_of_a_complete_session_gets_its_answer_again() {
        phone.part("session-rep", 1, 2, Phone.location(0));
        Answer answer = phone.part("session-rep", 2, 2, Phone.location(10));
        Answer again = phone.part("session-rep", 2, 2, Phone.location(10));
        Answer first = phone.part("session-rep", 1, 2, Phone.location(0));

        assertThat(again.json().path("receipt")).isEqualTo(answer.json().path("receipt"));
        assertThat(again.json().path("processing_results"))
                .isEqualTo(answer.json().path("processing_results"));
        assertThat(first.json().path("sync_complete").asBoolean()).isTrue();
        assertThat(texts("SELECT 1 FROM fix_raw")).hasSize(2);
        assertThat(texts("SELECT 1 FROM audit_log WHERE action = 'upload.complete' AND subject LIKE '%session-rep'"))
                .hasSize(1);
    }

    @Test
    void the_receipt_is_what_the_phone_computes_itself() {
        String first = Phone.body("phone-1", "ana", "session-rec", 1, 2, Phone.location(0));
        String second = Phone.body("phone-1", "ana", "session-rec", 2, 2, Phone.location(10));
        phone.part(second);
        Answer answer = phone.part(first);

        String lines = "session-rec\nphone-1\n1 " + sha256(first) + "\n2 " + sha256(second) + "\n";
        assertThat(answer.json().path("receipt").asString()).isEqualTo("sha-256:" + sha256(lines));
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    @Test
    void records_that_come_again_in_another_session_count_as_duplicates() {
        phone.part("session-d-1", 1, 1, Phone.location(0), Phone.location(10), Phone.driving(5, "harsh_braking"));
        Answer answer = phone.part(
                "session-d-2", 1, 1, Phone.location(10), Phone.location(20), Phone.driving(5, "harsh_braking"));

        assertThat(answer.json().path("processing_results").toString()).isEqualTo("{\"location\":{\"2026-03-09\":1}}");
        assertThat(answer.json().path("duplicates").toString())
                .isEqualTo("{\"driving\":{\"2026-03-09\":1},\"location\":{\"2026-03-09\":1}}");
        assertThat(texts("SELECT 1 FROM fix_raw")).hasSize(3);
        assertThat(texts("SELECT 1 FROM driving_event")).hasSize(1);
    }

    @Test
    void a_record_is_the_same_by_its_id_whatever_else_it_says() {
        String once = Phone.location(0).replace("{", "{\"record_id\": \"11111111-aaaa\", ");
        String changed = Phone.location(0).replace("85", "84").replace("{", "{\"record_id\": \"11111111-aaaa\", ");

        phone.part("session-id-1", 1, 1, once);
        Answer answer = phone.part("session-id-2", 1, 1, changed, once);

        assertThat(answer.json().path("duplicates").toString()).isEqualTo("{\"location\":{\"2026-03-09\":2}}");
        assertThat(texts("SELECT 1 FROM upload_record")).hasSize(1);
    }

    @Test
    void a_part_that_comes_again_with_another_content_is_refused() {
        phone.part("session-cfl", 1, 2, Phone.location(0));

        Answer answer = phone.part("session-cfl", 1, 2, Phone.location(1));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("part_conflict");
        assertThat(phone.part("session-cfl", 2, 3, Phone.location(1)).code()).isEqualTo("session_conflict");
    }

    @Test
    void two_devices_may_use_the_same_sync_id_and_see_nothing_of_each_other() {
        try (Phone other = new Phone(server.operations.url(), server.token("phone-2", "eva", "BG-200"))) {
            phone.part("session-two", 1, 2, Phone.location(0));

            assertThat(other.get("/batch-sync/session-two").status()).isEqualTo(404);
            Answer own = other.part(Phone.body("phone-2", "eva", "session-two", 1, 1, Phone.location(0)));

            assertThat(own.json().path("sync_complete").asBoolean()).isTrue();
            assertThat(phone.get("/batch-sync/session-two").json().path("state").asString())
                    .isEqualTo("open");
        }
    }

    @Test
    void a_phone_that_was_cut_off_asks_what_is_missing() {
        phone.part("session-ask", 2, 3, Phone.location(0), Phone.location(1));

        Answer open = phone.get("/batch-sync/session-ask");

        assertThat(open.json().path("state").asString()).isEqualTo("open");
        assertThat(open.json().path("missing_parts").toString()).isEqualTo("[1,3]");
        assertThat(open.json().path("parts").path(0).path("records_count").asInt())
                .isEqualTo(2);
        assertThat(open.json().path("parts").path(0).path("content_digest").asString())
                .startsWith("sha-256=:");
        phone.part("session-ask", 1, 3, Phone.location(2));
        phone.part("session-ask", 3, 3, Phone.location(3));
        Answer complete = phone.get("/batch-sync/session-ask");
        assertThat(complete.json().path("state").asString()).isEqualTo("complete");
        assertThat(complete.json()
                        .path("result")
                        .path("processing_results")
                        .path("location")
                        .path("2026-03-09")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void a_session_can_be_cancelled_as_often_as_one_likes() {
        phone.part("session-del", 1, 2, Phone.location(0));

        assertThat(phone.send("DELETE", "/batch-sync/session-del", new byte[0]).status())
                .isEqualTo(204);
        assertThat(phone.send("DELETE", "/batch-sync/session-del", new byte[0]).status())
                .isEqualTo(204);
        assertThat(phone.part("session-del", 2, 2, Phone.location(0)).code()).isEqualTo("session_expired");
        assertThat(texts("SELECT 1 FROM upload_part WHERE content IS NOT NULL")).isEmpty();
    }

    @Test
    void a_session_is_over_after_a_day_and_its_records_can_come_in_a_new_one() {
        phone.part("session-old", 1, 2, Phone.location(0));
        server.operations.clock.advance(Duration.ofHours(24));

        Answer late = phone.part("session-old", 2, 2, Phone.location(10));
        server.operations.uploads.leftovers().clear(Duration.ofDays(14));

        assertThat(late.status()).isEqualTo(410);
        assertThat(texts("SELECT state FROM upload_session")).containsExactly("expired");
        assertThat(texts("SELECT 1 FROM upload_part WHERE content IS NOT NULL")).isEmpty();
        assertThat(phone.part("session-new", 1, 1, Phone.location(0))
                        .json()
                        .path("sync_complete")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_place_that_cannot_be_a_fix_is_kept_and_counted() {
        String unsure = Phone.location(10).replace("\"accuracy\": 5.0", "\"accuracy\": 1500.0");
        String early = Phone.location(0).replace("1773050400000", "1000");
        String late = Phone.location(0).replace("1773050400000", "4073050400000");

        Answer answer = phone.part("session-odd", 1, 1, Phone.location(0), unsure, early, late);

        assertThat(answer.json().path("sync_complete").asBoolean())
                .as(answer.text())
                .isTrue();
        assertThat(texts("SELECT 1 FROM fix_raw")).hasSize(1);
        assertThat(texts("SELECT set_aside FROM upload_record WHERE set_aside IS NOT NULL ORDER BY 1"))
                .containsExactly("inaccurate", "time_before_2000", "time_in_the_future");
    }

    @Test
    void a_place_that_only_a_wrong_clock_spoke_against_is_a_fix_when_it_comes_again() {
        long inHalfAYear = 1_773_050_400_000L + Duration.ofDays(200).toMillis();
        String place = Phone.location(0).replace("1773050400000", Long.toString(inHalfAYear));
        assertThat(phone.part("session-early", 1, 1, place).status()).isEqualTo(200);
        assertThat(texts("SELECT set_aside FROM upload_record")).containsExactly("time_in_the_future");

        server.operations.clock.advance(Duration.ofDays(200));
        Answer again = phone.part("session-again", 1, 1, place, Phone.location(0));
        server.operations.clock.advance(Duration.ofDays(-200));

        assertThat(again.json().path("duplicates").toString()).isEqualTo("{\"location\":{\"2026-09-25\":1}}");
        assertThat(texts("SELECT 1 FROM fix_raw")).hasSize(2);
        assertThat(texts("SELECT 1 FROM upload_record WHERE set_aside IS NULL")).hasSize(2);
    }

    @Test
    void a_session_whose_end_was_cut_off_is_completed_later() {
        phone.part("session-cut", 1, 1, Phone.location(0));
        // As a process leaves it that dies between keeping the last part and completing.
        STORE.scratch()
                .execute(
                        "TRUNCATE upload_batch, fix_raw, slice, leg, delivery, rollup_5m, rollup_1h, rollup_1d CASCADE");
        STORE.scratch().execute("UPDATE upload_session SET state = 'open', result = NULL, finished_at = NULL");
        byte[] content = Gzip.packed(Phone.body("phone-1", "ana", "session-cut", 1, 1, Phone.location(0))
                .getBytes(StandardCharsets.UTF_8));
        STORE.scratch()
                .execute("UPDATE upload_part SET content = decode('"
                        + java.util.HexFormat.of().formatHex(content) + "', 'hex')");
        assertThat(phone.get("/batch-sync/session-cut").json().path("state").asString())
                .isEqualTo("processing");

        server.operations.clock.advance(Duration.ofMinutes(2));
        server.operations.uploads.leftovers().clear(Duration.ofDays(14));

        assertThat(texts("SELECT state FROM upload_session")).containsExactly("complete");
        assertThat(texts("SELECT 1 FROM fix_raw")).hasSize(1);
    }

    @Test
    void no_coordinates_and_no_token_reach_the_audit_log() {
        phone.part("session-log", 1, 1, Phone.location(0));

        assertThat(texts("SELECT action || ' ' || subject || ' ' || coalesce(new_value, '') FROM audit_log"))
                .anySatisfy(row ->
                        assertThat(row).startsWith("upload.complete phone-1/session-log 1 records, 1 of them new"))
                .noneSatisfy(row -> assertThat(row).contains("44.81"))
                .noneSatisfy(row -> assertThat(row).contains("nhd_"));
    }

    @Test
    void a_days_records_can_be_had_again_as_they_came() {
        phone.part("session-exp", 2, 2, Phone.location(10), Phone.driving(5, "driving_start"));
        phone.part("session-exp", 1, 2, Phone.location(0));

        Answer day = asked("/api/v1/uploads/records?device=phone-1&user=ana&type=location&day=2026-03-09");
        Answer nobody = asked("/api/v1/uploads/records?device=phone-9&user=ana&type=location&day=2026-03-09");

        assertThat(day.header("content-type")).startsWith("application/x-ndjson");
        assertThat(day.text().lines().map(line -> line.replaceAll(".*\"timestamp\": ?(\\d+).*", "$1")))
                .containsExactly("1773050400000", "1773050410000");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(asked("/api/v1/uploads/sessions")
                        .json()
                        .path(0)
                        .path("syncId")
                        .asString())
                .isEqualTo("session-exp");
    }

    /** What somebody at the machine is told: a phone's token opens nothing but uploads. */
    private static Answer asked(String path) {
        return phone.send("GET", path, new byte[0], "Authorization", server.operations.bearer());
    }
}
