package io.nighthaul.testbed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.nighthaul.access.Role;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.settings.SyncSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An operator steers a running haul in the browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path dir;

    private static ConsoleBed bed;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException, SQLException {
        bed = ConsoleBed.start(dir);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws IOException {
        chromium.close();
        bed.close();
    }

    private static void slowly() {
        bed.set("legacy_sync.batch.vehicles_per_batch", "2");
        bed.host().link().throttle(60_000);
    }

    private static String inner(Visit visit, String selector) {
        return visit.find(selector).innerText();
    }

    private static void awaitText(Visit visit, String selector, String part) {
        visit.page()
                .waitForFunction(
                        "([selector, part]) => document.querySelector(selector)?.textContent.includes(part)",
                        new String[] {selector, part},
                        new com.microsoft.playwright.Page.WaitForFunctionOptions()
                                .setTimeout((double) PATIENCE.toMillis()));
    }

    @Test
    @Order(1)
    void a_campaign_is_made_and_started_and_its_progress_moves_without_a_reload() {
        slowly();
        try (Visit visit = bed.visit(chromium, View.DESK)) {
            visit.open("/");
            visit.click("button[data-new]");
            visit.find("#wish-name").fill(ConsoleBed.CAMPAIGN);
            visit.find("#wish-days").fill("300");
            visit.click("#create button[type=submit]");
            visit.find("button[data-verb=start]").waitFor();
            assertThat(inner(visit, "#vehicles")).isEqualTo("0 of 8");
            visit.find("#plans tr").waitFor();
            assertThat(inner(visit, "#plans")).contains("fast", "conservative");
            visit.page().evaluate("window.isSamePage = true");

            visit.click("button[data-verb=start]");
            awaitText(visit, "#doing", "Hauling");
            visit.find("#lanes li").waitFor();
            assertThat(inner(visit, "#lanes")).contains("worker 1", "exporting");
            String before = inner(visit, "#percent");
            Awaitility.await().atMost(PATIENCE).until(() ->
                    (boolean) visit.page().evaluate("text => percent.textContent !== text", before));
            assertThat((boolean) visit.page().evaluate("window.isSamePage")).isTrue();
        }
    }

    @Test
    @Order(2)
    void pause_closes_the_connections_to_the_source_and_resume_goes_on() {
        try (Visit visit = bed.visit(chromium, View.PHONE)) {
            visit.open("/");
            awaitText(visit, "#doing", "Hauling");
            assertThat(bed.host().link().connectionsOpen()).isPositive();
            visit.click("button[data-verb=pause]");
            awaitText(visit, "#doing", "paused by an operator");
            // What is on its way comes in first.
            bed.host().link().throttle(2_000_000);
            Awaitility.await().atMost(PATIENCE).until(() -> bed.host().link().connectionsOpen() == 0);
            bed.host().link().throttle(60_000);
            visit.click("button[data-verb=resume]");
            awaitText(visit, "#doing", "Hauling");
            assertThat(visit.find("button[data-verb=resume]").isHidden()).isTrue();
        }
    }

    @Test
    @Order(3)
    void a_knob_turned_in_the_browser_acts_at_once_and_for_as_long_as_was_said() {
        try (Visit visit = bed.visit(chromium, View.DESK)) {
            visit.open("/");
            visit.click("#configure");
            Locator workers = visit.find("[name='legacy_sync.batch.workers_per_batch']");
            workers.fill("0");
            visit.click("#settings button[type=submit]");
            // The refusal is a line in the browser's console too.
            visit.waitFor("is not allowed");
            visit.forgive();
            workers.fill("1");
            visit.find("#for").selectOption("2h");
            visit.click("#settings button[type=submit]");
            visit.waitFor("Changed: Workers at once.");
            assertThat(bed.operations().office().settings().value(SyncSettings.WORKERS_PER_BATCH))
                    .isEqualTo(1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> visit.page().locator("#lanes > li").count() <= 1);
            visit.click("#configure");
            visit.find("#settings").waitFor();
            assertThat(inner(visit, "#knobs")).contains("override until");
        }
    }

    @Test
    @Order(4)
    void a_preset_is_chosen_by_its_forecast_and_a_campaign_is_stopped_after_a_question() {
        try (Visit visit = bed.visit(chromium, View.DESK.dark().in("sr-RS"))) {
            visit.open("/");
            visit.click("[data-preset=conservative]");
            visit.click("dialog[open] button[value=yes]");
            visit.waitFor("Režim je sada conservative.");
            assertThat(bed.operations()
                            .office()
                            .settings()
                            .value(SyncSettings.PRESET)
                            .name())
                    .isEqualTo("CONSERVATIVE");
            visit.click("button[data-verb=stop]");
            visit.click("dialog[open] button[value=no]");
            assertThat(bed.operations().board().overview(ConsoleBed.CAMPAIGN).state())
                    .isEqualTo(CampaignState.RUNNING.label());
            visit.click("button[data-verb=stop]");
            visit.click("dialog[open] button[value=yes]");
            visit.waitFor("Kampanja history: Zaustavljena.");
        }
    }

    @Test
    @Order(5)
    void a_viewer_sees_everything_and_has_no_button_that_changes_anything() {
        try (Visit visit = bed.visit(chromium, View.DESK, Role.VIEWER)) {
            visit.open("/");
            assertThat(inner(visit, "#vehicles")).endsWith("of 8");
            visit.find("#plans tr").waitFor();
            assertThat(visit.page()
                            .locator("#controls, #plans button, [data-new]")
                            .count())
                    .isZero();
            int status = (int) visit.page().evaluate("""
                    async () => (await fetch("/api/v1/campaigns/history/start", {method: "POST", headers: {
                        "Nighthaul-Client": "console",
                        [document.querySelector("meta[name=csrf-header]").content]:
                            document.querySelector("meta[name=csrf]").content}})).status""");
            assertThat(status).isEqualTo(403);
            // The refusal is a line in the browser's console too.
            visit.forgive();
        }
    }

    @Test
    @Order(6)
    void it_is_used_with_the_keyboard_alone() {
        try (Visit visit = bed.visit(chromium, View.DESK)) {
            visit.open("/");
            visit.page().keyboard().press("Tab");
            assertThat((String) visit.page().evaluate("document.activeElement.textContent"))
                    .isEqualTo("Skip to the page");
            visit.find("#load svg").focus();
            visit.page().keyboard().press("ArrowLeft");
            visit.page().waitForSelector("#load .tip:not([hidden])");
            visit.page().keyboard().press("Escape");
            visit.find("button[data-verb=start]").focus();
            visit.page().keyboard().press("Enter");
            awaitText(visit, "#state", "Running");
        }
    }
}
