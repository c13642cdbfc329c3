package io.nighthaul.console.tonight;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.NightWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The night that a curve shows is the one that was, also when clocks have changed since. */
class SeriesSpanTest {
    private static final NightWindow WINDOW =
            new NightWindow(ZoneId.of("Europe/Belgrade"), LocalTime.of(22, 0), LocalTime.of(6, 0));

    private static void assertNight(String now, String from, String to, int hours) {
        SeriesLook.Span span = SeriesLook.span("night", WINDOW, Instant.parse(now));
        assertThat(span.from()).isEqualTo(from);
        assertThat(span.to()).isEqualTo(to);
        assertThat(Duration.between(span.from(), span.to())).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void by_day_it_is_the_night_before_even_one_in_which_clocks_went_forward() {
        assertNight("2026-03-28T12:00:00Z", "2026-03-27T21:00:00Z", "2026-03-28T05:00:00Z", 8);
        assertNight("2026-03-29T12:00:00Z", "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z", 7);
        assertNight("2026-03-30T12:00:00Z", "2026-03-29T20:00:00Z", "2026-03-30T04:00:00Z", 8);
    }

    @Test
    void by_day_it_is_the_night_before_even_one_in_which_clocks_went_back() {
        assertNight("2026-10-24T12:00:00Z", "2026-10-23T20:00:00Z", "2026-10-24T04:00:00Z", 8);
        assertNight("2026-10-25T12:00:00Z", "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z", 9);
        assertNight("2026-10-26T12:00:00Z", "2026-10-25T21:00:00Z", "2026-10-26T05:00:00Z", 8);
    }

    @Test
    void while_it_is_on_it_is_that_night() {
        assertNight("2026-03-29T01:30:00Z", "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z", 7);
        assertNight("2026-10-25T01:30:00Z", "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z", 9);
    }

    @Test
    void a_window_that_never_closes_shows_the_day_that_is_on() {
        NightWindow always = new NightWindow(ZoneId.of("Europe/Belgrade"), LocalTime.of(6, 0), LocalTime.of(6, 0));
        SeriesLook.Span span = SeriesLook.span("night", always, Instant.parse("2026-03-29T12:00:00Z"));
        assertThat(span.from()).isEqualTo("2026-03-29T04:00:00Z");
        assertThat(span.to()).isEqualTo("2026-03-30T04:00:00Z");
    }
}
