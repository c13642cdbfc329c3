package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Legs that can be told by hand: seconds after midnight, metres north, 10 m/s. */
class ItineraryTest {
    private static final double HOUR = 3_600;
    private static final double DAY = 24 * HOUR;

    private static List<Leg> legs(Tracks track) {
        return Itinerary.of(Carry.NONE, track.done(), AdaptiveRules.DEFAULT);
    }

    private static double seconds(Leg.Place place) {
        return (place.timeMs() - Tracks.MIDNIGHT_MS) / 1e3;
    }

    private static long metres(Leg leg) {
        return Math.round(leg.way().drivenMm() / 1e3);
    }

    @Test
    void a_stop_of_three_minutes_ends_a_leg_and_setting_off_begins_the_next() {
        List<Leg> legs = legs(Tracks.track()
                .drive(0, 600, 10, 0, 10)
                .drive(600, 900, 10, 6_000, 0)
                .drive(900, 1_200, 10, 6_000, 10));

        assertThat(legs).hasSize(2);
        Leg first = legs.get(0);
        assertThat(seconds(first.start())).isZero();
        assertThat(seconds(first.end())).isEqualTo(600);
        assertThat(metres(first)).isEqualTo(6_000);
        assertThat(first.way().movingMs()).isEqualTo(600_000);
        assertThat(first.isBegun()).isTrue();
        assertThat(first.isEnded()).isTrue();
        assertThat(first.stoodMs()).isZero();
        Leg second = legs.get(1);
        assertThat(seconds(second.start())).isEqualTo(900);
        assertThat(seconds(second.end())).isEqualTo(1_190);
        assertThat(second.stoodMs()).isEqualTo(300_000);
        assertThat(second.start().latE7()).isEqualTo(first.end().latE7());
        assertThat(metres(second)).isEqualTo(2_900);
        assertThat(second.isBegun()).isTrue();
    }

    @Test
    void a_shorter_stop_does_not() {
        List<Leg> legs = legs(Tracks.track()
                .drive(0, 600, 10, 0, 10)
                .drive(600, 770, 10, 6_000, 0)
                .drive(770, 1_000, 10, 6_000, 10));

        assertThat(legs).hasSize(1);
        assertThat(metres(legs.get(0))).isEqualTo(8_200);
        assertThat(legs.get(0).isEnded()).isFalse();
    }

    @Test
    void a_vehicle_that_never_moves_has_no_leg() {
        assertThat(legs(Tracks.track().drive(0, 6 * HOUR, 60, 0, 0))).isEmpty();
        assertThat(Itinerary.of(Carry.NONE, Track.EMPTY, AdaptiveRules.DEFAULT)).isEmpty();
    }

    @Test
    void a_tunnel_is_a_gap_within_a_leg() {
        List<Leg> legs = legs(Tracks.track().drive(0, 600, 10, 0, 10).drive(1_000, 1_300, 10, 10_000, 10));

        assertThat(legs).hasSize(1);
        assertThat(legs.get(0).way().gapMm()).isCloseTo(4_100_000L, within(3_000L));
        assertThat(metres(legs.get(0))).isEqualTo(5_900 + 2_900);
    }

