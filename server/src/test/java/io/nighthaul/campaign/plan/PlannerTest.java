package io.nighthaul.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    /** A summer in which no clock changes. */
    private static final Instant JUNE = Instant.parse("2026-06-01T10:00:00Z");

    private static final PlanRequest REFERENCE =
            new PlanRequest(BELGRADE, JUNE, Workload.REFERENCE, SourceModel.REFERENCE);

    private static Plan plan(Preset preset) {
        return Planner.plan(REFERENCE, preset);
    }

    private static SourceModel model(Throughput throughput) {
        return SourceModel.of(RateRange.assumed(throughput));
    }

    @Test
    void optimal_takes_125_batches_in_13_nights_and_is_held_back_by_its_cap() {
        Plan plan = plan(Preset.OPTIMAL);
        assertThat(plan.total()).isEqualTo(new Tally(125, 1_250, 3_125_000_000L));
        assertThat(plan.nightCount()).isEqualTo(13);
        assertThat(plan.batchesPerNight()).isEqualTo(10);
        assertThat(plan.nights().getLast().tally().batches()).isEqualTo(5);
        assertThat(plan.range()).isEqualTo(new NightRange(13, 13));
        assertThat(plan.binds()).isEqualTo(Binding.CAP);
        // The thirteenth night: four cycles of 45 minutes and one batch of 15.
        assertThat(plan.finish()).contains(Instant.parse("2026-06-13T23:15:00Z"));
    }

    @Test
    void fast_takes_3_nights_because_the_source_gives_no_more() {
        Plan plan = plan(Preset.FAST);
        assertThat(plan.nightCount()).isEqualTo(3);
        assertThat(plan.range()).isEqualTo(new NightRange(3, 4));
        assertThat(plan.batchesPerNight()).isEqualTo(15);
        assertThat(plan.binds()).isEqualTo(Binding.SOURCE_RATE);
    }

    @Test
    void balanced_takes_7_nights_and_rests_more_than_it_works() {
        Plan plan = plan(Preset.BALANCED);
        assertThat(plan.nightCount()).isEqualTo(7);
        assertThat(plan.range()).isEqualTo(new NightRange(6, 8));
        assertThat(plan.batchesPerNight()).isEqualTo(13);
        assertThat(plan.binds()).isEqualTo(Binding.PAUSE);
    }

    @Test
    void conservative_fits_8_batches_into_its_6_hours_and_takes_16_nights() {
        Plan plan = plan(Preset.CONSERVATIVE);
        assertThat(plan.nightCount()).isEqualTo(16);
        assertThat(plan.range()).isEqualTo(new NightRange(14, 18));
        assertThat(plan.batchesPerNight()).isEqualTo(8);
        assertThat(plan.binds()).isEqualTo(Binding.PAUSE);
    }

    @Test
    void without_a_ceiling_of_the_source_fast_would_take_2_nights_and_balanced_6() {
        Throughput linear = new Throughput(
                Throughput.REFERENCE.workerRowsPerSecond(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        PlanRequest request = REFERENCE.with(model(linear));
        assertThat(Planner.plan(request, Preset.FAST).nightCount()).isEqualTo(2);
        assertThat(Planner.plan(request, Preset.BALANCED).nightCount()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"27800,true", "37000,true", "39700,true", "39800,false"})
    void the_assumed_ceiling_lies_in_the_band_that_gives_the_usual_figures(double ceiling, boolean isUsual) {
        PlanRequest request = REFERENCE.with(
                model(new Throughput(Throughput.REFERENCE.workerRowsPerSecond(), ceiling, Double.POSITIVE_INFINITY)));
        int fast = Planner.plan(request, Preset.FAST).nightCount();
        int balanced = Planner.plan(request, Preset.BALANCED).nightCount();
        assertThat(fast >= 3 && fast <= 5 && balanced >= 7 && balanced <= 10)
                .as("fast %d, balanced %d", fast, balanced)
                .isEqualTo(isUsual);
    }

    @Test
    void the_night_in_which_clocks_go_forward_is_just_long_enough_for_ten_batches() {
        PlanRequest request = new PlanRequest(
                BELGRADE, Instant.parse("2026-03-28T12:00:00Z"), Workload.REFERENCE, SourceModel.REFERENCE);
        assertThat(Planner.plan(request, Preset.OPTIMAL).nights().getFirst().line())
                .isEqualTo("Night of 2026-03-28: 10 batches, 100 vehicles, 250,000,000 fixes in 7 h 00 min of window;"
                        + " ended by the cap of 10 batches; lost 4 h 30 min to pauses between batches");
    }

    @Test
    void a_plan_says_in_one_line_what_to_expect() {
        assertThat(plan(Preset.OPTIMAL).line())
                .isEqualTo("optimal: 13 nights (13), 10 batches a night, done on 2026-06-14 at 01:15;"
                        + " held back by the cap of batches a night; rates assumed");
    }

    @Test
    void all_presets_are_planned_in_a_blink() {
        Planner.plans(REFERENCE);
        long began = System.nanoTime();
        List<Plan> plans = Planner.plans(REFERENCE);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(plans).extracting(Plan::nightCount).containsExactly(3, 7, 13, 16);
        // Twelve campaigns; generous, because machines that run tests are busy.
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_slow_target_is_named_as_what_binds() {
        Throughput throughput = new Throughput(20_000, 60_000, 30_000);
        assertThat(Planner.plan(REFERENCE.with(model(throughput)), Preset.FAST).binds())
                .isEqualTo(Binding.TARGET_RATE);
    }

    @Test
    void workers_at_their_own_speed_all_night_are_bound_by_the_window() {
        Throughput throughput = new Throughput(2_000, 37_000, Double.POSITIVE_INFINITY);
        assertThat(Planner.plan(REFERENCE.with(model(throughput)), Preset.OPTIMAL)
                        .binds())
                .isEqualTo(Binding.WINDOW);
    }

    @Test
    void vehicles_too_long_for_a_night_are_hauled_over_several() {
        // 36 hours each, with two workers, in nights of eight hours.
        PlanRequest request = new PlanRequest(
                BELGRADE,
                JUNE,
                Workload.equal(2, 36 * 3_600 * 10L),
                model(new Throughput(10, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)));
        Plan plan = Planner.plan(request, Preset.OPTIMAL);
        assertThat(plan.nightCount()).isEqualTo(5);
        assertThat(plan.total()).isEqualTo(new Tally(5, 2, 2 * 36 * 3_600 * 10L));
    }

    @Test
    void a_guard_that_never_allows_anybody_gives_a_plan_without_an_end() {
        HourlyWorkers nobody = new HourlyWorkers(
                IntStream.range(0, HourlyWorkers.HOURS).mapToObj(hour -> 0).toList());
        SourceModel model = new SourceModel(SourceModel.REFERENCE.rates(), 0, Duration.ZERO, nobody);
        Plan plan = Planner.plan(REFERENCE.with(model), Preset.OPTIMAL);
        assertThat(plan.finish()).isEmpty();
        assertThat(plan.line()).contains("no end in sight");
    }

    @Test
    void hours_in_which_the_guard_allows_nobody_are_lost_to_it() {
        // Nobody from midnight to two, every day of the week.
        HourlyWorkers hours = new HourlyWorkers(IntStream.range(0, HourlyWorkers.HOURS)
                .mapToObj(hour -> hour % 24 < 2 ? 0 : 2)
                .toList());
        SourceModel model = new SourceModel(SourceModel.REFERENCE.rates(), 0, Duration.ZERO, hours);
        NightSummary night =
                Planner.plan(REFERENCE.with(model), Preset.OPTIMAL).nights().getFirst();
        assertThat(night.tally().batches()).isEqualTo(9);
        // Until 00:15 the pause after the third batch would have lasted anyway.
        assertThat(night.ledger().lost().to(StandstillReason.GUARD_PAUSE)).isEqualTo(Duration.ofMinutes(105));
    }

    @Test
    void cleanup_longer_than_the_pause_delays_the_next_batch_by_the_difference() {
        SourceModel model =
                new SourceModel(SourceModel.REFERENCE.rates(), 0, Duration.ofMinutes(40), HourlyWorkers.UNLIMITED);
        NightSummary night =
                Planner.plan(REFERENCE.with(model), Preset.OPTIMAL).nights().getFirst();
        assertThat(night.tally().batches()).isEqualTo(9);
        assertThat(night.ledger().lost().to(StandstillReason.CLEANUP)).isEqualTo(Duration.ofMinutes(80));
        assertThat(night.ledger().lost().to(StandstillReason.BATCH_PAUSE)).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void vehicles_may_differ_in_size() {
        List<Long> rows = Stream.iterate(1L, size -> size + 1)
                .limit(300)
                .map(size -> size * 16_000)
                .toList();
        Plan plan = Planner.plan(
                new PlanRequest(BELGRADE, JUNE, new Workload(rows), SourceModel.REFERENCE), Preset.OPTIMAL);
        assertThat(plan.total().fixes())
                .isEqualTo(rows.stream().mapToLong(Long::longValue).sum());
        assertThat(plan.nights())
                .allSatisfy(night -> assertThat(night.ledger()
                                .unaccounted(night.ledger().night().closes()))
                        .isZero());
        assertThat(plan.nights().getFirst().ledger().night().date()).isEqualTo(LocalDate.parse("2026-06-01"));
    }
}
