package io.nighthaul.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.VehicleState;
import io.nighthaul.campaign.plan.Simulation.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final int VEHICLES = 1_250;
    private static final Simulation.Failing NEVER = (vehicle, claim) -> false;

    /** At noon of the day before the night in which clocks change, so that even the shortest campaign sees it. */
    private static PlanRequest request(String start) {
        return new PlanRequest(BELGRADE, Instant.parse(start), Workload.REFERENCE, SourceModel.REFERENCE);
    }

    static Stream<Arguments> presets_across_clock_changes() {
        return Preset.ALL.stream()
                .flatMap(preset -> Stream.of("2026-03-27T11:00:00Z", "2026-10-23T10:00:00Z")
                        .map(start -> Arguments.of(preset, start)));
    }

    @ParameterizedTest
    @MethodSource("presets_across_clock_changes")
    void a_whole_campaign_keeps_every_rule_and_takes_as_long_as_planned(Preset preset, String start) {
        NightWindow window = preset.window(BELGRADE);
        Simulation campaign = new Simulation(request(start), preset, NEVER, (second, workers) -> {
                    assertThat(workers).isBetween(1, preset.workersPerBatch());
                    assertThat(window.isOpen(second))
                            .as("%s in %s", second, window)
                            .isTrue();
                })
                .run();

        assertThat(campaign.isFinished()).isTrue();
        assertThat(campaign.count(VehicleState.DONE)).isEqualTo(VEHICLES);
        assertThat(campaign.reportedSkipped()).isZero();
        assertThat(campaign.batches().stream().mapToInt(Batch::vehicles).sum()).isEqualTo(VEHICLES);
        assertThat(campaign.batchesByNight().values())
                .allSatisfy(batches -> assertThat(batches).isLessThanOrEqualTo(preset.maxDailyBatches()));
        for (Batch batch : campaign.batches()) {
            assertThat(batch.closed())
                    .isBeforeOrEqualTo(window.night(batch.opened()).closes());
        }
        assertPausesAreExact(campaign.batches(), preset, window);

        Plan plan = Planner.plan(request(start), preset);
        assertThat(campaign.batchesByNight().values())
                .as(plan.line())
                .containsExactlyElementsOf(plan.nights().stream()
                        .map(NightSummary::tally)
                        .map(tally -> tally.batches())
                        .toList());
    }

    private static void assertPausesAreExact(List<Batch> batches, Preset preset, NightWindow window) {
        for (int i = 1; i < batches.size(); i++) {
            Batch before = batches.get(i - 1);
            Batch batch = batches.get(i);
            if (window.night(before.opened()).equals(window.night(batch.opened()))) {
                assertThat(Duration.between(before.closed(), batch.opened())).isEqualTo(preset.batchDelay());
            } else {
                assertThat(batch.opened())
                        .isEqualTo(window.night(batch.opened()).opens());
            }
        }
    }

    @Test
    void two_in_a_hundred_claims_that_fail_by_chance_cost_no_vehicle() {
        SplittableRandom random = new SplittableRandom(2);
        Simulation campaign = new Simulation(
                        request("2026-03-27T11:00:00Z"),
                        Preset.OPTIMAL,
                        (vehicle, claim) -> random.nextDouble() < 0.02,
                        (second, workers) -> {})
                .run();
        assertThat(campaign.count(VehicleState.DONE)).isEqualTo(VEHICLES);
        int claims = IntStream.range(0, VEHICLES).map(campaign::claims).sum();
        // 1,250 / 0.98 is 1,275.5, with a standard deviation of 5.
        assertThat(claims).isBetween(1_255, 1_296);
    }

    @Test
    void two_in_a_hundred_broken_vehicles_are_skipped_return_once_and_are_reported() {
        Simulation campaign = new Simulation(
                        request("2026-03-27T11:00:00Z"),
                        Preset.OPTIMAL,
                        (vehicle, claim) -> vehicle % 50 == 0,
                        (second, workers) -> {})
                .run();
        assertThat(campaign.count(VehicleState.DONE)).as("98 %% of them").isEqualTo(1_225);
        assertThat(campaign.count(VehicleState.SKIPPED)).isEqualTo(25);
        assertThat(campaign.reportedSkipped()).isEqualTo(25);
        for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
            assertThat(campaign.claims(vehicle)).isEqualTo(vehicle % 50 == 0 ? 4 : 1);
        }
    }

    @Test
    void a_vehicle_that_recovers_while_it_is_skipped_is_hauled_after_all_others() {
        Simulation campaign = new Simulation(
                        request("2026-03-27T11:00:00Z"),
                        Preset.OPTIMAL,
                        (vehicle, claim) -> vehicle == 3 && claim <= 3,
                        (second, workers) -> {})
                .run();
        assertThat(campaign.count(VehicleState.DONE)).isEqualTo(VEHICLES);
        assertThat(campaign.claims(3)).isEqualTo(4);
        assertThat(campaign.batches())
                .filteredOn(Batch::isOfSkipped)
                .containsExactly(campaign.batches().getLast());
        assertThat(campaign.batches().getLast().vehicles()).isEqualTo(1);
    }

    @Test
    void the_planner_counts_failures_like_the_simulation_does() {
        SourceModel failing =
                new SourceModel(SourceModel.REFERENCE.rates(), 0.02, Duration.ZERO, HourlyWorkers.UNLIMITED);
        Plan plan = Planner.plan(request("2026-03-27T11:00:00Z").with(failing), Preset.OPTIMAL);
        assertThat(plan.total().vehicles()).isEqualTo(VEHICLES);
        assertThat(plan.total().fixes()).isEqualTo(3_125_000_000L);
        assertThat(plan.total().batches()).isBetween(126, 131);
        assertThat(plan.nightCount()).isBetween(13, 14);
    }
}
