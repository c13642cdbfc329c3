package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns over real HTTP. */
class CampaignApiIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Caller api;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @AfterEach
    void forget() {
        STORE.scratch().execute("DELETE FROM campaign");
        server.sourceIsAway(false);
    }

    private static Answer create(String body) {
        return api.send("POST", "campaigns", body);
    }

    private static void draft(String name) {
        assertThat(create("{\"name\": \"" + name + "\", \"vehicles\": [\"A1\", \"A2\"]}")
                        .status())
                .isEqualTo(201);
    }

    private static List<String> queue() {
        return STORE.scratch()
                .texts("SELECT v.code FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id"
                        + " ORDER BY c.priority DESC");
    }

    @Test
    void is_made_of_the_vehicles_that_fit_a_pattern_those_with_priority_first() {
        Answer made = create("""
                {"name": "spring 2026", "vehiclesLike": "B*", "priority": ["B7", "B3"], "daysBack": 30}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.location()).isEqualTo("/api/v1/campaigns/spring%202026");
        assertThat(queue()).containsExactly("B7", "B3", "B0", "B1", "B2", "B4", "B5", "B6", "B8", "B9");
        // The source's last day is before yesterday; half of its vehicles are half of its rows.
        assertThat(
                        STORE.scratch()
                                .texts(
                                        "SELECT first_day || ' ' || last_day || ' ' || rows_estimated || ' ' || state FROM campaign"))
                .containsExactly("2026-02-04 2026-03-05 25000000 draft");
        assertThat(api.get("campaigns/spring%202026")
                        .json()
                        .path("campaign")
                        .path("vehicles")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void is_made_of_named_vehicles_without_asking_the_source() {
        server.sourceIsAway(true);

        Answer made = create("{\"name\": \"named\", \"vehicles\": [\"X1\", \"X2\"], \"first\": \"2026-01-01\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(STORE.scratch().texts("SELECT first_day || ' ' || last_day FROM campaign"))
                .containsExactly("2026-01-01 2026-03-09");
    }

    @Test
    void says_what_the_source_said_when_it_cannot_be_asked() {
        server.sourceIsAway(true);

        Answer refused = create("{\"name\": \"all\", \"discover\": true}");

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.detail()).isEqualTo("the source at legacy:3306 does not answer");
    }

    @Test
    void a_preset_named_with_it_is_in_force_and_said_to_be_so_for_all() {
        Answer made = create("{\"name\": \"quick\", \"discover\": true, \"preset\": \"fast\"}");

        assertThat(made.json().path("notes").path(0).asString())
                .isEqualTo("the preset is now fast, for every campaign");
        assertThat(api.get("settings/legacy_sync.preset").json().path("value").asString())
                .isEqualTo("fast");
        api.act("DELETE", "settings/legacy_sync.preset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"/x\", \"discover\": true}|422|name must be",
                "{\"name\": \"x\"}|422|give exactly one of vehicles",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"discover\": true}|422|give exactly one of vehicles",
                "{\"name\": \"x\", \"vehicles\": []}|422|at least one",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"first\": \"2026-01-01\", \"daysBack\": 3}|422|not both",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"daysBack\": 0}|422|from 1 to 3650, was 0",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"first\": \"2026-03-10\"}|422|the last day to haul is 2026-03-09 (yesterday",
                "{\"name\": \"x\", \"vehiclesLike\": \"C*\"}|422|the source has 20, such as A0, A1",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"priority\": [\"B\"]}|422|does not have: B",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"preset\": \"gentle\"}|422|legacy_sync.preset",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"daysback\": 3}|400|there is no field daysback; there are daysBack,",
                "{\"name\": \"x\", \"vehicles\": [\"A\"], \"first\": \"yesterday\"}|400|in field first at line 1",
                "{\"name\": |400|at line 1",
                "``|400|a JSON body is needed"
            })
    void what_cannot_be_is_refused_with_a_text_that_helps(String body, int status, String text) {
        Answer refused = create(body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.detail()).contains(text).doesNotContain("io.nighthaul", "java.");
        assertThat(STORE.scratch().texts("SELECT name FROM campaign")).isEmpty();
    }

    @Test
    void a_name_is_given_once() {
        draft("spring");

        Answer refused = create("{\"name\": \"spring\", \"vehicles\": [\"A1\"]}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo("there is a campaign spring already; choose another name");
    }

    @Test
    void is_started_paused_resumed_and_stopped() {
        draft("spring");

        assertThat(api.act("POST", "campaigns/spring/start")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("running");
        assertThat(api.act("POST", "campaigns/spring/pause")
                        .json()
                        .path("verbs")
                        .toString())
                .isEqualTo("[\"resume\",\"stop\"]");
        assertThat(api.act("POST", "campaigns/spring/resume")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("running");
        assertThat(api.act("POST", "campaigns/spring/stop").json().path("state").asString())
                .isEqualTo("stopped");
    }

    @Test
    void what_its_state_does_not_allow_is_a_conflict_that_names_what_it_does() {
        draft("spring");

        Answer refused = api.act("POST", "campaigns/spring/pause");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo("the campaign is draft: not possible is pause, possible is start");
    }

    @Test
    void verbs_of_the_machinery_are_not_for_operators() {
        draft("spring");

        assertThat(api.act("POST", "campaigns/spring/finish").status()).isEqualTo(404);
        assertThat(api.act("POST", "campaigns/spring/fly").detail())
                .isEqualTo("nothing is called fly; there are start, pause, resume, stop");
    }

    @Test
    void an_unknown_campaign_is_answered_with_those_there_are() {
        draft("spring");

        for (String path : List.of("campaigns/autumn", "campaigns/autumn/log", "campaigns/autumn/nights")) {
            assertThat(api.get(path).status()).isEqualTo(404);
            assertThat(api.get(path).detail()).isEqualTo("there is no campaign autumn; there are: spring");
        }
        assertThat(api.act("POST", "campaigns/autumn/start").status()).isEqualTo(404);
        assertThat(api.get("plan?campaign=autumn").status()).isEqualTo(404);
    }

    @Test
    void its_status_tells_what_the_tables_do() {
        draft("spring");
        api.act("POST", "campaigns/spring/start");

        Answer status = api.get("campaigns/spring");

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().path("at").asString()).isEqualTo("2026-03-10T11:00:00Z");
        assertThat(status.json().path("window").path("opens").asString()).isEqualTo("2026-03-10T21:00:00Z");
        assertThat(status.json().path("progress").path("vehicles").asInt()).isEqualTo(2);
        assertThat(status.json().path("batch").isNull()).isTrue();
        assertThat(status.json().path("doing").path("what").asString()).isEqualTo("unattended");
        assertThat(status.json().path("eta").path("nights").asInt()).isEqualTo(1);
        assertThat(api.get("campaigns").json().size()).isEqualTo(1);
        assertThat(api.get("campaigns/spring/log").text()).isEqualTo("[]");
        assertThat(api.get("campaigns/spring/nights").text()).isEqualTo("[]");
        assertThat(api.get("campaigns/spring/log?limit=0").status()).isEqualTo(422);
    }

    @Test
    void is_taken_back_to_a_batch_and_says_before_what_that_would_do() {
        draft("spring");
        TwoBatches.of(STORE.scratch(), "spring");

        Answer planned = api.send("POST", "campaigns/spring/rollback", "{\"toBatch\": 1, \"isDryRun\": true}");
        assertThat(planned.json().path("batches").toString()).isEqualTo("[2]");
        assertThat(api.get("campaigns/spring")
                        .json()
                        .path("progress")
                        .path("done")
                        .asInt())
                .isEqualTo(2);
        Answer done = api.send("POST", "campaigns/spring/rollback", "{\"toBatch\": 1, \"isDryRun\": false}");
        assertThat(done.json().path("vehicles").asInt()).isEqualTo(1);
        assertThat(done.json().path("isComplete").asBoolean()).isTrue();
        assertThat(api.get("campaigns/spring")
                        .json()
                        .path("progress")
                        .path("done")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_rollback_that_cannot_be_says_why() {
        draft("spring");
        TwoBatches.of(STORE.scratch(), "spring");

        Answer strange = api.send("POST", "campaigns/spring/rollback", "{\"toBatch\": 9, \"isDryRun\": true}");
        assertThat(strange.status()).isEqualTo(422);
        assertThat(strange.detail()).contains("cannot go back to batch 9");
        assertThat(api.send("POST", "campaigns/spring/rollback", "{\"toBatch\": 1}")
                        .status())
                .isEqualTo(422);
        assertThat(api.send("POST", "campaigns/autumn/rollback", "{\"toBatch\": 1, \"isDryRun\": true}")
                        .status())
                .isEqualTo(404);
        api.act("POST", "campaigns/spring/start");
        Answer running = api.send("POST", "campaigns/spring/rollback", "{\"toBatch\": 1, \"isDryRun\": false}");
        assertThat(running.status()).isEqualTo(409);
        assertThat(running.detail()).isEqualTo("campaign spring is running; stop it first");
    }
}
