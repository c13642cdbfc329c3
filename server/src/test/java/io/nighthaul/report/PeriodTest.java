package io.nighthaul.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01, 2026-12-31",
        "2024-02, 2024-02-01, 2024-02-29",
        "2026-03-14, 2026-03-14, 2026-03-14",
        "2026-03-01..2026-04-02, 2026-03-01, 2026-04-02"
    })
    void is_written_as_people_write_it(String text, LocalDate first, LocalDate last) {
        assertThat(Period.of(text)).isEqualTo(new Period(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "26", "2026-3", "2026-13", "2026-02-30", "March", "2026-03-01..", "..", "2026-03-02..2026"})
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> Period.of(text))
                .isInstanceOf(InvalidReportException.class)
                .hasMessageContaining("write 2026, 2026-03");
    }

    @Test
    void is_said_in_one_way_only() {
        LocalDate day = LocalDate.of(2026, 3, 14);
        assertThat(Period.of(null, day, null)).isEqualTo(new Period(day, day));
        assertThatThrownBy(() -> Period.of(null, null, null)).hasMessageContaining("either period");
        assertThatThrownBy(() -> Period.of("2026", day, null)).hasMessageContaining("either period");
        assertThatThrownBy(() -> Period.of(null, day, day.minusDays(1)))
                .hasMessageContaining("not 2026-03-14 to 2026-03-13");
        assertThatThrownBy(() -> Period.of("0001")).hasMessageContaining("between 1970-01-02");
    }

    @Test
    void begins_and_ends_with_the_local_day_on_the_day_the_clocks_change_too() {
        Period day = Period.of("2026-03-29");
        ZoneId belgrade = ZoneId.of("Europe/Belgrade");
        assertThat(day.start(belgrade)).hasToString("2026-03-29T00:00+01:00");
        assertThat(day.end(belgrade)).hasToString("2026-03-30T00:00+02:00");
    }

    @Test
    void names_itself_as_short_as_can_be() {
        assertThat(Period.of("2026-03-01..2026-03-31").text()).isEqualTo("2026-03");
        assertThat(Period.of("2026-03-14").text()).isEqualTo("2026-03-14");
        assertThat(Period.of("2026").text()).isEqualTo("2026-01-01..2026-12-31");
    }
}
