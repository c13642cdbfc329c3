package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.plan.Plan;
import io.nighthaul.campaign.plan.Refit.Comparison;
import io.nighthaul.campaign.run.Outlook.Forecast;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutlookTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @RegisterExtension
    static final TestDatabase EMPTY = new TestDatabase();

    @BeforeAll
    static void fill() {
        new StatusTables(STORE.database()).fill();
    }

    private static Outlook outlook(TestDatabase store, Knobs knobs) {
        Knobs local = knobs.with(SyncSettings.WINDOW_ZONE, "Europe/Belgrade");
        // By day, so that the first night is a whole one; the tables have a night that is on.
        Instant now = store == EMPTY ? Instant.parse("2026-03-10T12:00:00Z") : StatusTables.NOW;
        return new Outlook(store.database(), () -> local, () -> now);
    }

    @Test
    void the_reference_fleet_takes_the_usual_nights_with_each_preset() {
        Forecast forecast = outlook(EMPTY, Knobs.DEFAULTS).ofFleet(1_250, 2_500_000);

        assertThat(forecast.presets())
                .extracting(plan -> plan.preset().name() + " " + plan.nightCount())
                .containsExactly("fast 3", "balanced 7", "optimal 13", "conservative 16");
        assertThat(forecast.inForce().nightCount()).isEqualTo(13);
        assertThat(forecast.rows()).isEqualTo(3_125_000_000L);
        assertThat(forecast.presets()).noneMatch(plan -> plan.rates().isMeasured());
    }

    @Test
    void what_one_campaign_has_measured_serves_to_plan_the_next() {
        Forecast forecast = outlook(STORE, Knobs.DEFAULTS).ofFleet(100, 1_000_000);

        assertThat(forecast.presets()).allMatch(plan -> plan.rates().isMeasured());
        Plan optimal = forecast.inForce();
        assertThat(optimal.rates().expected().workerRowsPerSecond()).isEqualTo(1_000_000 / 240.0);
    }

    @Test
    void hours_in_which_the_guard_lets_fewer_workers_run_take_longer() {
        // Half loaded without us, at every hour: one worker brings it to 60 %, a second one would be taken away again.
        EMPTY.scratch()
                .execute("INSERT INTO guard_profile (hour_of_week, mean, variance, observed_ms, own_share,"
                        + " own_observed_ms, updated_at) SELECT i, 0.5, 0, 3600000, 0.1, 3600000, '2026-03-01T00:00Z'"
                        + " FROM generate_series(0, 167) AS i");

        // 30 minutes for ten vehicles and 30 of pause: 8 batches a night.
        Forecast forecast = outlook(EMPTY, Knobs.DEFAULTS).ofFleet(1_250, 2_500_000);
        EMPTY.scratch().execute("DELETE FROM guard_profile");

        assertThat(forecast.inForce().batchesPerNight()).isEqualTo(8);
        assertThat(forecast.inForce().nightCount()).isEqualTo(16);
    }

    @Test
    void what_is_left_of_a_campaign_counts_what_is_here_already() {
        Forecast forecast = outlook(STORE, Knobs.DEFAULTS).ofCampaign("spring").orElseThrow();

        // Six that wait, one skipped that comes back, one begun a moment ago, and one of which 60 % are missing.
        assertThat(forecast.vehicles()).isEqualTo(9);
        assertThat(forecast.rows()).isEqualTo(8_600_000);
    }

    @Test
    void settings_made_by_hand_are_planned_with_too() {
        Forecast forecast = outlook(EMPTY, Knobs.DEFAULTS.with(SyncSettings.BATCH_DELAY, "0"))
                .ofFleet(1_250, 2_500_000);

        assertThat(forecast.inForce().preset().batchDelay()).isZero();
        assertThat(forecast.presets())
                .noneMatch(plan -> plan.preset().batchDelay().isZero());
    }

    @Test
    void after_a_night_what_was_foretold_stands_beside_what_came() {
        assertThat(outlook(STORE, Knobs.DEFAULTS).foretold("spring"))
                .containsExactly(
                        new Comparison(
                                LocalDate.of(2026, 3, 9), new Tally(2, 20, 20_000_000), new Tally(1, 9, 9_000_000)),
                        new Comparison(LocalDate.of(2026, 3, 10), Tally.NONE, new Tally(1, 2, 2_000_000)));
    }

    @Test
    void a_night_whose_cap_is_reached_is_left_out_of_the_plan() {
        Forecast forecast = outlook(STORE, Knobs.DEFAULTS.with(SyncSettings.BATCHES_PER_NIGHT_MAX, "1"))
                .ofCampaign("spring")
                .orElseThrow();

        assertThat(forecast.start()).isEqualTo("2026-03-11T05:00:00Z");
    }

    @Test
    void an_unknown_campaign_has_no_outlook() {
        assertThatThrownBy(() -> outlook(EMPTY, Knobs.DEFAULTS).ofCampaign("spring"))
                .isInstanceOf(UnknownCampaignException.class)
                .hasMessage("there is no campaign spring; there is none at all yet");
    }
}
