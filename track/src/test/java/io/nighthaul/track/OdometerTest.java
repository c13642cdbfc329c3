package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OdometerTest {
    private static final int DAY_S = 86_400;

    @Test
    void a_segment_over_a_bucket_edge_is_split_by_time() {
        Buckets buckets = track().fix(290, 0).fix(320, 300).judged().buckets();

        assertThat(buckets.size()).isEqualTo(2);
        assertThat(buckets.startMs(0)).isEqualTo(Tracks.MIDNIGHT_MS);
        assertThat(buckets.startMs(1)).isEqualTo(Tracks.MIDNIGHT_MS + 300_000);
        assertThat(buckets.drivenMm(0)).isCloseTo(100_000, within(50L));
        assertThat(buckets.drivenMm(1)).isCloseTo(200_000, within(50L));
        assertThat(buckets.observedMs(0)).isEqualTo(10_000);
        assertThat(buckets.observedMs(1)).isEqualTo(20_000);
        assertThat(buckets.movingMs(0) + buckets.movingMs(1)).isEqualTo(30_000);
        assertThat(buckets.fixes(0)).isEqualTo(1);
        assertThat(buckets.accepted(1)).isEqualTo(1);
    }

    @Test
    void a_fix_on_the_edge_belongs_to_the_later_bucket_and_its_way_to_the_earlier() {
        Buckets buckets = track().fix(290, 0).fix(300, 100).judged().buckets();

        assertThat(buckets.size()).isEqualTo(2);
        assertThat(buckets.drivenMm(0)).isCloseTo(100_000, within(50L));
        assertThat(buckets.drivenMm(1)).isZero();
        assertThat(buckets.fixes(1)).isEqualTo(1);
        assertThat(buckets.observedMs(0)).isEqualTo(10_000);
        assertThat(buckets.observedMs(1)).isZero();
    }

    @Test
    void a_segment_over_midnight_belongs_whole_to_the_later_day() {
        Judgement first = track().fix(DAY_S - 60, 0).judged();
        Judgement second = track().fix(DAY_S + 30, 900).judged(first.carryOut());

        assertThat(first.quality().totalMm()).isZero();
        assertThat(second.buckets().size()).isEqualTo(1);
        assertThat(second.buckets().startMs(0)).isEqualTo(Tracks.MIDNIGHT_MS + DAY_S * 1_000L);
        assertThat(second.buckets().drivenMm(0)).isCloseTo(900_000, within(100L));
        assertThat(second.buckets().observedMs(0)).isEqualTo(30_000);
    }

    @Test
    void a_fix_at_midnight_takes_the_way_to_it_into_its_day() {
        Buckets buckets = track().fix(DAY_S - 10, 0).fix(DAY_S, 100).judged().buckets();

        assertThat(buckets.size()).isEqualTo(2);
        assertThat(buckets.drivenMm(0)).isZero();
        assertThat(buckets.drivenMm(1)).isCloseTo(100_000, within(50L));
    }

    @Test
    void a_silence_is_a_gap_and_spread_over_its_time() {
        Judgement judgement = track().fix(0, 0).fix(600, 6_000).judged();
        Buckets buckets = judgement.buckets();

        assertThat(buckets.size()).isEqualTo(3);
        assertThat(buckets.gapMm(0)).isCloseTo(3_000_000, within(500L));
        assertThat(buckets.gapMm(1)).isCloseTo(3_000_000, within(500L));
        assertThat(buckets.gapMm(2)).isZero();
        assertThat(judgement.quality().drivenMm()).isZero();
        assertThat(judgement.quality().observedMs()).isZero();
        assertThat(judgement.quality().silences()).isEqualTo(1);
        assertThat(judgement.quality().longestSilenceMs()).isEqualTo(600_000);
    }

    @Test
    void three_minutes_are_no_silence_yet() {
        assertThat(track().fix(0, 0).fix(180, 1_800).judged().quality().gapMm()).isZero();
        assertThat(track().fix(0, 0).fix(180.001, 1_800).judged().quality().drivenMm())
                .isZero();
    }

    @Test
    void a_silence_of_days_lies_in_the_last_of_them() {
        Judgement judgement = track().fix(0, 0).fix(3 * DAY_S + 600, 50_000).judged();

        assertThat(judgement.buckets().size()).isEqualTo(4);
        assertThat(judgement.buckets().startMs(1)).isEqualTo(Tracks.MIDNIGHT_MS + 3L * DAY_S * 1_000);
        assertThat(judgement.quality().gapMm()).isCloseTo(50_000_000, within(5_000L));
    }

    @Test
    void parking_through_a_silence_adds_nothing() {
        Quality quality =
                track().fix(0, 0).fix(7_200, 30).fix(7_203, 12).judged().quality();

        assertThat(quality.totalMm()).isZero();
        assertThat(quality.silences()).isEqualTo(1);
    }

    @Test
    void a_parked_vehicle_s_noise_adds_nothing_all_shift_long() {
        for (double lastsS : new double[] {0, 10, 60}) {
            for (boolean reportsSpeed : new boolean[] {true, false}) {
                var receiver = new Receiver(1_000, 4, lastsS, reportsSpeed);
                Quality quality = Judge.judge(
                                Carry.NONE, Receiver.track(receiver.rows(Drive.parked(1, 8), 7)), AdaptiveRules.DEFAULT)
                        .quality();
                assertThat(quality.totalMm()).as("noise lasts %s s", lastsS).isZero();
                assertThat(quality.movingMs()).isZero();
                assertThat(quality.outliers()).isZero();
            }
        }
    }

    @Test
    void a_slow_drift_adds_nothing_while_the_vehicle_says_that_it_stands() {
        var silent = track();
        var witnessed = track();
        for (int i = 0; i < 3_600; i++) {
            double drift = 90 * Math.sin(i / 400.0);
            silent.fix(i, drift);
            witnessed.fix(i, drift, 0);
        }

        assertThat(witnessed.judged().quality().totalMm()).isZero();
        assertThat(silent.judged().quality().totalMm()).isPositive();
    }

    @Test
    void slow_crawling_is_not_lost_whatever_the_speedometer_says() {
        for (int speed : new int[] {Track.SPEED_UNKNOWN, 0, 10}) {
            var crawl = track();
            for (int i = 0; i <= 3_600; i++) {
                crawl.fix(i, i * 0.5, speed);
            }
            assertThat(crawl.judged().quality().drivenMm()).isCloseTo(1_800_000, within(150_000L));
        }
    }

    @Test
    void moving_off_counts_from_where_the_vehicle_stood() {
        var stopped = track().drive(0, 60, 1, 0, 10);
        for (int i = 60; i < 600; i++) {
            stopped.fix(i, 590);
        }
        stopped.drive(600, 661, 1, 590, 10);

        assertThat(stopped.judged().quality().totalMm()).isCloseTo(1_190_000, within(100L));
        assertThat(stopped.judged().quality().movingMs()).isBetween(100_000L, 130_000L);
    }

    @Test
    void the_highest_speed_is_of_accepted_fixes_and_known_ones() {
        Buckets buckets = track().fix(0, 0, 100)
                .fix(3, 30, Track.SPEED_UNKNOWN)
                .fix(6, 60, 250)
                .fix(9, 90_000, 3_000)
                .fix(12, 120, 90)
                .fix(300, 130, Track.SPEED_UNKNOWN)
                .judged()
                .buckets();

        assertThat(buckets.speedMaxDkmh(0)).isEqualTo((short) 250);
        assertThat(buckets.speedMaxDkmh(1)).isEqualTo(Track.SPEED_UNKNOWN);
        assertThat(buckets.fixes(0)).isEqualTo(5);
        assertThat(buckets.accepted(0)).isEqualTo(4);
    }

    @Test
    void the_median_interval_is_of_accepted_fixes() {
        Quality quality = track().drive(0, 300, 3, 0, 10)
                .fix(1, 90_000)
                .drive(300, 340, 10, 3_000, 10)
                .judged()
                .quality();

        assertThat(quality.medianIntervalMs()).isEqualTo(3_000);
        assertThat(track().fix(0, 0).judged().quality().medianIntervalMs()).isZero();
    }
}
