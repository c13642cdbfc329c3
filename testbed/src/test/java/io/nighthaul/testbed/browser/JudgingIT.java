package io.nighthaul.testbed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups are filled and judged by rules of their own, and history is judged anew, in a real browser. */
class JudgingIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String EVIL = "<img src=x onerror=\"document.title='taken'\">";

    private static OperationsServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        JudgedFleet fleet = new JudgedFleet(STORE.database(), server.store);
        fleet.vehicle("V1", 3);
        fleet.vehicle("V2", 2);
        fleet.vehicle(EVIL, 1);
        new Vehicles(STORE.database()).id("V3");
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    private static Visit visit(View view, Role role) {
        Visit visit = chromium.visit(server.url(), view);
        visit.page().setExtraHTTPHeaders(Map.of("Authorization", server.bearer(role)));
        return visit;
    }

    @Test
    void a_group_is_made_judged_by_its_own_rules_looked_at_dry_and_judged_anew() {
        try (Visit visit = visit(View.DESK, Role.OPERATOR).open("/groups")) {
            visit.find("#make [name=name]").fill("night line");
            visit.click("#make button");
            visit.page().waitForURL("**/groups?group=night%20line");
            putIn(visit);
            visit.find("#rules").selectOption("threshold");
            visit.click("dialog[open] button[value=yes]");
            visit.waitFor("Group night line: threshold.");
            assertThat(visit.barriers()).isEmpty();

            visit.click("text=Judge anew");
            visit.page().waitForURL("**/judging?group=night%20line");
            assertThat(visit.find("[name=whose]")).hasValue("group");
            visit.find("[name=from]").fill("2026-03-02");
            visit.find("[name=to]").fill("2026-03-04");
            visit.find("[name=profile]").selectOption("lag");
            visit.click("#try");
            assertThat(visit.find("#result-state")).hasText("done");
            assertThat(visit.find("#result-title")).containsText("what would change");
            assertThat(visit.page().locator("#vehicles tr")).hasCount(2);
            assertThat(visit.find("[data-sort=driven] >> xpath=..")).hasAttribute("aria-sort", "descending");
            visit.click("[data-sort=vehicle]");
            assertThat(visit.find("#vehicles tr")).containsText("V1");
            assertThat(STORE.scratch().texts("SELECT count(*) FROM rule_pin")).containsExactly("0");
            assertThat(visit.barriers()).isEmpty();
            assertThat(visit.page().title()).doesNotContain("taken");

            visit.click("#really");
            visit.click("dialog[open] button[value=yes]");
            assertThat(visit.find("#result-title")).containsText("what changed");
            assertThat(visit.find("#result-state")).hasText("done");
            assertThat(visit.page().locator("#runs tr")).hasCount(2);
            assertThat(STORE.scratch().texts("SELECT DISTINCT first_day || ' ' || last_day FROM rule_pin"))
                    .containsExactly("2026-03-02 2026-03-04");
        }
        try (Visit visit = visit(View.DESK, Role.ADMIN).open("/audit")) {
            for (String action : new String[] {"group.create", "group.add", "group.rules", "reprocess.begin"}) {
                assertThat(visit.find("main")).containsText(action);
            }
        }
    }

    /** One by choosing, one by pasting its code with a slip beside it that is not known. */
    private static void putIn(Visit visit) {
        assertThat(visit.find("#nobody")).containsText("Nobody is in it yet");
        visit.click("[data-view=none]");
        visit.find("#find").fill("v1");
        visit.find("#codes input").check();
        assertThat(visit.find("#said-chosen")).hasText("1 chosen");
        visit.click("#in");
        assertThat(visit.find("[data-view=in] b")).hasText("1");
        visit.click("#paste");
        visit.find("#paste-text").fill("V2, " + EVIL.charAt(1) + "-9");
        assertThat(visit.find("#paste-said .warn")).containsText("1 is not known here yet");
        visit.find("#paste-text").fill("V1\nV2");
        assertThat(visit.find("#paste-said")).containsText("1 is in it already");
        visit.click("#paste-yes");
        assertThat(visit.find("[data-view=in] b")).hasText("2");
        assertThat(STORE.scratch()
                        .texts("SELECT code FROM vehicle v JOIN vehicle_group g ON g.id = v.group_id ORDER BY code"))
                .containsExactly("V1", "V2");
    }

    @Test
    void a_viewer_sees_it_all_and_finds_nothing_to_press() {
        STORE.scratch()
                .execute("INSERT INTO vehicle_group (name) VALUES ('" + EVIL.replace("'", "''") + "'), ('trams')"
                        + " ON CONFLICT DO NOTHING");
        try (Visit visit = visit(View.PHONE.dark(), Role.VIEWER).open("/groups?group=trams")) {
            assertThat(visit.find("[data-view=none] b")).not().hasText("");
            assertThat(visit.page().locator("#make, #delete, #in, #out, #paste, #codes input"))
                    .hasCount(0);
            assertThat(visit.find("#rules")).isDisabled();
            visit.click("[data-view=none]");
            assertThat(visit.page().getByText(EVIL).first()).isVisible();
            assertThat(visit.barriers()).isEmpty();
            visit.open("/judging");
            assertThat(visit.find("#queue-slices")).not().hasText("–");
            assertThat(visit.page().locator("#order, #really, [data-verb]")).hasCount(0);
            assertThat(visit.page().locator("select:enabled")).hasCount(0);
            assertThat(visit.barriers()).isEmpty();
            assertThat(visit.page().title()).doesNotContain("taken");
        }
    }

    @Test
    void a_sheet_is_printed_without_what_is_only_for_the_screen() {
        try (Visit visit = visit(View.DESK, Role.VIEWER).open("/proof?vehicle=V1")) {
            assertThat(visit.find(".sheet table")).containsText("2026-03-03");
            assertThat(visit.barriers()).isEmpty();
            // Not by emulateMedia, whose argument is made lower case by Turkish rules.
            JsonObject paper = new JsonObject();
            paper.addProperty("media", "print");
            visit.page().context().newCDPSession(visit.page()).send("Emulation.setEmulatedMedia", paper);
            assertThat(visit.find(".top")).isHidden();
            assertThat(visit.find("[data-print]")).isHidden();
            assertThat(visit.find(".sheet .digest")).isVisible();
        }
    }
}
