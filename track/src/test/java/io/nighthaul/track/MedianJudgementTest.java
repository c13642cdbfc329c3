package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianJudgementTest {
    private static Judgement judge(Track track) {
        return Judge.judge(Carry.NONE, track, MedianRules.DEFAULT);
    }

    @Test
    void rejects_what_lies_off_the_middle_of_five_and_bridges_it() {
        Judgement judgement = judge(track().drive(0, 30, 1, 0, 10)
                .fix(30, 1_300)
                .drive(31, 60, 1, 310, 10)
                .done());

        assertThat(judgement.verdicts().size()).isEqualTo(1);
        assertThat(judgement.verdicts().fix(0)).isEqualTo(30);
        assertThat(judgement.verdicts().type(0)).isEqualTo(VerdictType.OFF_MEDIAN);
        assertThat(judgement.verdicts().distanceMm(0)).isBetween(985_000L, 992_000L);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(30_000 + 50_000);
        assertThat(judgement.quality().totalMm()).isBetween(585_000L, 591_000L);
    }

    @Test
    void finds_two_bad_ones_among_five_but_takes_three_for_the_middle() {
        assertThat(judge(track().drive(0, 30, 1, 0, 10)
                                .drive(30, 32, 1, 9_000, 10)
                                .drive(32, 60, 1, 320, 10)
                                .done())
                        .quality()
                        .outliers())
                .isEqualTo(2);
        assertThat(judge(track().drive(0, 30, 1, 0, 10)
                                .drive(30, 33, 1, 9_000, 10)
                                .drive(33, 60, 1, 330, 10)
                                .done())
                        .quality()
                        .outliers())
                .isZero();
    }

    @Test
    void judges_nothing_where_five_fixes_take_fifteen_seconds() {
        assertThat(judge(track().drive(0, 30, 3.75, 0, 10)
                                .fix(30, 9_000)
                                .drive(33.75, 60, 3.75, 340, 10)
                                .done())
                        .quality()
                        .outliers())
                .isZero();
        assertThat(judge(track().drive(0, 30, 3, 0, 10)
                                .fix(30, 9_000)
                                .drive(33, 60, 3, 330, 10)
                                .done())
                        .quality()
                        .outliers())
                .isEqualTo(1);
    }

    @Test
    void the_first_and_the_last_are_judged_by_the_five_next_to_them() {
        Judgement judgement = judge(
                track().fix(0, 9_000).drive(1, 30, 1, 10, 10).fix(30, 9_000).done());

        assertThat(judgement.quality().outliers()).isEqualTo(2);
    }

    @Test
    void an_ordinary_drive_loses_nothing_at_its_ends() {
        assertThat(judge(track().drive(0, 60, 3, 0, 45).done()).quality().outliers())
                .isZero();
    }

    @Test
    void the_first_fix_of_a_day_has_the_last_ones_of_the_day_before_beside_it() {
        long midnight = Tracks.MIDNIGHT_MS + 86_400_000;
        Track track = track().drive(86_390, 86_400, 1, 0, 10)
                .fix(86_400, 9_000)
                .fix(86_401, 110)
                .done();
        Carry carry = judge(track.range(0, midnight)).carryOut();
        Judgement next = Judge.judge(
                Carry.fromBytes(carry.toBytes()), track.range(midnight, Long.MAX_VALUE), MedianRules.DEFAULT);

        assertThat(next.verdicts().size()).isEqualTo(1);
        assertThat(next.verdicts().fix(0)).isZero();
    }

    @Test
    void the_antimeridian_is_nothing_special() {
        var track = track();
        for (int i = 0; i < 40; i++) {
            track.add(i, 100_000_000, (int) Wgs84.around(1_799_980_000L + i * 1_000L), -1, 0);
        }

        assertThat(judge(track.done()).quality().outliers()).isZero();
        assertThat(judge(track.done()).quality().totalMm()).isBetween(415_000L, 430_000L);
    }
}
