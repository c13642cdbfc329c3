package io.nighthaul.console.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.Pages;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.report.Outings;
import io.nighthaul.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What the store holds, over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CoverageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String EVIL = "<script>alert('x')</script>";

    private static OperationsServer server;
    private static Pages pages;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        server.settings.set(io.nighthaul.settings.RecomputeSettings.ENABLED, "false", io.nighthaul.audit.Actor.SYSTEM);
        pages = new Pages(server);
    }

    @AfterAll
    static void stop() {
        pages.close();
        server.close();
    }

    @Test
    @Order(1)
    void an_empty_store_says_what_to_do_next() {
        assertThat(pages.page("/coverage")).contains("Nothing has been hauled yet", "nighthaul demo");
        JsonNode grid = pages.json("/api/v1/coverage");
        assertThat(grid.get("vehicles")).isEmpty();
        assertThat(grid.has("first")).isFalse();
    }

    /** Five days of two vehicles: what each day's letter comes from is said beside it. */
    @Test
    @Order(2)
    void each_day_has_the_letter_of_how_it_stands() {
        for (int day = 1; day <= 5; day++) {
            Outings.from("2026-03-0" + day + "T10:00:00Z").drive(5).store(STORE.database(), "A1");
        }
        Outings.from("2026-03-02T10:00:00Z").drive(5).store(STORE.database(), EVIL);
        STORE.scratch()
                .execute(
                        "UPDATE delivery SET state = 'verified' WHERE day = '2026-03-01'",
                        "UPDATE delivery SET state = 'mismatch' WHERE day = '2026-03-03'",
                        "UPDATE slice SET dirty_since = now(), dirty_reason = 'late' WHERE day = '2026-03-04'",
                        "UPDATE delivery SET source = 2 WHERE day = '2026-03-05'",
                        "INSERT INTO delivery SELECT vehicle_id, day, 2, NULL, 'hauled', 1, 1, 0, 0, 0, 0, 0, '{}', now()"
                                + " FROM delivery WHERE day = '2026-03-02'"
                                + " AND vehicle_id = (SELECT id FROM vehicle WHERE code = 'A1')",
                        "INSERT INTO campaign (name, state, first_day, last_day, created_at)"
                                + " VALUES ('spring', 'paused', '2026-03-01', '2026-03-06', now())",
                        "INSERT INTO campaign_vehicle (campaign_id, vehicle_id)"
                                + " SELECT c.id, v.id FROM campaign c, vehicle v WHERE v.code LIKE '<%'");

        JsonNode grid = pages.json("/api/v1/coverage");

        assertThat(grid.get("first").asString()).isEqualTo("2026-03-01");
        assertThat(grid.get("last").asString()).isEqualTo("2026-03-06");
        assertThat(grid.at("/vehicles/0/code").asString()).isEqualTo(EVIL);
        assertThat(grid.at("/vehicles/0/cells").asString()).isEqualTo("qhqqqq");
        assertThat(grid.at("/vehicles/1/cells").asString()).isEqualTo("vHmlp.");
        assertThat(grid.at("/letters/v").asString()).isEqualTo("verified");
        assertThat(grid.at("/counts/missing").asInt()).isEqualTo(5);
        assertThat(grid.at("/counts/with_phones").asInt()).isEqualTo(2);
    }

    @Test
    @Order(3)
    void a_part_of_it_is_asked_for_by_days_letters_of_the_code_and_group() {
        JsonNode part = pages.json("/api/v1/coverage?from=2026-03-02&to=2026-03-03&search=a1");
        assertThat(part.at("/vehicles/0/cells").asString()).isEqualTo("Hm");
        assertThat(part.get("total").asInt()).isEqualTo(1);
        assertThat(pages.json("/api/v1/coverage?group=north").get("vehicles")).isEmpty();
        assertThat(pages.json("/api/v1/coverage?limit=1&offset=1")
                        .at("/vehicles/0/code")
                        .asString())
                .isEqualTo("A1");
    }

    @Test
    @Order(4)
    void who_has_the_grid_already_is_told_so() {
        HttpResponse<String> first = pages.answer("/api/v1/coverage");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(pages.answer("/api/v1/coverage", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        STORE.scratch().execute("UPDATE delivery SET state = 'verified' WHERE day = '2026-03-03'");
        assertThat(pages.answer("/api/v1/coverage", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(5)
    void a_slice_tells_what_came_from_whom_and_what_became_of_it() {
        JsonNode slice = pages.json("/api/v1/coverage/slice?vehicle=A1&day=2026-03-02");

        assertThat(slice.get("state").asString()).isEqualTo("hauled");
        assertThat(slice.at("/deliveries/0/source").asString()).isEqualTo("legacy");
        assertThat(slice.at("/deliveries/0/fixes").asInt()).isEqualTo(30);
        assertThat(slice.at("/deliveries/1/source").asString()).isEqualTo("upload");
        assertThat(slice.at("/judged/accepted").asInt()).isEqualTo(30);
        assertThat(slice.at("/judged/rules").asString()).startsWith("adaptive/");
        JsonNode missing =
                pages.json("/api/v1/coverage/slice?vehicle=%3Cscript%3Ealert(%27x%27)%3C/script%3E&day=2026-03-06");
        assertThat(missing.get("state").asString()).isEqualTo("missing");
        assertThat(missing.at("/campaigns/0").asString()).isEqualTo("spring");
        assertThat(missing.has("judged")).isFalse();
    }

    @Test
    @Order(6)
    void what_cannot_be_told_is_a_problem_and_says_why() {
        for (List<String> wrong : List.of(
                List.of("/api/v1/coverage/slice?vehicle=Z9&day=2026-03-02", "404", "there is no vehicle"),
                List.of("/api/v1/coverage?from=2026-03-02&to=2026-03-01", "422", "is no period of 1 to 400 days"),
                List.of("/api/v1/coverage?from=2020-01-01", "422", "is no period of 1 to 400 days"),
                List.of("/api/v1/coverage?limit=0", "422", "limit from 1 to 5000"),
                List.of("/api/v1/coverage?from=soon", "400", "from"))) {
            HttpResponse<String> answer = pages.answer(wrong.getFirst());
            assertThat(answer.statusCode()).as(wrong.getFirst()).isEqualTo(Integer.parseInt(wrong.get(1)));
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains(wrong.get(2));
        }
    }

    @Test
    @Order(7)
    void the_page_is_there_in_both_languages_and_holds_no_code_of_a_vehicle() {
        assertThat(pages.page("/coverage"))
                .contains("Coverage", "data-letter=\"v\"")
                .doesNotContain(EVIL);
        assertThat(pages.answer("/coverage", "Accept-Language", "sr").body())
                .contains("Pokrivenost", "dokazano", "lang=\"sr-Latn\"");
    }
}
