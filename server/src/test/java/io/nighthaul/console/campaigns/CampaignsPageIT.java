package io.nighthaul.console.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.Pages;
import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.console.api.TwoBatches;
import io.nighthaul.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The page of campaigns over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CampaignsPageIT {
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Caller api;
    private static Pages pages;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
        pages = new Pages(server);
    }

    @AfterAll
    static void stop() {
        pages.close();
        api.close();
        server.close();
    }

    @Test
    @Order(1)
    void says_where_the_first_campaign_is_made() {
        assertThat(pages.page("/campaigns"))
                .contains("There is no campaign yet")
                .doesNotContain("??");
    }

    @Test
    @Order(2)
    void shows_batches_with_what_came_of_them() {
        api.send("POST", "campaigns", """
                {"name": "history", "vehicles": ["A0", "A1"], "daysBack": 10}""");
        assertThat(pages.page("/campaigns")).contains("history", "draft", "No batch was opened yet");
        TwoBatches.of(STORE.scratch(), "history");

        assertThat(pages.page("/campaigns?name=history"))
                .contains("Batches", "9 Mar 2026", "Take back batch 2 and all after it", "1 of 1")
                .doesNotContain("??");
        JsonNode batches = api.get("campaigns/history/batches").json();
        assertThat(batches.size()).isEqualTo(2);
        assertThat(batches.path(0).path("number").asInt()).isEqualTo(2);
        assertThat(api.get("campaigns/history/batches?before=2").json().size()).isEqualTo(1);
        assertThat(api.get("campaigns/history/batches?limit=0").status()).isEqualTo(422);
        assertThat(api.get("campaigns/none/batches").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void shows_why_a_vehicle_was_skipped_and_finds_it_again() {
        STORE.scratch().execute("""
                UPDATE campaign_vehicle SET state = 'skipped', failures = 5, last_error = 'the link was cut %s'
                WHERE vehicle_id = (SELECT id FROM vehicle WHERE code = 'A1')""".formatted(EVIL));

        assertThat(pages.page("/campaigns?name=history&view=vehicles"))
                .contains("the link was cut &lt;img", "comes back once, after the others", "1 to 2 of 2")
                .doesNotContain(EVIL, "??");
        assertThat(pages.page("/campaigns?name=history&view=vehicles&state=done"))
                .contains("A0", "1 to 1 of 1")
                .doesNotContain("the link was cut");
        JsonNode skipped =
                api.get("campaigns/history/vehicles?state=skipped&text=a").json();
        assertThat(skipped.path("total").asInt()).isEqualTo(1);
        assertThat(skipped.path("vehicles").path(0).path("code").asString()).isEqualTo("A1");
        assertThat(api.get("campaigns/history/vehicles?skip=1")
                        .json()
                        .path("vehicles")
                        .path(0)
                        .path("code")
                        .asString())
                .as("skipped ones come first")
                .isEqualTo("A0");
        assertThat(api.get("campaigns/history/vehicles?state=lost").text())
                .contains("state must be one of any, queued");
    }

    @Test
    @Order(4)
    void shows_what_workers_went_through() {
        STORE.scratch().execute("""
                INSERT INTO worker_log (campaign_id, at, node, worker, vehicle, level, message)
                SELECT id, '2026-03-09T22:10Z', 'node-a', 1, v, 'warning', 'slow ' || v || ' %s'
                FROM campaign, unnest(ARRAY['A0', 'A1']) v""".formatted(EVIL));

        assertThat(pages.page("/campaigns?name=history&view=log"))
                .contains("slow A0 &lt;img", "slow A1", "node-a 1")
                .doesNotContain(EVIL, "??");
        assertThat(pages.page("/campaigns?name=history&view=log&vehicle=A1"))
                .contains("slow A1")
                .doesNotContain("slow A0");
    }

    @Test
    @Order(5)
    void a_batch_that_was_taken_back_cannot_be_taken_back_again() {
        assertThat(api.send("POST", "campaigns/history/rollback", """
                        {"toBatch": 1, "isDryRun": false}""").status()).isEqualTo(200);

        assertThat(pages.page("/campaigns?name=history"))
                .contains("taken back", "Take back batch 1 and all after it")
                .doesNotContain("Take back batch 2");
    }

    @Test
    @Order(6)
    void speaks_serbian_and_knows_its_place() {
        for (String view : List.of("batches", "vehicles", "log")) {
            assertThat(pages.page("/campaigns?view=" + view, "Cookie", "language=sr"))
                    .contains("Kampanje", "Dnevnik")
                    .doesNotContain("??");
        }
        assertThat(pages.answer("/campaigns?name=none", "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }
}
