package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NightWindowTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final NightWindow NIGHT = window("22:00", "06:00");

    private static NightWindow window(String start, String end) {
        return new NightWindow(BELGRADE, LocalTime.parse(start), LocalTime.parse(end));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    void a_window_that_crosses_midnight_is_named_by_the_evening() {
        Night night = NIGHT.night(at("2026-01-15T02:00:00Z"));
        assertThat(night)
                .isEqualTo(new Night(
                        LocalDate.parse("2026-01-14"), at("2026-01-14T21:00:00Z"), at("2026-01-15T05:00:00Z")));
        assertThat(night.length()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void opening_belongs_to_the_night_and_closing_does_not() {
        assertThat(NIGHT.isOpen(at("2026-01-14T20:59:59.999999999Z"))).isFalse();
        assertThat(NIGHT.isOpen(at("2026-01-14T21:00:00Z"))).isTrue();
        assertThat(NIGHT.isOpen(at("2026-01-15T04:59:59.999999999Z"))).isTrue();
        assertThat(NIGHT.isOpen(at("2026-01-15T05:00:00Z"))).isFalse();
    }

    @Test
    void by_day_the_night_is_the_coming_one() {
        assertThat(NIGHT.night(at("2026-01-15T12:00:00Z")).date()).isEqualTo(LocalDate.parse("2026-01-15"));
    }

    @Test
    void a_window_within_one_day_closes_on_the_day_it_opens() {
        Night night = window("09:00", "17:30").night(at("2026-07-01T00:00:00Z"));
        assertThat(night)
                .isEqualTo(new Night(
                        LocalDate.parse("2026-07-01"), at("2026-07-01T07:00:00Z"), at("2026-07-01T15:30:00Z")));
    }

    @Test
    void the_night_in_which_clocks_go_forward_has_seven_hours() {
        assertThat(NIGHT.night(at("2026-03-28T22:00:00Z")).length()).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void the_night_in_which_clocks_go_back_has_nine_hours() {
        assertThat(NIGHT.night(at("2026-10-24T22:00:00Z")).length()).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void an_end_that_the_change_leaves_out_is_the_first_instant_after_it() {
        assertThat(window("22:00", "02:30").night(at("2026-03-28T22:00:00Z")).closes())
                .isEqualTo(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void a_start_that_the_change_leaves_out_is_the_first_instant_after_it() {
        assertThat(window("02:30", "06:00").night(at("2026-03-29T00:00:00Z")).opens())
                .isEqualTo(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void start_and_end_that_come_twice_are_the_first_time() {
        assertThat(window("22:00", "02:30").night(at("2026-10-24T22:00:00Z")).closes())
                .isEqualTo(at("2026-10-25T00:30:00Z"));
        assertThat(window("02:30", "06:00").night(at("2026-10-24T22:00:00Z")).opens())
                .isEqualTo(at("2026-10-25T00:30:00Z"));
    }

    @Test
    void a_night_that_the_change_swallows_does_not_take_place() {
        NightWindow window = window("02:10", "02:50");
        Night before = window.night(at("2026-03-28T01:20:00Z"));
        assertThat(before.date()).isEqualTo(LocalDate.parse("2026-03-28"));
        assertThat(window.next(before).date()).isEqualTo(LocalDate.parse("2026-03-30"));
        assertThat(window.night(at("2026-03-29T00:30:00Z")).date()).isEqualTo(LocalDate.parse("2026-03-30"));
    }

    @Test
    void equal_start_and_end_are_always_open_with_nights_that_follow_each_other() {
        NightWindow window = window("06:00", "06:00");
        Night night = window.night(at("2026-03-29T02:00:00Z"));
        assertThat(window.isAlwaysOpen()).isTrue();
        assertThat(night.length()).isEqualTo(Duration.ofHours(23));
        assertThat(window.next(night).opens()).isEqualTo(night.closes());
    }

    @Test
    void a_zone_that_drops_a_whole_day_has_a_shorter_night_and_no_hole_in_the_calendar() {
        // Samoa went from Thursday the 29th to Saturday the 31st of December 2011.
        NightWindow window = new NightWindow(ZoneId.of("Pacific/Apia"), LocalTime.of(22, 0), LocalTime.of(6, 0));
        Night night = window.night(at("2011-12-30T09:00:00Z"));
        assertThat(night.date()).isEqualTo(LocalDate.parse("2011-12-29"));
        assertThat(night.length()).isEqualTo(Duration.ofHours(2));
        assertThat(window.next(night).opens()).isEqualTo(night.closes());
    }
}
