package io.nighthaul.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.MeasuredBatch;
import io.nighthaul.campaign.MeasuredVehicle;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefitTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final long ROWS = Throughput.REFERENCE_ROWS_PER_VEHICLE;

    private static PlanRequest request(String start, int vehicles) {
        return new PlanRequest(BELGRADE, Instant.parse(start), Workload.equal(vehicles, ROWS), SourceModel.REFERENCE);
    }

    /** What a source of half the assumed speed teaches in one night: 8 batches of half an hour each. */
    private static Rates halfSpeed() {
        return new Rates(
                Collections.nCopies(80, new MeasuredVehicle(ROWS, Duration.ofMinutes(6), 2)),
                Collections.nCopies(8, new MeasuredBatch(10, 2, Duration.ofMinutes(30))));
    }

    @Test
    void measured_rates_replace_the_assumed_ones_and_both_plans_stand_side_by_side() {
        Plan before = Planner.plan(request("2026-06-01T10:00:00Z", 1_250), Preset.OPTIMAL);
        // The night as it was: a plan with the true rates is as good as one.
        SourceModel slow = SourceModel.of(RateRange.assumed(Throughput.REFERENCE.times(0.5)));
        Plan truth = Planner.plan(request("2026-06-01T10:00:00Z", 1_250).with(slow), Preset.OPTIMAL);

        Refit refit = Refit.of(
                before,
                truth.nights().subList(0, 1),
                halfSpeed(),
                request("2026-06-02T10:00:00Z", 1_170),
                Throughput.REFERENCE);

        assertThat(refit.nights())
                .containsExactly(new Refit.Comparison(
                        LocalDate.parse("2026-06-01"), new Tally(10, 100, 250_000_000), new Tally(8, 80, 200_000_000)));
        assertThat(refit.nights().getFirst().line())
                .isEqualTo("2026-06-01: 8 of 10 batches, 80 of 100 vehicles, 200,000,000 of 250,000,000 fixes");
        assertThat(refit.before().nightCount()).isEqualTo(13);
        // 125 batches, 8 a night.
        assertThat(refit.nightCount()).isEqualTo(16).isEqualTo(truth.nightCount());
        assertThat(refit.after().rates().isMeasured()).isTrue();
        assertThat(refit.after().range()).as("all vehicles were alike").isEqualTo(new NightRange(15, 15));
    }

    @Test
    void the_range_spans_the_middle_half_of_what_was_measured() {
        Rates uneven = new Rates(
                List.of(
                        new MeasuredVehicle(1_000, Duration.ofSeconds(10), 2),
                        new MeasuredVehicle(2_000, Duration.ofSeconds(10), 2),
                        new MeasuredVehicle(3_000, Duration.ofSeconds(10), 2),
                        new MeasuredVehicle(4_000, Duration.ofSeconds(10), 2)),
                List.of());
        RateRange range = RateRange.measured(uneven, Throughput.REFERENCE, 2);
        assertThat(range.slow().workerRowsPerSecond()).isEqualTo(100);
        assertThat(range.expected().workerRowsPerSecond()).isEqualTo(250);
        assertThat(range.fast().workerRowsPerSecond()).isEqualTo(300);
        assertThat(range.expected().sourceRowsPerSecondMax()).isEqualTo(37_000);
    }

    @Test
    void a_ceiling_that_was_exceeded_is_raised() {
        Rates quick = new Rates(List.of(new MeasuredVehicle(250_000, Duration.ofSeconds(10), 2)), List.of());
        assertThat(RateRange.measured(quick, Throughput.REFERENCE, 2).expected().sourceRowsPerSecondMax())
                .isEqualTo(50_000);
    }

    @Test
    void without_measurements_the_assumption_stands() {
        RateRange range = RateRange.measured(Rates.NONE, Throughput.REFERENCE, 2);
        assertThat(range.isMeasured()).isFalse();
        assertThat(range).isEqualTo(RateRange.assumed(Throughput.REFERENCE));
    }

    @Test
    void a_night_the_plan_did_not_reach_was_predicted_to_have_nothing() {
        Plan before = Planner.plan(request("2026-06-01T10:00:00Z", 10), Preset.OPTIMAL);
        Plan later = Planner.plan(request("2026-06-05T10:00:00Z", 10), Preset.OPTIMAL);
        Refit refit =
                Refit.of(before, later.nights(), Rates.NONE, request("2026-06-06T10:00:00Z", 10), Throughput.REFERENCE);
        assertThat(refit.nights().getFirst().predicted()).isEqualTo(Tally.NONE);
    }
}
