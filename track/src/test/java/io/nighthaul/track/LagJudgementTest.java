package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagJudgementTest {
    private static Judgement judge(Track track) {
        return Judge.judge(Carry.NONE, track, LagRules.DEFAULT);
    }

    private static List<Integer> flagged(Judgement judgement) {
        Verdicts verdicts = judgement.verdicts();
        return IntStream.range(0, verdicts.size()).mapToObj(verdicts::fix).toList();
    }

    @Test
    void a_spike_flags_two_fixes_and_loses_both_segments() {
        Judgement judgement = judge(track().fix(0, 0)
                .fix(3, 30)
                .fix(6, 9_000)
                .fix(9, 90)
                .fix(12, 120)
                .done());

        assertThat(flagged(judgement)).containsExactly(2, 3);
        assertThat(judgement.quality().totalMm()).isBetween(59_900L, 60_100L);
    }

    @Test
    void a_run_flags_its_first_and_the_one_after_its_last_and_counts_the_way_within() {
        Judgement judgement = judge(track().drive(0, 30, 3, 0, 10)
                .drive(30, 60, 3, 9_000, 10)
                .drive(60, 90, 3, 600, 10)
                .done());

        assertThat(flagged(judgement)).containsExactly(10, 20);
        assertThat(judgement.quality().totalMm()).isBetween(809_000L, 811_000L);
    }

    @Test
    void a_flagged_fix_is_what_the_next_one_is_measured_from() {
        Judgement judgement =
                judge(track().fix(0, 0).fix(10, 600).fix(20, 200).fix(30, 100).done());

        assertThat(flagged(judgement)).containsExactly(1);
        assertThat(judgement.verdicts().type(0)).isEqualTo(VerdictType.DISTANCE_JUMP);
        assertThat(judgement.quality().totalMm()).isBetween(499_900L, 500_100L);
    }

    @Test
    void the_distance_is_asked_before_the_speed_and_both_before_the_teleport() {
        Judgement jump = judge(track().fix(0, 0).fix(1, 501).done());
        Judgement spike = judge(track().fix(0, 0).fix(2.9, 250).done());

        assertThat(jump.verdicts().type(0)).isEqualTo(VerdictType.DISTANCE_JUMP);
        assertThat(jump.verdicts().limit(0)).isEqualTo(500_000);
        // More than 200 m in less than 3 s is always more than 240 km/h, so that the speed has spoken already.
        assertThat(spike.verdicts().type(0)).isEqualTo(VerdictType.SPEED_SPIKE);
        assertThat(spike.verdicts().limit(0)).isEqualTo(1_500);
        var faster = new LagRules(9, 500_000, 9_000, 200_000, 3_000, false, 180_000);
        Judgement teleport =
                Judge.judge(Carry.NONE, track().fix(0, 0).fix(2.9, 250).done(), faster);
        assertThat(teleport.verdicts().type(0)).isEqualTo(VerdictType.TELEPORT);
        assertThat(teleport.verdicts().limit(0)).isEqualTo(200_000);
    }

    @Test
    void limits_are_what_still_passes() {
        assertThat(flagged(judge(track().fix(0, 0).fix(12, 499.9).done()))).isEmpty();
        assertThat(flagged(judge(track().fix(0, 0).fix(600, 500.1).done()))).containsExactly(1);
        assertThat(flagged(judge(track().fix(0, 0).fix(1, 41.6).fix(2, 83.4).done())))
                .containsExactly(2);
    }

    @Test
    void one_fix_speaks_for_an_instant_and_the_next_is_measured_from_it() {
        Judgement judgement = judge(track().fix(0, 0)
                .fix(3, 30)
                .add(3, Tracks.LAT + 4_000_000, Tracks.LON, -1, 7)
                .fix(6, 60)
                .done());

        assertThat(judgement.quality().duplicates()).isEqualTo(1);
        assertThat(judgement.quality().totalMm()).isBetween(59_900L, 60_100L);
    }

    @Test
    void the_variant_for_moving_fixes_does_not_see_those_that_stand() {
        Track track = track().fix(0, 0, 100)
                .fix(3, 5_000, 0)
                .fix(6, 7_000, Track.SPEED_UNKNOWN)
                .fix(9, 60, 100)
                .fix(309, 361, 100)
                .done();
        Judgement judgement = Judge.judge(Carry.NONE, track, LagRules.MOVING_ONLY);

        assertThat(flagged(judgement)).containsExactly(4);
        assertThat(judgement.quality().accepted()).isEqualTo(4);
        assertThat(judgement.quality().totalMm()).isBetween(59_900L, 60_100L);
    }

    @Test
    void days_hand_on_the_last_fix_flagged_or_not() {
        long midnight = Tracks.MIDNIGHT_MS + 86_400_000;
        Track track =
                track().fix(86_390, 0).fix(86_395, 2_000).fix(86_405, 2_100).done();
        Judgement first = judge(track.range(0, midnight));
        Judgement second = Judge.judge(
                Carry.fromBytes(first.carryOut().toBytes()), track.range(midnight, Long.MAX_VALUE), LagRules.DEFAULT);

        assertThat(flagged(first)).containsExactly(1);
        assertThat(flagged(second)).isEmpty();
        assertThat(second.quality().totalMm()).isBetween(99_900L, 100_100L);
    }
}
