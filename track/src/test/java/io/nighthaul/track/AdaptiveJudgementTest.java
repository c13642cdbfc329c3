package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveJudgementTest {
    private static List<Integer> rejected(Judgement judgement) {
        Verdicts verdicts = judgement.verdicts();
        return IntStream.range(0, verdicts.size()).mapToObj(verdicts::fix).toList();
    }

    private static List<VerdictType> types(Judgement judgement) {
        Verdicts verdicts = judgement.verdicts();
        return IntStream.range(0, verdicts.size()).mapToObj(verdicts::type).toList();
    }

    @Test
    void rejects_a_fix_that_only_an_aircraft_could_reach_and_bridges_it() {
        Judgement judgement = track().drive(0, 30, 3, 0, 10)
                .fix(30, 50_000)
                .drive(33, 60, 3, 330, 10)
                .judged();

        assertThat(rejected(judgement)).containsExactly(10);
        assertThat(types(judgement)).containsExactly(VerdictType.DISTANCE_JUMP);
        assertThat(judgement.verdicts().severity(0)).isEqualTo(Severity.HIGH);
        assertThat(judgement.verdicts().distanceMm(0)).isBetween(49_700_000L, 49_760_000L);
        assertThat(judgement.verdicts().impliedDkmh(0)).isBetween(596_000, 598_000);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(30_000 + 3 * 50_000);
        assertThat(judgement.quality().totalMm()).isBetween(569_900L, 570_100L);
    }

    @Test
    void tells_a_teleport_from_a_spike_by_time_and_distance() {
        assertThat(types(track().fix(0, 0).fix(1, 300).fix(2, 20).judged())).containsExactly(VerdictType.TELEPORT);
        Judgement spike = track().fix(0, 0).fix(1, 150).fix(2, 20).judged();
        assertThat(types(spike)).containsExactly(VerdictType.SPEED_SPIKE);
        assertThat(spike.verdicts().limit(0)).isEqualTo(80 * 36);
        assertThat(spike.verdicts().impliedDkmh(0)).isBetween(5_380, 5_420);
        assertThat(spike.verdicts().severity(0)).isEqualTo(Severity.LOW);
    }

    @Test
    void rejects_a_run_that_agrees_with_itself_once_the_vehicle_is_back() {
        for (int length : new int[] {2, 10, 50}) {
            Judgement judgement = track().drive(0, 120, 1, 0, 10)
                    .drive(120, 120 + length, 1, 9_000, 10)
                    .drive(120 + length, 400, 1, 1_200 + length * 10, 10)
                    .judged();

            assertThat(rejected(judgement))
                    .containsExactlyElementsOf(
                            IntStream.range(120, 120 + length).boxed().toList());
            assertThat(judgement.quality().totalMm()).isBetween(3_975_000L, 3_991_000L);
            assertThat(judgement.quality().relocations()).isZero();
        }
    }

    @Test
    void recovers_when_the_first_fix_itself_was_the_outlier() {
        Judgement judgement = track().fix(0, 800_000).drive(1, 60, 1, 0, 10).judged();

        assertThat(rejected(judgement)).containsExactly(0);
        assertThat(judgement.quality().totalMm()).isBetween(565_000L, 581_000L);
        assertThat(judgement.quality().relocations()).isZero();
    }

    @Test
    void recovers_when_the_first_dozen_were() {
        Judgement judgement =
                track().drive(0, 12, 1, 700_000, 3).drive(12, 100, 1, 0, 10).judged();

        assertThat(rejected(judgement))
                .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
        assertThat(judgement.quality().totalMm()).isBetween(855_000L, 871_000L);
    }

    @Test
    void recovers_when_the_first_fix_after_a_silence_was_the_outlier() {
        Judgement judgement = track().drive(0, 300, 1, 0, 10)
                .fix(20_000, 25_000)
                .drive(20_001, 20_100, 1, 2_990, 10)
                .judged();

        assertThat(rejected(judgement)).containsExactly(300);
        assertThat(judgement.quality().gapMm()).isLessThan(50_000);
        assertThat(judgement.quality().totalMm()).isBetween(3_960_000L, 3_981_000L);
    }

    @Test
    void believes_a_vehicle_that_has_really_been_moved_and_loses_none_of_its_way() {
        Judgement judgement =
                track().drive(0, 300, 1, 0, 10).drive(300, 900, 1, 500_000, 10).judged();

        assertThat(rejected(judgement)).isEmpty();
        assertThat(judgement.quality().relocations()).isEqualTo(1);
        assertThat(judgement.quality().relocatedMm()).isBetween(497_000_000L, 497_400_000L);
        assertThat(judgement.quality().totalMm()).isBetween(2_975_000L + 5_975_000L, 2_990_000L + 5_991_000L);
    }

    @Test
    void believes_an_excursion_that_only_began_too_fast() {
        // A clock that is off by some seconds: 400 m in one, then an ordinary way on and back.
        Judgement judgement = track().drive(0, 600, 60, 0, 10)
                .drive(541, 841, 60, 5_800, 10)
                .drive(841, 1_801, 60, 8_400, 10)
                .judged();

        assertThat(rejected(judgement)).hasSizeLessThan(2);
        assertThat(judgement.quality().totalMm()).isBetween(17_350_000L, 17_450_000L);
    }

    @Test
    void a_clock_that_is_off_once_costs_one_fix_and_no_metre() {
        Judgement judgement = track().drive(0, 600, 60, 0, 10)
                .fix(541, 5_530)
                .drive(601, 1_801, 60, 6_000, 10)
                .judged();

        assertThat(rejected(judgement)).containsExactly(10);
        assertThat(judgement.quality().totalMm()).isBetween(17_350_000L, 17_450_000L);
    }

    @Test
    void is_not_taken_over_by_a_frozen_fix_between_the_good_ones() {
        var both = track().drive(0, 200, 2, 0, 10);
        for (int at = 51; at < 150; at += 2) {
            both.fix(at, 30_000);
        }
        Judgement judgement = both.judged();

        assertThat(judgement.quality().outliers()).isEqualTo(50);
        assertThat(types(judgement)).containsOnly(VerdictType.TELEPORT, VerdictType.FROZEN);
        assertThat(judgement.verdicts().count(VerdictType.FROZEN)).isEqualTo(49);
        assertThat(judgement.quality().totalMm()).isBetween(1_979_000L, 1_981_000L);
    }

    @Test
    void finds_out_a_frozen_fix_that_came_first() {
        var both = track().fix(0, 30_000).drive(1, 201, 2, 0, 10);
        for (int at = 2; at < 100; at += 2) {
            both.fix(at, 30_000);
        }
        Judgement judgement = both.judged();

        assertThat(judgement.quality().outliers()).isEqualTo(50);
        assertThat(judgement.quality().totalMm()).isBetween(1_979_000L, 1_981_000L);
    }

    @Test
    void rejects_a_fix_out_of_the_way_and_back_that_breaks_no_speed_limit() {
        Judgement judgement = track().drive(0, 9, 3, 0, 10)
                .add(9, Tracks.LAT + (int) (90 * Tracks.METRE), Tracks.LON + 12_000, -1, 0)
                .drive(12, 30, 3, 120, 10)
                .judged();

        assertThat(rejected(judgement)).containsExactly(3);
        assertThat(types(judgement)).containsExactly(VerdictType.OFF_COURSE);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(25_000 + 22_500);
        assertThat(judgement.verdicts().distanceMm(0)).isBetween(90_000L, 110_000L);
        assertThat(judgement.quality().totalMm()).isBetween(269_000L, 271_000L);
    }

    @Test
    void a_bad_fix_does_not_cost_the_good_one_before_it() {
        // The spike lies behind the vehicle, so that the way over the good fix looks like a detour.
        Judgement judgement = track().drive(0, 9, 3, 0, 40)
                .fix(9, 60)
                .drive(12, 30, 3, 480, 40)
                .judged();

        assertThat(rejected(judgement)).containsExactly(3);
    }

    @Test
    void lets_a_vehicle_turn_round() {
        Judgement judgement =
                track().drive(0, 30, 3, 0, 8).drive(30, 60, 3, 240, -8).judged();

        assertThat(rejected(judgement)).isEmpty();
    }

    @Test
    void sets_null_island_and_its_surroundings_aside() {
        Judgement judgement = track().fix(0, 0)
                .add(1, 0, 0, -1, 0)
                .add(2, 999_999, -1_000_000, -1, 0)
                .fix(3, 30)
                .judged();

        assertThat(types(judgement)).containsExactly(VerdictType.NULL_ISLAND, VerdictType.NULL_ISLAND);
        assertThat(judgement.verdicts().severity(0)).isEqualTo(Severity.HIGH);
        assertThat(judgement.verdicts().distanceMm(0)).isZero();
        assertThat(judgement.verdicts().limit(0)).isEqualTo(11_131_949);
        assertThat(judgement.quality().accepted()).isEqualTo(2);
    }

    @Test
    void sets_impossible_coordinates_aside() {
        Judgement judgement = track().fix(0, 0)
                .add(1, 900_000_001, 0, -1, 0)
                .add(2, 5, -1_800_000_001, -1, 0)
                .add(3, Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0)
                .fix(4, 40)
                .judged();

        assertThat(types(judgement)).containsOnly(VerdictType.OUT_OF_RANGE).hasSize(3);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(900_000_000);
        assertThat(judgement.verdicts().limit(1)).isEqualTo(1_800_000_000);
        assertThat(judgement.quality().totalMm()).isBetween(39_900L, 40_100L);
    }

    @Test
    void sets_impossible_times_aside_and_gives_them_no_bucket() {
        var builder = new TrackBuilder(4);
        builder.add(Long.MIN_VALUE, Tracks.LAT, Tracks.LON, -1, 0);
        builder.add(315_964_800_000L, Tracks.LAT, Tracks.LON, -1, 0);
        builder.add(Tracks.MIDNIGHT_MS, Tracks.LAT, Tracks.LON, -1, 0);
        builder.add(Long.MAX_VALUE, Tracks.LAT, Tracks.LON, -1, 0);
        Judgement judgement = Judge.judge(Carry.NONE, builder.assemble().track(), AdaptiveRules.DEFAULT);

        assertThat(rejected(judgement)).containsExactly(0, 1, 3);
        assertThat(types(judgement)).containsOnly(VerdictType.IMPLAUSIBLE_TIME);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(631_152_000);
        assertThat(judgement.buckets().size()).isEqualTo(1);
        assertThat(judgement.buckets().fixes(0)).isEqualTo(1);
    }

    @Test
    void sets_fixes_aside_that_are_older_than_what_the_days_before_ended_with() {
        Carry carry = track().fix(100, 0).judged().carryOut();
        Judgement judgement = track().fix(90, 0).fix(100, 0).fix(110, 0).judged(carry);

        assertThat(types(judgement)).containsExactly(VerdictType.IMPLAUSIBLE_TIME, VerdictType.DUPLICATE);
        assertThat(judgement.verdicts().limit(0)).isEqualTo((int) (Tracks.MIDNIGHT_MS / 1_000 + 100));
        assertThat(judgement.buckets().fixes(0)).isEqualTo(3);
    }

    @Test
    void the_first_source_speaks_for_an_instant() {
        Judgement judgement = track().fix(0, 0)
                .add(3, Tracks.LAT + 2_700, Tracks.LON, -1, 1)
                .add(3, Tracks.LAT + 3_000, Tracks.LON, -1, 2)
                .fix(6, 60)
                .judged();

        assertThat(rejected(judgement)).containsExactly(2);
        assertThat(types(judgement)).containsExactly(VerdictType.DUPLICATE);
        assertThat(judgement.quality().duplicates()).isEqualTo(1);
        assertThat(judgement.quality().outliers()).isZero();
    }

    @Test
    void the_second_source_speaks_if_the_first_is_not_credible() {
        Judgement judgement = track().drive(0, 30, 3, 0, 10)
                .add(30, Tracks.LAT + 9_000_000, Tracks.LON, -1, 1)
                .add(30, Tracks.LAT + (int) (300 * Tracks.METRE), Tracks.LON, -1, 2)
                .drive(33, 60, 3, 330, 10)
                .judged();

        assertThat(rejected(judgement)).containsExactly(10);
    }

    @Test
    void goes_on_across_the_antimeridian_and_beside_a_pole() {
        var antimeridian = track();
        var pole = track();
        for (int i = 0; i < 100; i++) {
            int lon = i <= 10 ? 1_799_990_000 + i * 1_000 : -1_800_010_000 + i * 1_000;
            antimeridian.add(i, 100_000_000, lon, -1, 0);
            pole.add(i, 899_950_000 + (i < 50 ? i : 100 - i) * 1_000, i < 50 ? 0 : 1_800_000_000, -1, 0);
        }

        assertThat(rejected(antimeridian.judged())).isEmpty();
        assertThat(antimeridian.judged().quality().totalMm()).isBetween(1_070_000L, 1_087_000L);
        assertThat(rejected(pole.judged())).isEmpty();
        assertThat(pole.judged().quality().totalMm()).isBetween(1_080_000L, 1_120_000L);
    }
}
