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

/** Groups over real HTTP. */
class GroupApiIT {
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
        STORE.scratch().execute("DELETE FROM campaign", "DELETE FROM vehicle", "DELETE FROM vehicle_group");
        server.sourceIsAway(false);
    }

    private static Answer create(String body) {
        return api.send("POST", "groups", body);
    }

    @Test
    void a_group_is_made_filled_emptied_and_ended() {
        Answer made = create("{\"name\": \"north side\", \"vehicles\": [\"A1\", \"A2\", \"X9\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.location()).isEqualTo("/api/v1/groups/north%20side");
        assertThat(made.json().path("changed").size()).isEqualTo(3);

        api.send("POST", "groups/north%20side/add", "{\"vehicles\": [\"A3\"]}");
        api.send("POST", "groups/north%20side/remove", "{\"vehiclesLike\": \"A?\"}");

        assertThat(api.get("groups").text()).isEqualTo("[{\"name\":\"north side\",\"vehicles\":1,\"hauled\":0}]");
        assertThat(api.get("groups/north%20side").json().path("vehicles").toString())
                .isEqualTo("[\"X9\"]");
        assertThat(api.act("DELETE", "groups/north%20side")
                        .json()
                        .path("vehicles")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("groups").text()).isEqualTo("[]");
        assertThat(STORE.scratch().texts("SELECT code FROM vehicle ORDER BY code"))
                .containsExactly("A1", "A2", "A3", "X9");
    }

    @Test
    void a_pattern_is_looked_for_here_and_at_the_source_only_when_that_is_said() {
        create("{\"name\": \"a\", \"vehicles\": [\"A1\", \"A77\", \"B1\"]}");
        server.sourceIsAway(true);
        assertThat(create("{\"name\": \"here\", \"vehiclesLike\": \"A*\"}")
                        .json()
                        .path("changed")
                        .toString())
                .isEqualTo("[\"A1\",\"A77\"]");
        server.sourceIsAway(false);

        Answer both = create("{\"name\": \"both\", \"vehiclesLike\": \"A*\", \"isFromSource\": true}");

        assertThat(both.json().path("changed").size()).isEqualTo(11);
        assertThat(both.json().path("notes").path(0).asString()).isEqualTo("no longer in group here: A1, A77");
    }

    @Test
    void the_source_that_is_away_is_said_and_nothing_is_made() {
        server.sourceIsAway(true);

        Answer refused = create("{\"name\": \"x\", \"vehiclesLike\": \"A*\", \"isFromSource\": true}");

        assertThat(refused.status()).isEqualTo(502);
        assertThat(api.get("groups").text()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "groups|{\"name\": \"/x\"}|422|name must be",
                "groups|{}|422|name must be",
                "groups|{\"name\": \"x\", \"vehicles\": []}|422|at least one",
                "groups|{\"name\": \"x\", \"vehicles\": [\" A\"]}|422|without blanks around them, was \" A\"",
                "groups|{\"name\": \"x\", \"vehicles\": [null]}|422|was \"null\"",
                "groups|{\"name\": \"x\", \"vehicles\": [\"A\\u0000B\"]}|422|no control characters: \"A?B\"",
                "groups|{\"name\": \"x\", \"vehiclesLike\": \"Z*\"}|422|no vehicle is like Z* among 1, such as A1",
                "groups|{\"name\": \"x\", \"vehiclesLike\": \"A*\", \"vehicles\": [\"A\"]}|422|give exactly one of vehicles",
                "groups|{\"name\": \"x\", \"isFromSource\": true}|422|give exactly one of vehicles",
                "groups|{\"name\": \"taken\"}|409|there is a group taken already",
                "groups/taken/add|{}|422|give exactly one of vehicles",
                "groups/taken/remove|{\"vehiclesLike\": \"B*\"}|422|no vehicle is like B* among 1, such as A1",
                "groups/none/add|{\"vehicles\": [\"A\"]}|404|there is no group none; there are: taken",
                "groups/none/remove|{\"vehicles\": [\"A\"]}|404|there is no group none; there are: taken",
                "groups/taken/add|{\"vehicle\": [\"A\"]}|400|there is no field vehicle; there are isFromSource, name"
            })
    void what_cannot_be_is_refused_with_a_text_that_helps(String path, String body, int status, String text) {
        create("{\"name\": \"taken\", \"vehicles\": [\"A1\"]}");

        Answer refused = api.send("POST", path, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.detail()).contains(text);
        assertThat(api.get("groups").text()).isEqualTo("[{\"name\":\"taken\",\"vehicles\":1,\"hauled\":0}]");
    }

    @Test
    void a_campaign_is_made_for_the_vehicles_that_are_in_a_group_at_that_moment() {
        create("{\"name\": \"trams\", \"vehicles\": [\"T2\", \"T1\", \"T3\"]}");
        server.sourceIsAway(true);

        Answer made = api.send(
                "POST",
                "campaigns",
                "{\"name\": \"spring\", \"group\": \"trams\", \"priority\": [\"T3\"], \"daysBack\": 30}");
        api.send("POST", "groups/trams/add", "{\"vehicles\": [\"T4\"]}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(STORE.scratch()
                        .texts("SELECT v.code FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id"
                                + " ORDER BY c.priority DESC"))
                .containsExactly("T3", "T1", "T2");
        assertThat(STORE.scratch().texts("SELECT first_day || ' ' || last_day FROM campaign"))
                .containsExactly("2026-02-08 2026-03-09");
    }

    @Test
    void a_campaign_for_a_group_that_is_not_there_or_has_nobody_is_refused() {
        create("{\"name\": \"empty\"}");

        Answer nobody = api.send("POST", "campaigns", "{\"name\": \"x\", \"group\": \"empty\"}");
        Answer none = api.send("POST", "campaigns", "{\"name\": \"x\", \"group\": \"none\"}");
        Answer two = api.send("POST", "campaigns", "{\"name\": \"x\", \"group\": \"empty\", \"discover\": true}");

        assertThat(List.of(nobody.status(), none.status(), two.status())).containsExactly(422, 404, 422);
        assertThat(nobody.detail()).isEqualTo("group empty has no vehicles; add some first");
        assertThat(none.detail()).isEqualTo("there is no group none; there are: empty");
        assertThat(two.detail()).contains("give exactly one of", "group (a name)");
    }
}
