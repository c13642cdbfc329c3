package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalClockTest {
    private static final long DAY_MS = 86_400_000L;

    private static LocalClock clock(String zone, LocalDate day) {
        long startMs = day.toEpochDay() * DAY_MS;
        return new LocalClock(ZoneId.of(zone), startMs, startMs + DAY_MS);
    }

    private static long local(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Belgrade, 2026-03-29T01:59:59, 2026-03-29T00:59:59Z, shown once",
        "Europe/Belgrade, 2026-03-29T02:00:00, 2026-03-29T01:00:00Z, never shown",
        "Europe/Belgrade, 2026-03-29T02:30:00, 2026-03-29T01:30:00Z, never shown",
        "Europe/Belgrade, 2026-03-29T03:00:00, 2026-03-29T01:00:00Z, shown once",
        "Europe/Belgrade, 2026-10-25T01:59:59, 2026-10-24T23:59:59Z, shown once",
        "Europe/Belgrade, 2026-10-25T02:00:00, 2026-10-25T00:00:00Z, shown twice",
        "Europe/Belgrade, 2026-10-25T02:59:59, 2026-10-25T00:59:59Z, shown twice",
        "Europe/Belgrade, 2026-10-25T03:00:00, 2026-10-25T02:00:00Z, shown once",
        "Asia/Kathmandu, 2026-03-29T02:30:00, 2026-03-28T20:45:00Z, shown once",
        "Australia/Lord_Howe, 2026-04-05T01:45:00, 2026-04-04T14:45:00Z, shown twice",
        "America/Sao_Paulo, 2018-11-04T00:30:00, 2018-11-04T03:30:00Z, never shown",
        "America/Sao_Paulo, 2018-02-17T23:30:00, 2018-02-18T01:30:00Z, shown twice",
        "Asia/Beirut, 2026-03-29T00:00:00, 2026-03-28T22:00:00Z, never shown",
        "Asia/Beirut, 2026-03-29T01:00:00, 2026-03-28T22:00:00Z, shown once",
        "Pacific/Apia, 2011-12-30T12:00:00, 2011-12-30T22:00:00Z, never shown",
        "UTC, 2026-03-29T02:30:00, 2026-03-29T02:30:00Z, shown once"
    })
    void knows_what_a_local_time_means(String zone, LocalDateTime time, Instant instant, String shown) {
        LocalClock clock = clock(zone, time.toLocalDate());
        long localMs = time.toInstant(ZoneOffset.UTC).toEpochMilli();
        assertThat(Instant.ofEpochMilli(clock.utcMs(localMs))).isEqualTo(instant);
        assertThat(clock.isAmbiguous(localMs)).isEqualTo(shown.equals("shown twice"));
        assertThat(clock.isSkipped(localMs)).isEqualTo(shown.equals("never shown"));
    }

    @Test
    void an_ordinary_day_is_one_stretch_of_local_time() {
        LocalDate day = LocalDate.of(2026, 5, 4);
        long startMs = day.toEpochDay() * DAY_MS;
        assertThat(clock("Europe/Belgrade", day).ranges(startMs, startMs + DAY_MS))
                .containsExactly(new LocalRange(local("2026-05-04T02:00:00"), local("2026-05-05T02:00:00"), 7_200_000));
    }

    @Test
    void the_day_on_which_clocks_go_forward_includes_the_hour_that_was_never_shown() {
        LocalDate day = LocalDate.of(2026, 3, 29);
        long startMs = day.toEpochDay() * DAY_MS;
        assertThat(clock("Europe/Belgrade", day).ranges(startMs, startMs + DAY_MS))
                .containsExactly(
                        new LocalRange(local("2026-03-29T01:00:00"), local("2026-03-29T03:00:00"), 3_600_000),
                        new LocalRange(local("2026-03-29T03:00:00"), local("2026-03-30T02:00:00"), 7_200_000));
    }

    @Test
    void the_day_on_which_clocks_go_back_takes_the_hour_shown_twice_as_the_first() {
        LocalDate day = LocalDate.of(2026, 10, 25);
        long startMs = day.toEpochDay() * DAY_MS;
        List<LocalRange> ranges = clock("Europe/Belgrade", day).ranges(startMs, startMs + DAY_MS);
        assertThat(ranges)
                .containsExactly(
                        new LocalRange(local("2026-10-25T02:00:00"), local("2026-10-25T03:00:00"), 7_200_000),
                        new LocalRange(local("2026-10-25T03:00:00"), local("2026-10-26T01:00:00"), 3_600_000));
    }
}
