package io.nighthaul.testbed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.Role;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.report.Outings;
import io.nighthaul.store.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverage, vehicles and reports in a real browser. */
class FleetPagesIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String EVIL = "<img src=x onerror=\"document.title='taken'\">";

    private static OperationsServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        for (String code : new String[] {"BG-1", "BG-2", EVIL}) {
            Outings.from("2026-03-14T08:00:00Z")
                    .drive(60)
                    .spike()
                    .stand(30)
                    .gap(20)
                    .drive(20)
                    .store(STORE.database(), code);
            Outings.from("2026-03-16T08:00:00Z").drive(30).store(STORE.database(), code);
        }
        server = new OperationsServer(STORE.database());
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    private static Visit visit(View view) {
        Visit visit = chromium.visit(server.url(), view);
        visit.page().setExtraHTTPHeaders(Map.of("Authorization", server.bearer(Role.VIEWER)));
        return visit;
    }

    @Test
    void keys_walk_through_the_grid_and_enter_opens_the_day() {
        try (Visit visit = visit(View.DESK).open("/coverage")) {
            assertThat(visit.find("#shown")).hasText("3 vehicles, 3 days");
            visit.find("#grid").focus();
            for (String key : new String[] {"Home", "ArrowDown", "ArrowDown", "Home"}) {
                visit.page().keyboard().press(key);
            }
            assertThat(visit.find("#grid-said")).hasText("BG-2, 14 Mar 2026: hauled");
            assertThat(visit.find("#facts")).containsText("From the legacy server");
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL("**/vehicles/BG-2?day=2026-03-14");
            assertThat(visit.find("#map[data-ready]")).isVisible();
        }
    }

    @Test
    void a_state_that_is_chosen_leaves_the_vehicles_that_have_it() {
        STORE.scratch()
                .execute("UPDATE delivery SET state = 'mismatch' WHERE day = '2026-03-16'"
                        + " AND vehicle_id = (SELECT id FROM vehicle WHERE code = 'BG-1')");
        try (Visit visit = visit(View.DESK).open("/coverage")) {
            assertThat(visit.find("[data-letter=m] b")).hasText("1");
            visit.click("[data-letter=m]");
            assertThat(visit.find("#shown")).hasText("1 of 3 vehicles");
            visit.click("[data-letter=m]");
            visit.find("[name=search]").fill("nobody");
            assertThat(visit.find("#nobody")).isVisible();
        }
    }

    @Test
    void a_rejected_fix_says_why() {
        try (Visit visit = visit(View.DESK).open("/vehicles/BG-1?day=2026-03-14")) {
            assertThat(visit.find("#rejects tr")).containsText("distance jump");
            visit.click("#rejects button");
            assertThat(visit.find(".leaflet-tooltip")).containsText("km/h");
            visit.find("#speed svg").focus();
            visit.page().keyboard().press("ArrowLeft");
            assertThat(visit.find("#speed .tip")).isVisible();
            visit.click("[data-level=hour]");
            assertThat(visit.find("[data-level=hour]")).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void a_vehicle_is_found_while_one_types() {
        try (Visit visit = visit(View.DESK).open("/vehicles")) {
            visit.find("[name=search]").fill("bg-2");
            assertThat(visit.page().locator("#list tbody tr")).hasCount(1);
            visit.click("#list tbody a");
            assertThat(visit.find("h1")).hasText("BG-2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/coverage, #grid[data-drawn-ms]",
        "/vehicles, #list tbody tr",
        "/vehicles/BG-1?day=2026-03-14, #map[data-ready]",
        "/reports, #curve svg"
    })
    void every_page_is_for_everybody(String path, String drawn) {
        for (Map.Entry<String, View> view : Map.of(
                        "light",
                        View.DESK,
                        "dark",
                        View.DESK.dark(),
                        "phone",
                        View.PHONE,
                        "serbian",
                        View.PHONE.in("sr-RS"))
                .entrySet()) {
            try (Visit visit = visit(view.getValue()).open(path)) {
                visit.find(drawn).waitFor();
                assertThat(visit.barriers()).as(path + " " + view.getKey()).isEmpty();
                assertThat(visit.isTooWide()).as(path + " " + view.getKey()).isFalse();
                assertThat(visit.page().title()).doesNotContain("taken");
            }
        }
    }
}
