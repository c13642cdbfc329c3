package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThresholdJudgementTest {
    private static Judgement judge(Track track) {
        return Judge.judge(Carry.NONE, track, ThresholdRules.DEFAULT);
    }

    @Test
    void three_hundred_metres_or_a_hundred_and_twenty_reject() {
        assertThat(judge(track().fix(0, 0).fix(60, 299).done()).verdicts().size())
                .isZero();
        assertThat(judge(track().fix(0, 0).fix(60, 301).done()).verdicts().type(0))
                .isEqualTo(VerdictType.DISTANCE_JUMP);
        assertThat(judge(track().fix(0, 0).fix(3, 99).done()).verdicts().size()).isZero();
        Verdicts spike = judge(track().fix(0, 0).fix(3, 101).done()).verdicts();
        assertThat(spike.type(0)).isEqualTo(VerdictType.SPEED_SPIKE);
        assertThat(spike.limit(0)).isEqualTo(1_200);
        assertThat(spike.impliedDkmh(0)).isBetween(1_205, 1_215);
        assertThat(spike.severity(0)).isEqualTo(Severity.LOW);
    }

    @Test
    void compares_with_the_last_valid_fix_not_with_the_one_before() {
        Judgement judgement =
                judge(track().fix(0, 0).fix(10, 5_000).fix(20, 200).fix(30, 400).done());

        assertThat(judgement.verdicts().size()).isEqualTo(1);
        assertThat(judgement.verdicts().fix(0)).isEqualTo(1);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(300_000);
        assertThat(judgement.quality().totalMm()).isBetween(399_900L, 400_100L);
    }

    @Test
    void never_finds_back_after_a_silence_as_the_rule_has_it() {
        Judgement judgement =
                judge(track().fix(0, 0).drive(600, 1_600, 10, 400, 10).done());

        assertThat(judgement.quality().accepted()).isEqualTo(1);
        assertThat(judgement.verdicts().count(VerdictType.DISTANCE_JUMP)).isEqualTo(100);
    }

    @Test
    void counts_every_metre_of_jitter_and_puts_silences_apart() {
        Judgement judgement = judge(
                track().fix(0, 0).fix(1, 4).fix(2, 0).fix(3, 4).fix(1_000, 204).done());

        assertThat(judgement.quality().drivenMm()).isBetween(11_950L, 12_050L);
        assertThat(judgement.quality().gapMm()).isBetween(199_900L, 200_100L);
    }

    @Test
    void has_no_test_for_null_island_but_none_beyond_the_globe_passes() {
        var builder = new TrackBuilder(3);
        builder.add(Tracks.MIDNIGHT_MS, 0, 0, -1, 0);
        builder.add(Tracks.MIDNIGHT_MS + 1, 0, Integer.MIN_VALUE, -1, 0);
        builder.add(Tracks.MIDNIGHT_MS + 1_000, 100, 0, -1, 0);
        Judgement judgement = judge(builder.assemble().track());

        assertThat(judgement.quality().accepted()).isEqualTo(2);
        assertThat(judgement.verdicts().type(0)).isEqualTo(VerdictType.OUT_OF_RANGE);
    }

    @Test
    void within_one_instant_only_the_distance_speaks() {
        Judgement judgement = judge(track().fix(0, 0)
                .add(0, Tracks.LAT + (int) (299 * Tracks.METRE), Tracks.LON, -1, 1)
                .add(0, Tracks.LAT + (int) (600 * Tracks.METRE), Tracks.LON, -1, 2)
                .done());

        assertThat(judgement.verdicts().size()).isEqualTo(1);
        assertThat(judgement.verdicts().type(0)).isEqualTo(VerdictType.DISTANCE_JUMP);
        assertThat(judgement.quality().totalMm()).isBetween(298_900L, 299_100L);
    }

    @Test
    void days_hand_on_the_last_valid_fix() {
        Track track = track().drive(86_300, 86_500, 10, 0, 10).done();
        Judgement first = judge(track.range(0, Tracks.MIDNIGHT_MS + 86_400_000));
        Judgement second = Judge.judge(
                Carry.fromBytes(first.carryOut().toBytes()),
                track.range(Tracks.MIDNIGHT_MS + 86_400_000, Long.MAX_VALUE),
                ThresholdRules.DEFAULT);

        assertThat(first.quality().totalMm() + second.quality().totalMm())
                .isEqualTo(judge(track).quality().totalMm())
                .isBetween(1_899_000L, 1_901_000L);
    }
}
