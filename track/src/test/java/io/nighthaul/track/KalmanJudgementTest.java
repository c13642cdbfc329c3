package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KalmanJudgementTest {
    private static Judgement judge(Track track) {
        return Judge.judge(Carry.NONE, track, KalmanRules.DEFAULT);
    }

    @Test
    void rejects_what_is_too_unlikely_from_where_the_vehicle_was_heading() {
        Judgement judgement = judge(track().drive(0, 30, 1, 0, 10)
                .fix(30, 380)
                .drive(31, 60, 1, 310, 10)
                .done());

        assertThat(judgement.verdicts().size()).isEqualTo(1);
        assertThat(judgement.verdicts().fix(0)).isEqualTo(30);
        assertThat(judgement.verdicts().type(0)).isEqualTo(VerdictType.OFF_COURSE);
        assertThat(judgement.verdicts().distanceMm(0)).isBetween(79_000L, 81_000L);
        assertThat(judgement.verdicts().limit(0)).isBetween(45_000, 55_000);
        assertThat(judgement.quality().totalMm()).isBetween(585_000L, 591_000L);
    }

    @Test
    void learns_the_velocity_and_knows_how_well() {
        Motion motion = Motion.at(0, Tracks.LAT, Tracks.LON, KalmanRules.DEFAULT);
        for (int second = 1; second <= 60; second++) {
            int lat = Tracks.LAT + (int) Math.round(second * 12 * Tracks.METRE);
            motion = motion.later(second * 1_000L, lat, KalmanRules.DEFAULT)
                    .corrected(lat, Tracks.LON, KalmanRules.DEFAULT);
        }

        assertThat(motion.north()).isCloseTo(12, within(0.05));
        assertThat(motion.east()).isZero();
        // What the algebraic Riccati equation gives for these figures.
        assertThat(Math.sqrt(motion.variance())).isCloseTo(4.74, within(0.3));
        assertThat(motion.speedVariance()).isBetween(1.0, 6.0);
    }

    @Test
    void ten_rejected_fixes_that_agree_reset_it_and_are_accepted_after_all() {
        Judgement nine = judge(track().drive(0, 60, 1, 0, 10)
                .drive(60, 69, 1, 9_000, 10)
                .drive(69, 120, 1, 690, 10)
                .done());
        Judgement ten = judge(
                track().drive(0, 60, 1, 0, 10).drive(60, 120, 1, 9_000, 10).done());

        assertThat(nine.quality().outliers()).isEqualTo(9);
        assertThat(nine.quality().relocations()).isZero();
        assertThat(ten.quality().outliers()).isZero();
        assertThat(ten.quality().relocations()).isEqualTo(1);
        assertThat(ten.quality().totalMm()).isBetween(1_155_000L, 1_181_000L);
    }

    @Test
    void a_silence_resets_it() {
        Judgement judgement = judge(
                track().drive(0, 60, 1, 0, 10).drive(300, 360, 1, 9_000, 10).done());

        assertThat(judgement.quality().outliers()).isZero();
        assertThat(judgement.quality().gapMm()).isBetween(8_405_000L, 8_425_000L);
    }

    @Test
    void scattered_fixes_do_not_agree() {
        var track = track().drive(0, 60, 1, 0, 10);
        for (int i = 60; i < 90; i++) {
            track.fix(i, i % 2 == 0 ? 90_000 : -90_000);
        }
        Judgement judgement = judge(track.drive(90, 150, 1, 900, 10).done());

        assertThat(judgement.quality().outliers()).isEqualTo(30);
        assertThat(judgement.quality().totalMm()).isBetween(1_475_000L, 1_491_000L);
    }

    @Test
    void days_hand_on_what_the_filter_knows() {
        long midnight = Tracks.MIDNIGHT_MS + 86_400_000;
        Track track = track().drive(86_340, 86_400, 1, 0, 30)
                .fix(86_400, 1_900)
                .drive(86_401, 86_460, 1, 1_830, 30)
                .done();
        Carry carry = judge(track.range(0, midnight)).carryOut();
        Judgement next = Judge.judge(
                Carry.fromBytes(carry.toBytes()), track.range(midnight, Long.MAX_VALUE), KalmanRules.DEFAULT);

        assertThat(next.verdicts().size()).isEqualTo(1);
        assertThat(next.verdicts().fix(0)).isZero();
    }

    @Test
    void crosses_the_antimeridian_and_lets_everything_pass_beside_a_pole() {
        var antimeridian = track();
        var pole = track();
        for (int i = 0; i < 100; i++) {
            antimeridian.add(i, 100_000_000, (int) Wgs84.around(1_799_950_000L + i * 1_000L), -1, 0);
            pole.add(i, 899_950_000 + (i < 50 ? i : 100 - i) * 1_000, i < 50 ? 0 : 1_800_000_000, -1, 0);
        }

        assertThat(judge(antimeridian.done()).quality().outliers()).isZero();
        assertThat(judge(antimeridian.done()).quality().totalMm()).isBetween(1_070_000L, 1_087_000L);
        assertThat(judge(pole.done()).quality().outliers()).isZero();
    }
}
