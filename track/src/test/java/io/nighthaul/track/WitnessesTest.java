package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code adaptive} learns from fixes that it does not believe, and from those still to come. */
class WitnessesTest {
    private static final int DRIVES = 600;

    /** Ten minutes at 15 m/s, a fix a second, and then half an hour of standing. */
    private static Tracks arrived() {
        var track = track();
        for (int i = 0; i < DRIVES; i++) {
            track.fix(i, i * 15, 540);
        }
        for (int i = DRIVES; i < 2_400; i++) {
            track.fix(i, DRIVES * 15 + i % 2, 0);
        }
        return track;
    }

    @Test
    void a_vehicle_that_reports_all_the_while_that_it_stands_is_not_elsewhere_by_and_by() {
        var track = arrived();
        for (int i = 0; i < 50; i++) {
            track.fix(2_400 + i, DRIVES * 15 + 400 + i % 2, 0);
        }
        for (int i = 0; i < 100; i++) {
            track.fix(2_450 + i, DRIVES * 15 + i % 2, 0);
        }
        Judgement judgement = track.judged();

        assertThat(judgement.quality().outliers()).isEqualTo(50);
        assertThat(judgement.quality().totalMm()).isBetween(8_990_000L, 9_010_000L);
    }

    @Test
    void believes_a_vehicle_whose_speedometer_fails_on_the_way() {
        var track = arrived();
        for (int i = 0; i < 120; i += 3) {
            track.fix(2_400 + i, DRIVES * 15 + i * 15, 0);
        }
        assertThat(track.judged().verdicts().size()).isLessThan(5);
    }

    @Test
    void after_a_silence_a_longer_run_of_bad_fixes_does_not_win_over_the_good_ones_around_it() {
        Judgement judgement = track().drive(0, 600, 3, 0, 10)
                .drive(1_200, 1_245, 3, 6_000, 10)
                .drive(1_245, 1_308, 3, 7_450, 10)
                .drive(1_308, 1_900, 3, 7_080, 10)
                .judged();

        assertThat(judgement.verdicts().size()).isEqualTo(21);
        assertThat(judgement.verdicts().fix(0)).isEqualTo(215);
        assertThat(judgement.quality().totalMm()).isBetween(12_940_000L, 13_000_000L);
    }

    @Test
    void a_place_left_behind_that_comes_back_to_the_last_digit_is_an_echo() {
        var track = track().drive(0, 100, 10, 0, 9);
        for (int at = 100; at < 200; at += 20) {
            track.fix(at, at * 9).fix(at + 10, 810);
        }
        Judgement judgement = track.drive(200, 400, 10, 1_800, 9).judged();

        assertThat(judgement.verdicts().count(VerdictType.FROZEN)).isEqualTo(5);
        assertThat(judgement.verdicts().size()).isEqualTo(5);
        assertThat(judgement.quality().totalMm()).isBetween(3_500_000L, 3_520_000L);
    }

    @Test
    void a_vehicle_that_really_goes_back_to_where_it_stood_is_believed() {
        Judgement judgement = track().drive(0, 100, 10, 0, 9)
                .drive(100, 200, 10, 900, -9)
                .drive(200, 300, 10, 0, 0)
                .judged();

        assertThat(judgement.verdicts().size()).isZero();
    }

    @Test
    void fixes_amid_silence_that_are_missing_elsewhere_are_misdated() {
        var track = track().drive(0, 600, 1, 0, 10).drive(620, 1_200, 1, 6_200, 10);
        track.drive(20_000, 20_020, 1, 6_000, 10);
        Judgement judgement = track.judged();

        assertThat(judgement.verdicts().size()).isEqualTo(20);
        assertThat(judgement.verdicts().count(VerdictType.MISDATED)).isEqualTo(20);
        assertThat(judgement.verdicts().limit(0)).isEqualTo((int) (Tracks.MIDNIGHT_MS / 1_000) + 600);
        assertThat(judgement.quality().totalMm()).isBetween(11_980_000L, 11_995_000L);
        assertThat(judgement.carryOut())
                .isEqualTo(track().drive(0, 600, 1, 0, 10)
                        .drive(620, 1_200, 1, 6_200, 10)
                        .judged()
                        .carryOut());
    }

    @Test
    void a_short_trip_amid_silence_of_which_nothing_is_missing_is_a_trip() {
        Judgement judgement = track().drive(0, 1_200, 1, 0, 10)
                .drive(20_000, 20_020, 1, 6_000, 10)
                .judged();

        assertThat(judgement.verdicts().size()).isZero();
    }

    /** Twenty minutes of driving, then parked; and found there in the evening. */
    private static Tracks parkedAllDay() {
        return track().drive(0, 1_200, 1, 0, 10)
                .drive(1_200, 1_300, 1, 12_000, 0)
                .drive(40_000, 40_100, 1, 12_000, 0);
    }

