package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.recompute.QueueFigures;
import io.nighthaul.recompute.RecomputeStatus;
import io.nighthaul.recompute.ReprocessRun;
import io.nighthaul.recompute.ReprocessRun.Distance;
import io.nighthaul.recompute.VehicleDifference;
import io.nighthaul.recompute.VehicleDifference.VerdictDifference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReprocessTableTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    private static ReprocessRun run(String state, long slicesDone) {
        return new ReprocessRun(
                3,
                Optional.of("lag/1"),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 31),
                true,
                state,
                "chief",
                NOW,
                Optional.empty(),
                3,
                2,
                0,
                1_240,
                slicesDone,
                7,
                2_600_000,
                new Distance(1_300_000_000L, 0),
                new Distance(1_290_000_000L, 0),
                100,
                1_250_000,
                OptionalLong.of(65));
    }

    private static final List<VehicleDifference> VEHICLES = List.of(
            new VehicleDifference(
                    "P1",
                    620,
                    7,
                    new Distance(1_234_567_890L, 50_000_000),
                    new Distance(1_224_567_890L, 40_000_000),
                    List.of(new VerdictDifference("distance_jump", 12, 3, 1)),
                    Optional.empty()),
            new VehicleDifference(
                    "P,2", 620, 0, new Distance(0, 0), new Distance(0, 0), List.of(), Optional.of("no carry")));

    @Test
    void kilometres_before_and_after_are_side_by_side_and_unchanged_vehicles_are_counted() {
        assertThat(new ReprocessTable(run("done", 1_240), VEHICLES).lines())
                .containsExactly(
                        "Run 3, done: 2026-03-01 to 2026-03-31 by lag/1, 1,240 slices, 7 would change; nothing was written.",
                        "vehicle           driven before   driven after difference km         %    gap diff. km",
                        "P1                    1,234.568      1,224.568       -10.000    -0.810         -10.000",
                        "all                   1,300.000      1,290.000       -10.000    -0.769          +0.000",
                        "1 vehicle is judged as before.",
                        "verdicts                 gained         lost      changed",
                        "distance_jump                12            3            1",
                        "FAILED P,2: no carry");
    }

    @Test
    void other_programs_get_millimetres_and_every_vehicle() {
        assertThat(new ReprocessTable(run("done", 1_240), VEHICLES).csv())
                .containsExactly(
                        "vehicle,slices,slices_changed,old_driven_mm,new_driven_mm,driven_difference_mm,"
                                + "driven_difference_percent,old_gap_mm,new_gap_mm,gap_difference_mm,"
                                + "distance_jump_gained,distance_jump_lost,distance_jump_changed",
                        "P1,620,7,1234567890,1224567890,-10000000,-0.810,50000000,40000000,-10000000,12,3,1",
                        "\"P,2\",620,0,0,0,0,,0,0,0,0,0,0");
    }

    @Test
    void a_run_on_its_way_has_a_bar_a_rate_and_an_end() {
        assertThat(ReprocessLine.of(run("running", 310)))
                .isEqualTo(
                        "run 3 (dry), 2026-03-01 to 2026-03-31 by lag/1, running: ███████░░░░░░░░░░░░░░░░░░░░░░░ 25 %"
                                + "  310/1,240 slices  2,600,000 fixes  1.25 M/s  1 min 05 s left");
    }

    @Test
    void what_waits_to_be_judged_again_is_one_line() {
        RecomputeStatus status = new RecomputeStatus(
                NOW,
                "standing_still",
                "host CPU 92 % is over 70 %",
                Phrase.plain("host CPU 92 % is over 70 %"),
                new QueueFigures(1_240, 31, Optional.of(NOW), Map.of("rules", 1_228L, "late", 12L)),
                2_480,
                190,
                210,
                1e6,
                OptionalLong.of(6),
                1,
                List.of());
        assertThat(RecomputeLine.of(status))
                .isEqualTo(
                        "judging again: 1,240 slices of 31 vehicles (12 late, 1,228 rules), the oldest for 3 min 10 s;"
                                + " 210 slices/s, done in 6 s; standing still: host CPU 92 % is over 70 %");
    }
}
