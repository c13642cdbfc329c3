package io.nighthaul.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypesTest {
    private static final SettingType<Duration> MINUTES =
            SettingTypes.duration(ChronoUnit.MINUTES, Duration.ZERO, Duration.ofHours(24));

    @Test
    void flags_take_the_words_people_use() {
        SettingType<Boolean> flag = SettingTypes.flag();
        assertThat(Stream.of("true", "TRUE", "on", " yes ").map(flag::parse)).allMatch(is -> is.orElseThrow());
        assertThat(Stream.of("false", "off", "NO").map(flag::parse)).noneMatch(is -> is.orElseThrow());
        assertThat(flag.parse("1")).isEmpty();
        assertThat(flag.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65", "1.0", "1e1", "0x10", "٣", "999999999999", "1 0", "--1", "NaN"})
    void a_whole_number_outside_its_limits_or_not_in_digits_is_refused(String text) {
        assertThat(SettingTypes.whole(1, 64, "").parse(text)).isEmpty();
    }

    @Test
    void limits_belong_to_the_range() {
        SettingType<Integer> type = SettingTypes.whole(1, 64, "workers");
        assertThat(type.parse("1")).contains(1);
        assertThat(type.parse("64")).contains(64);
        assertThat(type.parse("007").map(type::text)).contains("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "1e999999999", "1,5", "100.1", "-0.1", "0x1p3", "1d"})
    void a_number_that_is_none_or_outside_its_limits_is_refused(String text) {
        assertThat(SettingTypes.decimal(0, 100, "").parse(text)).isEmpty();
    }

    @Test
    void numbers_are_written_without_an_exponent_or_a_comma() {
        SettingType<Double> type = SettingTypes.decimal(0, 1_000_000, "");
        assertThat(type.parse("1.50").map(type::text)).contains("1.5");
        assertThat(type.parse("1000000").map(type::text)).contains("1000000");
        assertThat(type.parse("0.000001").map(type::text)).contains("0.000001");
        assertThat(type.parse("0.0").map(type::text)).contains("0");
    }

    @Test
    void a_duration_is_a_number_of_its_unit_or_a_text_with_units() {
        assertThat(MINUTES.parse("30")).contains(Duration.ofMinutes(30));
        assertThat(MINUTES.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(MINUTES.parse("120s")).contains(Duration.ofMinutes(2));
        assertThat(MINUTES.parse("0")).contains(Duration.ZERO);
        assertThat(MINUTES.text(Duration.ofHours(2))).isEqualTo("120");
        assertThat(MINUTES.allowed()).isEqualTo("a number of minutes from 0 to 1440, or a text such as 1d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "90s", "25h", "1441", "-1", "h", "30 min", "m30", "1.5h", "9999999999999999999", "1m1h"})
    void a_duration_with_a_broken_part_of_its_unit_or_outside_its_limits_is_refused(String text) {
        assertThat(MINUTES.parse(text)).isEmpty();
    }

    @Test
    void durations_are_read_back_from_their_text() {
        assertThat(DurationText.of(Duration.ofSeconds(93_784).plusMillis(5))).isEqualTo("1d2h3m4s5ms");
        assertThat(DurationText.parse("1d2h3m4s5ms"))
                .contains(Duration.ofSeconds(93_784).plusMillis(5));
        assertThat(DurationText.of(Duration.ZERO)).isEqualTo("0s");
        assertThat(DurationText.parse("0s")).contains(Duration.ZERO);
        assertThat(DurationText.parse("2h")).contains(Duration.ofHours(2));
        assertThat(DurationText.parse("500ms")).contains(Duration.ofMillis(500));
        assertThat(DurationText.parse("")).isEmpty();
        assertThat(DurationText.parse("2")).isEmpty();
    }

    @Test
    void times_of_day_may_leave_the_minutes_out() {
        SettingType<LocalTime> type = SettingTypes.timeOfDay();
        assertThat(type.parse("6")).contains(LocalTime.of(6, 0));
        assertThat(type.parse("06:30").map(type::text)).contains("06:30");
        assertThat(type.parse("22:00").map(type::text)).contains("22:00");
        assertThat(Stream.of("24:00", "22:60", "22:0", "22h", "-1", "").map(type::parse))
                .allMatch(java.util.Optional::isEmpty);
    }

    @Test
    void zones_are_regions() {
        SettingType<ZoneId> type = SettingTypes.zone();
        assertThat(type.parse("Europe/Belgrade")).contains(ZoneId.of("Europe/Belgrade"));
        assertThat(type.parse("UTC")).isPresent();
        assertThat(Stream.of("+02:00", "Belgrade", "", "UTC+2").map(type::parse))
                .allMatch(java.util.Optional::isEmpty);
    }

    @Test
    void choices_do_not_mind_case_in_any_language() {
        SettingType<PresetChoice> type = SettingTypes.choice(PresetChoice.class);
        assertThat(type.parse("OPTIMAL")).contains(PresetChoice.OPTIMAL);
        assertThat(type.text(PresetChoice.OPTIMAL)).isEqualTo("optimal");
        assertThat(type.text(PresetChoice.CONSERVATIVE)).isEqualTo("conservative");
        assertThat(type.allowed()).isEqualTo("one of optimal, fast, balanced, conservative, custom");
        assertThat(type.parse("faster")).isEmpty();
    }

    @Test
    void mail_addresses_and_hosts_are_looked_at() {
        SettingType<String> to = AlertSettings.MAIL_TO.type();
        assertThat(to.parse("ops@example.org, night@example.org")).isPresent();
        assertThat(to.parse("")).contains("");
        assertThat(Stream.of("ops", "a@b@c", "ops@example.org,", "x\r\nBcc: y@example.org", "<ops@example.org>")
                        .map(to::parse))
                .allMatch(java.util.Optional::isEmpty);
        assertThat(AlertSettings.MAIL_FROM.type().parse("a@example.org,b@example.org"))
                .isEmpty();
        assertThat(AlertSettings.MAIL_HOST.type().parse("mail.example.org")).isPresent();
        assertThat(AlertSettings.MAIL_HOST.type().parse("smtp://mail.example.org"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org",
                "https://",
                "example.org/hook",
                "https://user:pw@example.org/",
                "https://example.org/?token=1",
                "https://example.org/#a",
                "file:relative",
                "env:1X"
            })
    void an_address_that_cannot_be_posted_to_or_holds_a_secret_is_refused(String text) {
        assertThat(AlertSettings.WEBHOOK_URL.type().parse(text)).isEmpty();
    }
}