    @Test
    void underway_amid_silence_at_both_ends_though_parked_before_and_after_is_misdated() {
        Judgement judgement = parkedAllDay().drive(20_000, 20_020, 1, 6_000, 10).judged();

        assertThat(judgement.verdicts().count(VerdictType.MISDATED)).isEqualTo(20);
        assertThat(judgement.verdicts().size()).isEqualTo(20);
        assertThat(judgement.verdicts().limit(0)).isZero();
        assertThat(judgement.quality().totalMm()).isBetween(11_985_000L, 12_010_000L);
    }

    @Test
    void a_short_trip_that_ends_where_it_stops_or_is_of_two_parts_is_a_trip() {
        Judgement stopped = parkedAllDay()
                .drive(20_000, 20_020, 1, 6_000, 10)
                .drive(20_020, 20_030, 1, 6_200, 0)
                .judged();
        Judgement patchy = parkedAllDay()
                .drive(20_000, 20_020, 1, 6_000, 10)
                .drive(20_600, 20_620, 1, 3_000, 10)
                .judged();

        assertThat(stopped.verdicts().size()).isZero();
        assertThat(patchy.verdicts().size()).isZero();
    }

    @Test
    void misdated_fixes_of_one_place_do_not_bear_each_other_out() {
        Judgement judgement = track().drive(0, 600, 1, 0, 10)
                .drive(600, 610, 1, 6_000, 0)
                .drive(630, 650, 1, 6_000, 0)
                .drive(670, 700, 1, 6_000, 0)
                .drive(700, 1_200, 1, 6_000, 10)
                .drive(20_000, 20_020, 1, 6_000, 0)
                .drive(22_000, 22_020, 1, 6_000, 0)
                .judged();

        assertThat(judgement.verdicts().count(VerdictType.MISDATED)).isEqualTo(40);
        assertThat(judgement.quality().totalMm()).isBetween(10_980_000L, 11_010_000L);
    }

    @Test
    void the_way_back_from_a_detour_at_the_end_of_a_day_does_not_count() {
        var track = track().drive(0, 1_200, 1, 0, 10).drive(1_200, 1_300, 1, 12_000, 0);
        for (int i = 0; i < 20; i++) {
            track.fix(80_000 + i, 6_000 + 10 * i, 360);
        }
        Judgement judgement = track.drive(100_000, 100_100, 1, 12_000, 0).judged();

        assertThat(judgement.verdicts().size()).isZero();
        assertThat(judgement.quality().relocations()).isEqualTo(1);
        assertThat(judgement.quality().gapMm()).isBetween(5_990_000L, 6_010_000L);
    }

    @Test
    void a_place_repeated_for_ever_does_not_outweigh_a_vehicle_that_has_left_it() {
        var track = track();
        for (int at = 0; at < 1_000; at += 10) {
            track.fix(at, at % 20, 0);
        }
        for (int at = 1_000; at < 1_400; at += 10) {
            if (at % 40 == 0) {
                track.fix(at, 10, 0);
            } else {
                track.fix(at, 300 + (at - 1_000) * 10, 360);
            }
        }
        Verdicts verdicts = track.judged().verdicts();

        assertThat(verdicts.size()).isBetween(7, 10);
        for (int k = 0; k < verdicts.size(); k++) {
            assertThat(verdicts.fix(k) % 4).isZero();
        }
    }

    @Test
    void of_two_that_take_turns_the_one_that_goes_on_is_believed() {
        var track = track().drive(0, 600, 10, 0, 8).drive(900, 1_200, 10, 7_200, 8);
        for (int at = 1_200; at < 1_400; at += 10) {
            track.fix(at, 1.2e4 + (at - 1_200) * 8).fix(at + 4, at * 8);
        }
        Judgement judgement = track.drive(1_404, 2_400, 10, 11_232, 8).judged();

        assertThat(judgement.verdicts().size()).isEqualTo(20);
        assertThat(judgement.quality().totalMm()).isBetween(18_900_000L, 19_200_000L);
    }

    @Test
    void noise_adds_up_to_next_to_nothing_while_a_vehicle_without_speedometer_is_parked() {
        Seeds.forAll(4, random -> {
            var parked = track();
            for (int at = 0; at < 43_200; at += 10) {
                int lat = Tracks.LAT + (int) (15 * random.nextGaussian() * Tracks.METRE);
                parked.add(at, lat, Tracks.LON + (int) (15 * random.nextGaussian() * 1.4 * Tracks.METRE), -1, 0);
            }
            assertThat(parked.judged().quality().totalMm()).isLessThan(400_000);
        });
    }
}