    @Test
    void a_slow_way_across_a_silence_hides_a_stop_and_is_the_gap_of_the_leg_after_it() {
        List<Leg> legs = legs(Tracks.track().drive(0, 600, 10, 0, 10).drive(2_400, 2_700, 10, 7_000, 10));

        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).way().gapMm()).isZero();
        assertThat(legs.get(0).isEnded()).isTrue();
        Leg second = legs.get(1);
        assertThat(seconds(second.start())).isEqualTo(2_400);
        assertThat(second.way().gapMm()).isCloseTo(1_100_000L, within(3_000L));
        assertThat(second.stoodMs()).isEqualTo(1_810_000);
    }

    @Test
    void after_more_than_an_hour_of_silence_there_was_a_stop_however_far_it_came() {
        List<Leg> legs = legs(Tracks.track().drive(0, 600, 10, 0, 10).drive(5_000, 5_300, 10, 50_000, 10));

        assertThat(legs).hasSize(2);
        assertThat(legs.get(1).way().gapMm()).isGreaterThan(40_000_000);
    }

    @Test
    void a_drive_over_midnight_is_two_legs_of_one_trip() {
        List<Leg> legs = legs(Tracks.track().drive(DAY - 1_000, DAY + 1_000, 10, 0, 10));

        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).isBegun()).isTrue();
        assertThat(legs.get(0).isEnded()).isFalse();
        assertThat(legs.get(1).isBegun()).isFalse();
        assertThat(seconds(legs.get(1).start())).isEqualTo(DAY);
        assertThat(metres(legs.get(0)) + metres(legs.get(1))).isEqualTo(19_900);
    }

    @Test
    void a_stop_over_midnight_ends_the_trip_of_the_day_before() {
        List<Leg> legs = legs(Tracks.track()
                .drive(DAY - 1_000, DAY - 60, 10, 0, 10)
                .drive(DAY - 60, DAY + 200, 10, 9_400, 0)
                .drive(DAY + 200, DAY + 400, 10, 9_400, 10));

        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).isEnded()).isFalse();
        assertThat(legs.get(1).isBegun()).isTrue();
        assertThat(legs.get(1).stoodMs()).isEqualTo(260_000);
    }

    @Test
    void who_comes_into_sight_right_before_midnight_has_a_leg_to_go_on_from() {
        List<Leg> legs = legs(Tracks.track().fix(DAY - 10, 0).drive(DAY, DAY + 100, 10, 100, 10));

        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).way()).isEqualTo(new Leg.Way(0, 0, 0, Track.SPEED_UNKNOWN));
        assertThat(legs.get(0).isBegun()).isTrue();
        assertThat(legs.get(0).isEnded()).isFalse();
        assertThat(legs.get(1).isBegun()).isFalse();
    }

    @Test
    void the_highest_speed_is_that_of_the_fixes_on_the_way_and_not_of_the_stop() {
        Tracks track = Tracks.track();
        for (int i = 0; i <= 60; i++) {
            track.fix(i * 10, i * 100, i == 30 ? 410 : 360);
        }
        for (int i = 61; i <= 120; i++) {
            track.fix(i * 10, 6_000, i == 90 ? 500 : 0);
        }
        for (int i = 121; i <= 150; i++) {
            track.fix(i * 10, 6_000 + (i - 120) * 100, 370);
        }

        assertThat(legs(track))
                .extracting(leg -> (int) leg.way().speedMaxDkmh())
                .containsExactly(410, 370);
    }

    @Test
    void a_short_leg_between_two_stops_is_a_manoeuvre() {
        List<Leg> legs = legs(Tracks.track()
                .drive(0, 600, 10, 0, 0)
                .drive(600, 610, 2, 0, 10)
                .drive(610, 1_200, 10, 100, 0)
                .drive(1_200, 1_260, 10, 100, 10));

        assertThat(legs).hasSize(2);
        assertThat(legs).extracting(StopRules.DEFAULT::isManoeuvre).containsExactly(true, false);
    }

    @Test
    void a_relocation_ends_a_leg_and_counts_in_none() {
        Track track = Tracks.track()
                .drive(0, 600, 10, 0, 10)
                .drive(600, 1_200, 10, 2_000_000, 10)
                .done();
        Judgement judgement = Judge.judge(Carry.NONE, track, AdaptiveRules.DEFAULT);
        List<Leg> legs = Itinerary.of(Carry.NONE, track, AdaptiveRules.DEFAULT);

        assertThat(judgement.quality().relocations()).isEqualTo(1);
        assertThat(legs).hasSize(2).allMatch(Leg::isBegun);
        assertThat(legs.stream().mapToLong(leg -> leg.way().drivenMm()).sum())
                .isEqualTo(judgement.quality().drivenMm());
    }

    @Test
    void rules_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new StopRules(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StopRules(180_000, 86_400_000, 100, 0))
                .hasMessageContaining("silenceMaxMs < 86400000");
    }
}
