package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rules, judging again and judging anew over real HTTP. */
class ReprocessApiIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Caller api;
    private static int vehicle;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
        vehicle = new JudgedFleet(STORE.database(), server.store).vehicle("V1", 9);
        STORE.scratch()
                .execute(
                        "INSERT INTO vehicle_group (name) VALUES ('trucks')",
                        "UPDATE vehicle SET group_id = (SELECT id FROM vehicle_group)");
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    private static JsonNode ended(long id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !api.get("reprocess/" + id)
                        .json()
                        .path("state")
                        .asString()
                        .equals("running"));
        return api.get("reprocess/" + id).json();
    }

    @Test
    void the_queue_is_shown_with_its_length_age_and_reasons() {
        server.settings.set(RecomputeSettings.ENABLED, "false", Actor.SYSTEM);
        STORE.scratch()
                .execute("UPDATE slice SET dirty_since = timestamptz '" + OperationsServer.NOON
                        + "' - interval '90 s', dirty_reason = 'late' WHERE day = '2026-03-04'");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode status = api.get("recompute").json();
            assertThat(status.path("doing").asString()).isEqualTo("off");
            assertThat(status.path("queue").path("slices").asInt()).isEqualTo(1);
            assertThat(status.path("queue").path("byReason").path("late").asInt())
                    .isEqualTo(1);
            assertThat(status.path("oldestSeconds").asInt()).isEqualTo(90);
        });
        server.settings.reset(RecomputeSettings.ENABLED, Actor.SYSTEM);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.get("recompute")
                                .json()
                                .path("queue")
                                .path("slices")
                                .asInt())
                        .isZero());
    }

    @Test
    void a_run_is_begun_followed_and_explained() {
        Answer begun = api.send(
                "POST",
                "reprocess",
                "{\"profile\": \"threshold\", \"from\": \"2026-03-02\", \"to\": \"2026-03-08\", \"vehicles\": [\"V1\"],"
                        + " \"isDryRun\": true}",
                "Nighthaul-User",
                "chief");
        assertThat(begun.status()).isEqualTo(201);
        long id = begun.json().path("id").asLong();
        assertThat(begun.location()).isEqualTo("/api/v1/reprocess/" + id);

        JsonNode done = ended(id);

        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("isDry").asBoolean()).isTrue();
        assertThat(done.path("requestedBy").asString()).isEqualTo("chief");
        assertThat(done.path("slicesDone").asInt()).isEqualTo(7);
        JsonNode difference = api.get("reprocess/" + id + "/vehicles").json().path(0);
        assertThat(difference.path("vehicle").asString()).isEqualTo("V1");
        assertThat(difference.path("old").path("drivenMm").asLong())
                .isNotEqualTo(difference.path("young").path("drivenMm").asLong());
        assertThat(difference.path("verdicts").path(0).path("gained").asLong()).isPositive();
        assertThat(api.get("reprocess")
                        .json()
                        .valueStream()
                        .map(run -> run.path("id").asLong()))
                .contains(id);
        Answer again = api.act("POST", "reprocess/" + id + "/pause");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).isEqualTo("run " + id + " is done; there is nothing to pause");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"from": "2026-03-02", "to": "2026-03-08", "isDryRun": true} | give either profile (a name) or isInForce
            {"profile": "lag", "isInForce": true, "from": "2026-03-02", "to": "2026-03-08", "isDryRun": true} | give either
            {"profile": "lag", "isDryRun": true} | from and to must be days
            {"profile": "lag", "from": "2026-03-02", "to": "2026-03-08"} | isDryRun must be true or false
            {"profile": "oracle", "from": "2026-03-02", "to": "2026-03-08", "isDryRun": true} | no profile is called "oracle"
            {"profile": "lag", "from": "2026-03-09", "to": "2026-03-08", "isDryRun": true} | the period ends (2026-03-08) before
            {"profile": "lag", "from": "2026-03-02", "to": "2026-03-08", "isDryRun": true, "vehicles": ["X"]} | there is no vehicle X
            """)
    void an_order_that_makes_no_sense_is_refused_with_the_reason(String body, String reason) {
        Answer answer = api.send("POST", "reprocess", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).contains(reason);
    }

    @Test
    void a_run_that_is_none_is_not_found() {
        assertThat(api.get("reprocess/4711").status()).isEqualTo(404);
        assertThat(api.act("POST", "reprocess/4711/cancel").detail()).contains("there is no reprocess run 4711");
    }

    @Test
    void groups_get_rules_of_their_own_and_lose_them_again() {
        JsonNode chosen =
                api.send("PUT", "rules/groups/trucks", "{\"profile\": \"lag\"}").json();
        assertThat(chosen.path("fleet").asString()).isEqualTo("adaptive");
        assertThat(chosen.path("groups").path(0).path("profile").asString()).isEqualTo("lag");
        assertThat(api.send("PUT", "rules/groups/trucks", "{\"profile\": \"oracle\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.send("PUT", "rules/groups/ships", "{\"profile\": \"lag\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.act("DELETE", "rules/groups/trucks")
                        .json()
                        .path("groups")
                        .size())
                .isZero();
        assertThat(vehicle).isPositive();
    }
}
