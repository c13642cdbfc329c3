package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.json.JsonException;
import io.nighthaul.client.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bytes, digests and receipts against values that were computed by other means. */
class WireTest {
    private static final Owner OWNER = new Owner("phone-1", "anna");
    private static final List<Queued> RECORDS =
            List.of(new Queued(1, "r1", "location", 5, "{\"a\":1}"), new Queued(2, "r2", "location", 6, "{\"b\":2}"));
    private static final PartBody.Head HEAD = new PartBody.Head("sync-0001", OWNER, 1, 2, 1_694_123_456_789L);

    @Test
    void a_part_is_written_as_the_protocol_has_it() {
        PartBody body = PartBody.of(HEAD, RECORDS, 1_024);
        assertThat(body.isGzip()).isFalse();
        assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"sync_id\":\"sync-0001\",\"device_id\":\"phone-1\",\"user_name\":\"anna\",\"part_number\":1,"
                                + "\"total_parts\":2,\"sent_at\":1694123456789,\"records\":[{\"a\":1},{\"b\":2}]}");
        assertThat(body.digest().hex()).isEqualTo("09d945623bac1f8d2cb3a8bccedef414abae2c89431365cf99b125b91c8194ea");
        assertThat(body.digest().contentDigest()).isEqualTo("sha-256=:CdlFYjusH40ss6i8zt70FKuuLIlDE2XPmbEluRyBlOo=:");
    }

    @Test
    void a_large_part_is_compressed_and_its_digest_is_over_what_is_sent() throws IOException {
        byte[] plain = PartBody.of(HEAD, RECORDS, Integer.MAX_VALUE).bytes();
        PartBody body = PartBody.of(HEAD, RECORDS, plain.length - 1);
        assertThat(body.isGzip()).isTrue();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body.bytes())).readAllBytes())
                .isEqualTo(plain);
        assertThat(body.digest()).isEqualTo(Sha256.of(body.bytes())).isNotEqualTo(Sha256.of(plain));
        assertThat(PartBody.of(HEAD, RECORDS, plain.length - 1).bytes()).isEqualTo(body.bytes());
        assertThat(PartBody.of(HEAD, RECORDS, plain.length).isGzip()).isFalse();
    }

    @Test
    void digests_are_those_of_rfc_9530() {
        assertThat(Sha256.of("{\"hello\": \"world\"}\n").contentDigest())
                .isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
        assertThat(Sha256.parse("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"))
                .contains(Sha256.of("{\"hello\": \"world\"}"));
    }

    @Test
    void digests_are_read_in_each_of_their_forms() {
        Sha256 one = Sha256.of("one");
        assertThat(one.hex()).isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
        assertThat(Sha256.parse(one.contentDigest())).contains(one);
        assertThat(Sha256.parse("sha-256:" + one.hex())).contains(one);
        assertThat(Sha256.parse(one.hex())).contains(one);
        assertThat(Sha256.parse("sha-256=:AAAA=:")).isEmpty();
        assertThat(Sha256.parse("sha-256=:!:")).isEmpty();
        assertThat(Sha256.parse("sha-512=:AAAA:")).isEmpty();
        assertThat(Sha256.parse("")).isEmpty();
    }

    @Test
    void a_receipt_is_over_session_device_and_parts_in_the_order_of_their_numbers() {
        Session session = session(Map.of(10, "ten", 1, "one", 2, "two"));
        assertThat(session.expectedReceipt())
                .isEqualTo("sha-256:d5bdb95c49d57561d05d105f74bd1d3708b0389f6878cb8b0447d39ba5d98ff5");
    }

    private static Session session(Map<Integer, String> parts) {
        List<StampedPart> stamped = new TreeMap<>(parts)
                .entrySet().stream()
                        .map(part -> new StampedPart(part.getKey(), 2, 0, Sha256.of(part.getValue())))
                        .toList();
        return new Session(1, "sync-0001", OWNER, "https://fleet.example", stamped);
    }

    @Test
    void a_completion_is_believed_only_when_receipt_and_counts_fit() throws JsonException {
        Session session = session(Map.of(1, "one", 2, "two"));
        String receipt = session.expectedReceipt();
        Map<String, Long> sent = Map.of("location", 3L, "driving", 1L);
        String processed = "\"processing_results\":{\"location\":{\"2024-09-08\":1,\"2024-09-09\":1}}";
        String duplicates = "\"duplicates\":{\"location\":{\"2024-09-08\":1},\"driving\":{\"2024-09-08\":1}}";
        Completion good = completion(processed + "," + duplicates + ",\"receipt\":\"" + receipt + "\"");
        assertThat(good.fault(session, sent)).isEmpty();
        assertThat(good.proven(session).records()).isEqualTo(4);
        assertThat(good.proven(session).processed().total()).isEqualTo(2);

        assertThat(completion(processed + "," + duplicates).fault(session, sent))
                .contains("the server gave no receipt");
        assertThat(completion(processed + "," + duplicates + ",\"receipt\":\"sha-256:00\"")
                        .fault(session, sent))
                .contains("the server's receipt is not for the parts that were sent");
        assertThat(completion(processed + ",\"receipt\":\"" + receipt + "\"").fault(session, sent))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("counted 0 records of type driving, sent were 1"));
        assertThat(completion(processed + "," + duplicates + ",\"receipt\":\"" + receipt + "\"")
                        .fault(session, Map.of("location", 3L)))
                .contains("the outbox has lost track of what was sent");
    }

    private static Completion completion(String members) throws JsonException {
        return Completion.of(JsonObject.parse("{\"sync_complete\":true," + members + "}"))
                .orElseThrow();
    }

    @Test
    void an_answer_to_a_part_is_no_completion() throws JsonException {
        assertThat(Completion.of(JsonObject.parse("{\"status\":\"success\",\"sync_complete\":false}")))
                .isEmpty();
        assertThat(Completion.of(JsonObject.parse("{\"status\":\"success\",\"sync_complete\":\"true\"}")))
                .isEmpty();
    }

    @Test
    void a_session_s_state_says_what_is_missing() throws JsonException {
        Session session = session(Map.of(1, "one", 2, "two", 3, "three"));
        SessionStatus status = SessionStatus.of(JsonObject.parse("{\"state\":\"open\",\"total_parts\":3,"
                + "\"received_parts\":[1,3],\"missing_parts\":[2],\"parts\":[{\"part_number\":1,\"content_digest\":\""
                + Sha256.of("one").contentDigest() + "\"},{\"part_number\":3,\"sha256\":\"x\"}],\"result\":null}"));
        assertThat(status.agreesWith(session)).isTrue();
        assertThat(status.missing(session)).extracting(StampedPart::number).containsExactly(2);
        assertThat(status.agreesWith(session(Map.of(1, "else", 2, "two", 3, "three"))))
                .isFalse();
        assertThat(status.agreesWith(session(Map.of(1, "one")))).isFalse();
        assertThat(SessionStatus.of(JsonObject.parse("{\"state\":\"cancelled\"}"))
                        .state())
                .isEqualTo(SessionStatus.State.ENDED);
    }

    @Test
    void a_refusal_names_records_by_place_or_by_id() throws JsonException {
        JsonObject refusal = JsonObject.parse("""
                {"status":"error","code":"invalid_records","errors":[
                  {"record":1,"field":"latitude","pointer":"#/records/1/latitude","code":"out_of_range","message":"must be less"},
                  {"record":1,"field":"speed","code":"out_of_range"},
                  {"pointer":"#/records/0"},
                  {"record":7,"field":"x","message":"there is no such record"},
                  {"record":null,"field":"sync_id","pointer":"#/sync_id"}]}""");
        assertThat(Refusal.rejections(refusal, RECORDS))
                .containsExactly(
                        new Rejection(RECORDS.get(0), "refused"),
                        new Rejection(RECORDS.get(1), "latitude: must be less; speed: out_of_range"));
        assertThat(Refusal.rejections(JsonObject.parse("{\"errors\":[{\"record\":\"r2\"}]}"), RECORDS))
                .extracting(Rejection::record)
                .containsExactly(RECORDS.get(1));
        assertThat(Refusal.rejections(JsonObject.parse("{}"), RECORDS)).isEmpty();
    }

    @Test
    void ids_are_random_uuids_of_version_4() {
        var random = new java.util.Random(5);
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> Ids.next(random)))
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
                .doesNotHaveDuplicates();
    }
}
