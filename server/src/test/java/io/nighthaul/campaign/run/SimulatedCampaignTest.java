package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.run.CampaignTick.Step;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1,250 vehicles and 120 days, on real tables and a simulated clock. */
class SimulatedCampaignTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final Duration LONG = Duration.ofDays(60);

    /** Two nights before clocks go forward, so that the night of seven hours is among the first. */
    private static final Instant SPRING =
            LocalDate.of(2026, 3, 26).atTime(12, 0).atZone(BELGRADE).toInstant();

    private static final Instant AUTUMN =
            LocalDate.of(2026, 10, 23).atTime(12, 0).atZone(BELGRADE).toInstant();

    private static Rulebook rules(String preset) {
        return Rulebook.of(
                Knobs.DEFAULTS.with(SyncSettings.PRESET, preset).with(SyncSettings.WINDOW_ZONE, BELGRADE.getId()));
    }

    @ParameterizedTest
    @CsvSource({"optimal, 13", "fast, 3", "balanced, 7", "conservative, 16"})
    void each_preset_takes_the_nights_that_are_planned(String preset, int nights) {
        Rulebook rules = rules(preset);
        SimulatedCampaign campaign =
                new SimulatedCampaign(STORE.database(), rules, preset, 1_250, 2_500_000, 0, SPRING);

        Step end = campaign.run(LONG);

        assertThat(end.decision()).isEqualTo(new Decision.Finish(0));
        assertThat(count("SELECT count(DISTINCT night) FROM campaign_batch WHERE campaign_id = " + campaign.id()))
                .isEqualTo(nights);
        assertThat(campaign.nights).hasSize(nights);
        assertNothingOutsideTheWindow(campaign, rules);
        assertCapsAndPauses(campaign, rules.preset());
    }

    @Test
    void autumn_and_its_night_of_nine_hours_change_nothing_but_the_hours() {
        Rulebook rules = rules("balanced");
        SimulatedCampaign campaign =
                new SimulatedCampaign(STORE.database(), rules, "autumn", 500, 2_500_000, 0, AUTUMN);

        Step end = campaign.run(LONG);

        assertThat(end.decision()).isEqualTo(new Decision.Finish(0));
        assertThat(campaign.nights).anyMatch(line -> line.contains("2026-10-24") && line.contains("in 9 h 00 min"));
        assertNothingOutsideTheWindow(campaign, rules);
    }

    @Test
    void two_failures_in_a_hundred_are_retried_and_nearly_all_succeed() {
        Rulebook rules = rules("fast");
        SimulatedCampaign campaign =
                new SimulatedCampaign(STORE.database(), rules, "failing", 1_250, 2_500_000, 0.02, SPRING);

        campaign.run(LONG);

        assertThat(count("SELECT count(*) FROM campaign_vehicle WHERE state = 'done' AND campaign_id = "
                        + campaign.id()))
                .isGreaterThanOrEqualTo(1_249);
        assertThat(count("SELECT sum(failures) FROM campaign_batch WHERE campaign_id = " + campaign.id()))
                .isBetween(5L, 60L);
    }

    @Test
    void a_vehicle_that_always_fails_is_skipped_comes_back_once_and_is_reported() {
        Rulebook rules = rules("optimal");
        SimulatedCampaign campaign =
                new SimulatedCampaign(STORE.database(), rules, "hopeless", 4, 2_500_000, 1, SPRING);

        Step end = campaign.run(LONG);

        assertThat(end.decision()).isEqualTo(new Decision.Finish(4));
        assertThat(STORE.scratch()
                        .texts("SELECT DISTINCT state || ' ' || has_returned FROM campaign_vehicle WHERE campaign_id = "
                                + campaign.id()))
                .containsExactly("skipped true");
    }

    private static void assertNothingOutsideTheWindow(SimulatedCampaign campaign, Rulebook rules) {
        assertThat(campaign.moments).isNotEmpty().allSatisfy(moment -> {
            // What ends in the very moment in which the window closes has ended in time.
            Night night = rules.window().night(moment.minusNanos(1));
            assertThat(moment).isBetween(night.opens(), night.closes());
        });
    }

    private static void assertCapsAndPauses(SimulatedCampaign campaign, Preset preset) {
        assertThat(count("SELECT max(n) FROM (SELECT count(*) AS n FROM campaign_batch WHERE campaign_id = "
                        + campaign.id() + " GROUP BY night) AS nights"))
                .isLessThanOrEqualTo(preset.maxDailyBatches());
        List<String> pauses = STORE.scratch()
                .texts("SELECT extract(epoch FROM started_at - lag(finished_at) OVER (ORDER BY number))::bigint"
                        + " FROM campaign_batch WHERE campaign_id = " + campaign.id() + " ORDER BY number OFFSET 1");
        assertThat(pauses)
                .isNotEmpty()
                .allSatisfy(pause -> assertThat(Long.parseLong(pause))
                        .isGreaterThanOrEqualTo(preset.batchDelay().toSeconds()));
    }

    private static long count(String sql) {
        return Long.parseLong(STORE.scratch().texts(sql).getFirst());
    }
}
