package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.proof.ProvenVehicle;
import io.nighthaul.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Proof over real HTTP. */
class ProofApiIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Caller api;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
        new ProvenVehicle(STORE, "P 1").deliver();
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @Test
    void a_sheet_is_given_as_json() {
        Answer answer = api.get("vehicles/P%201/proof");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode first = answer.json().path("slices").path(0);
        assertThat(first.path("day").asString()).isEqualTo("2026-05-04");
        assertThat(first.path("proven").asBoolean()).isTrue();
        assertThat(first.path("stated").toString()).isEqualTo("{\"rows\":125,\"checksum\":\"746971d04ebaf9f3\"}");
        assertThat(first.path("readBack")).isEqualTo(first.path("stated"));
        assertThat(first.path("deliveredAt").asString()).isEqualTo("2026-05-10T22:30:00.500Z");
        assertThat(answer.json().path("slices").path(2).path("stated").isNull()).isTrue();
        assertThat(answer.json().path("totals").path("rows").toString())
                .isEqualTo("{\"source\":130,\"fixes\":126,\"repeats\":2,\"ties\":1,\"quarantined\":1}");
        assertThat(answer.json().path("digest").asString()).hasSize(64);
    }

    @Test
    void a_sheet_is_given_as_csv_and_as_text() {
        Answer csv = api.get("vehicles/P%201/proof?format=csv&from=2026-05-04&to=2026-05-05");
        Answer text = api.get("vehicles/P%201/proof?format=text");

        assertThat(csv.type()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text()).contains("\r\nP 1,2026-05-04,verified,true,125,").endsWith("\r\n");
        assertThat(csv.text().lines()).hasSize(4);
        assertThat(text.type()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(text.text()).startsWith("Proof sheet of vehicle P 1, 2026-05-04 to 2026-05-07");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vehicles/who/proof|404|there is no vehicle who among the 1 known here",
                "vehicles/P%201/proof?format=pdf|422|format must be json, csv or text, was pdf",
                "vehicles/P%201/proof?from=2026-05-06&to=2026-05-04|422|is before its first one",
                "vehicles/P%201/proof?from=yesterday|400|from"
            })
    void what_cannot_be_is_refused_with_a_text_that_helps(String path, int status, String text) {
        Answer refused = api.get(path);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.detail()).contains(text);
    }

    @Test
    void how_far_all_is_proven_and_what_the_last_night_compared() {
        STORE.scratch().execute("""
                INSERT INTO verification_night (night, slices, rows, different, repaired, failures, spent_ms, seen_at)
                VALUES ('2026-03-08', 1, 1, 0, 0, 0, 1, '2026-03-08 23:00Z'),
                       ('2026-03-09', 240, 5000, 2, 1, 3, 90000, '2026-03-09 23:00Z')
                ON CONFLICT DO NOTHING""");

        JsonNode proof = api.get("proof").json();

        assertThat(proof.path("ledger").path("slices").asInt()).isEqualTo(3);
        assertThat(proof.path("ledger").path("verified").asInt()).isEqualTo(2);
        assertThat(proof.path("ledger").path("hauled").asInt()).isEqualTo(1);
        assertThat(proof.path("night").path("night").asString()).isEqualTo("2026-03-09");
        assertThat(proof.path("night").path("minutes").asDouble()).isEqualTo(1.5);
        assertThat(proof.path("isEnabled").asBoolean()).isTrue();
        assertThat(proof.path("minutesPerNight").asDouble()).isEqualTo(60);
    }
}
