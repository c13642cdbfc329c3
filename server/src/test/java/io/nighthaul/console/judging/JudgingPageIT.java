package io.nighthaul.console.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.access.Role;
import io.nighthaul.console.Pages;
import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The page of judging and what its script asks for, over real HTTP. */
class JudgingPageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Pages pages;
    private static Caller api;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        pages = new Pages(server);
        api = Caller.admin(server);
        JudgedFleet fleet = new JudgedFleet(STORE.database(), server.store);
        // The second drives twice as many days, so that more of its kilometres differ.
        fleet.vehicle("V1", 2);
        fleet.vehicle("V2", 4);
        api.send("POST", "groups", "{\"name\": \"trucks\", \"vehicles\": [\"V1\"]}");
    }

    @AfterAll
    static void stop() {
        api.close();
        pages.close();
        server.close();
    }

    private static long done(String order) {
        Answer begun = api.send("POST", "reprocess", order);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        long id = begun.json().path("id").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("reprocess/" + id)
                        .json()
                        .path("state")
                        .asString()
                        .equals("done"));
        return id;
    }

    private static long dryRun() {
        return done(
                "{\"profile\": \"threshold\", \"from\": \"2026-03-02\", \"to\": \"2026-03-05\", \"isDryRun\": true}");
    }

    private static List<String> codes(String path) {
        return api.get(path)
                .json()
                .valueStream()
                .map(one -> one.path("vehicle").asString())
                .toList();
    }

    @Test
    void every_profile_is_explained_and_says_who_is_judged_by_it() {
        api.send("PUT", "rules/groups/trucks", "{\"profile\": \"lag\"}");

        String page = pages.page("/judging");

        assertThat(page)
                .contains("data-rules-of=\"trucks\"", "data-key=\"filter.profile\"")
                .doesNotContain("??");
        RuleName.profiles().forEach(profile -> assertThat(page).contains("<code>" + profile + "/"));
        assertThat(page.replaceAll("\\s+", " "))
                .containsPattern("<code>adaptive/\\d+</code> <span class=\"chip accent\">The fleet</span>")
                .containsPattern("<code>lag/\\d+</code>\\s*(<span class=\"chip\">)trucks");
        assertThat(pages.page("/judging", "Accept-Language", "sr"))
                .contains("Čeka ponovno ocenjivanje")
                .doesNotContain("??");
        api.act("DELETE", "rules/groups/trucks");
    }

    @Test
    void a_viewer_sees_the_rules_and_no_control() {
        assertThat(pages.page("/judging", "Authorization", server.bearer(Role.VIEWER)))
                .contains("data-rules-of=\"trucks\"")
                .doesNotContain("id=\"order\"", "id=\"really\"", "data-verb")
                .doesNotContainPattern("<select(?![^>]*disabled)");
    }

    @Test
    void what_changed_is_ordered_by_the_largest_difference_and_cut_into_pages() {
        long run = dryRun();
        String path = "reprocess/" + run + "/vehicles";

        assertThat(codes(path)).containsExactly("V1", "V2");
        assertThat(codes(path + "?sort=driven")).containsExactly("V2", "V1");
        assertThat(codes(path + "?sort=rejected")).containsExactly("V2", "V1");
        assertThat(codes(path + "?sort=driven&isReversed=true")).containsExactly("V1", "V2");
        assertThat(codes(path + "?sort=changed&limit=1&offset=1")).containsExactly("V1");
        assertThat(codes(path + "?search=v2")).containsExactly("V2");
        Answer refused = api.get(path + "?sort=colour");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("vehicle, driven, gap, rejected, changed");
    }

    @Test
    void verdicts_of_all_vehicles_are_those_of_each_together() {
        long run = dryRun();
        long gained = api.get("reprocess/" + run + "/vehicles")
                .json()
                .valueStream()
                .flatMap(one -> one.path("verdicts").valueStream())
                .mapToLong(verdict -> verdict.path("gained").asLong())
                .sum();

        JsonNode all = api.get("reprocess/" + run + "/verdicts").json();

        assertThat(gained).isPositive();
        assertThat(all.valueStream()
                        .mapToLong(verdict -> verdict.path("gained").asLong())
                        .sum())
                .isEqualTo(gained);
        assertThat(all.findValuesAsString("type")).doesNotHaveDuplicates();
        assertThat(api.get("reprocess/4711/verdicts").status()).isEqualTo(404);
    }

    @Test
    void differences_are_given_as_a_table_for_spreadsheets() {
        long run = dryRun();

        Answer csv = api.get("reprocess/" + run + "/vehicles.csv");

        assertThat(csv.type()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text()).startsWith("vehicle,slices,slices_changed,old_driven_mm,");
        assertThat(csv.text().lines()).hasSize(3);
        assertThat(csv.text()).contains("\r\nV2,4,");
        assertThat(api.get("reprocess/4711/vehicles.csv").status()).isEqualTo(404);
    }

    @Test
    void older_runs_follow_the_newest() {
        long first = dryRun();
        long second = dryRun();

        assertThat(api.get("reprocess?limit=1").json().path(0).path("id").asLong())
                .isEqualTo(second);
        assertThat(api.get("reprocess?limit=1&before=" + second)
                        .json()
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(first);
    }

    @Test
    void a_run_in_earnest_shows_its_period_as_pinned_until_pins_are_taken_off() {
        done("{\"profile\": \"lag\", \"from\": \"2026-03-02\", \"to\": \"2026-03-03\", \"vehicles\": [\"V1\"],"
                + " \"isDryRun\": false}");

        JsonNode pin = api.get("rules/pins").json().path(0);
        assertThat(pin.path("rules").asString()).startsWith("lag/");
        assertThat(pin.path("first").asString()).isEqualTo("2026-03-02");
        assertThat(pin.path("last").asString()).isEqualTo("2026-03-03");
        assertThat(pin.path("vehicles").asInt()).isEqualTo(1);
        assertThat(pages.page("/judging")).contains("Periods that stay with chosen rules");

        done("{\"isInForce\": true, \"from\": \"2026-03-02\", \"to\": \"2026-03-03\", \"isDryRun\": false}");
        assertThat(api.get("rules/pins").text()).isEqualTo("[]");
        assertThat(pages.page("/judging")).doesNotContain("Periods that stay with chosen rules");
    }
}
