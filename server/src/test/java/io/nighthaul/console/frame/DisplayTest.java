package io.nighthaul.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final Words WORDS = new Words();

    private final Display english = new Display(WORDS, Languages.ENGLISH, BELGRADE);
    private final Display serbian = new Display(WORDS, Languages.SERBIAN, BELGRADE);

    @Test
    void writes_numbers_as_each_language_does() {
        assertThat(english.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(serbian.count(1_234_567)).isEqualTo("1.234.567");
        assertThat(english.km(12_345_678L)).isEqualTo("12.3");
        assertThat(serbian.km(12_345_678L)).isEqualTo("12,3");
        assertThat(english.percent(0.985)).isEqualTo("98.5 %");
        assertThat(english.bytes(999L)).isEqualTo("999 B");
        assertThat(english.bytes(999_960L)).isEqualTo("1.0 MB");
        assertThat(english.hours(5_400_000L)).isEqualTo("1.5");
    }

    @Test
    void writes_times_on_the_fleets_clock() {
        // An hour after Belgrade's clocks went forward.
        Instant spring = Instant.parse("2026-03-29T02:00:00Z");
        assertThat(english.instant(spring)).isEqualTo("29 Mar 2026 04:00");
        assertThat(serbian.instant(spring)).isEqualTo("29. mar 2026. 04:00");
        assertThat(english.time(spring)).isEqualTo("04:00");
        assertThat(english.day(LocalDate.of(2026, 3, 9))).isEqualTo("9 Mar 2026");
    }

    @Test
    void writes_the_two_largest_units_of_a_duration() {
        assertThat(english.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(english.duration(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(english.duration(Duration.ofDays(2))).isEqualTo("2 d");
        assertThat(english.duration(Duration.ofSeconds(-90))).isEqualTo("−1 min 30 s");
    }

    @Test
    void writes_a_dash_for_what_is_not_there() {
        assertThat(english.instant(null)).isEqualTo(Display.NONE);
        assertThat(english.number(Double.NaN, 1)).isEqualTo(Display.NONE);
    }

    @Test
    void takes_the_form_of_a_noun_that_the_number_needs() {
        assertThat(english.counted(1, "common.vehicles")).isEqualTo("1 vehicle");
        assertThat(english.counted(1_250, "common.vehicles")).isEqualTo("1,250 vehicles");
        assertThat(serbian.counted(21, "common.nights")).isEqualTo("21 noć");
        assertThat(serbian.counted(11, "common.vehicles")).isEqualTo("11 vozila");
        assertThat(Words.form("k", 3, Languages.SERBIAN)).isEqualTo("k.few");
        assertThat(Words.form("k", 13, Languages.SERBIAN)).isEqualTo("k.other");
        assertThat(Words.form("k", 101, Languages.SERBIAN)).isEqualTo("k.one");
    }
}
