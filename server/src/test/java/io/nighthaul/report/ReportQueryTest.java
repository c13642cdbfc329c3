package io.nighthaul.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportQueryTest {
    private static ReportQuery query(String level, String by, String period, String zone) {
        ReportRequest request =
                new ReportRequest(Level.of(level), By.of(by), Period.of(period), Optional.empty(), Optional.empty());
        return ReportQuery.of(request, ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "5m, 2026-03-14, Europe/Belgrade, rollup_5m",
        "15m, 2026-03-14, Europe/Belgrade, rollup_5m",
        "hour, 2026-03-14, Europe/Belgrade, rollup_1h",
        "hour, 2026-03-14, Asia/Kathmandu, rollup_5m",
        "hour, 2026-04-01..2026-04-10, Australia/Lord_Howe, rollup_5m",
        "day, 2026-03, Europe/Belgrade, rollup_1d",
        "month, 2026-03, Europe/Belgrade, rollup_1mo",
        "month, 2026-03-02..2026-03-31, Europe/Belgrade, rollup_1d",
        "year, 2026, Asia/Kathmandu, rollup_1mo",
        "period, 2026-03, Europe/Belgrade, rollup_1mo",
        "period, 2026-03-14, Europe/Belgrade, rollup_1d"
    })
    void reads_the_highest_level_that_adds_up_to_what_is_asked_for(
            String level, String period, String zone, String table) {
        assertThat(query(level, "vehicle", period, zone).table()).isEqualTo(table);
    }

    @Test
    void never_reads_a_fix() {
        for (Level level : Level.values()) {
            for (By by : By.values()) {
                assertThat(query(level.text(), by.text(), "2026-03", "Asia/Kathmandu")
                                .sql())
                        .doesNotContain("fix_raw")
                        .doesNotContain("leg ");
            }
        }
    }

    @Test
    void sums_nothing_where_a_row_is_there_already() {
        assertThat(query("month", "vehicle", "2026-03", "UTC").sql()).doesNotContain("sum(");
        assertThat(query("month", "group", "2026-03", "UTC").sql()).contains("sum(", "GROUP BY");
    }

    @Test
    void what_is_no_level_is_told_those_there_are() {
        assertThatThrownBy(() -> Level.of("week"))
                .hasMessage("there is no level \"week\"; there are 5m, 15m, hour, day, month, year, period");
        assertThatThrownBy(() -> By.of("driver")).hasMessage("rows are by vehicle, group, fleet, not by \"driver\"");
    }
}
