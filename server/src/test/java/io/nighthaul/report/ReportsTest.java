package io.nighthaul.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.TestDatabase;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    private static Reports reports;

    @BeforeAll
    static void someDrives() {
        reports = new Reports(STORE.database());
        // 23:30 on the 28th to 04:10 on the 29th in Belgrade, where it is 03:00 an hour after 01:00.
        Outings.from("2026-03-28T22:30:00Z")
                .drive(45)
                .spike()
                .stand(60)
                .drive(30)
                .stand(45)
                .store(STORE.database(), "A1");
        Outings.from("2026-04-02T06:00:00Z").drive(20).store(STORE.database(), "A1");
        Outings.from("2026-03-29T10:00:00Z").drive(10).store(STORE.database(), "B2");
        Outings.from("2026-03-30T10:00:00Z").drive(5).gap(20).drive(1).store(STORE.database(), "C3");
        STORE.scratch()
                .execute(
                        "INSERT INTO vehicle_group (name) VALUES ('north')",
                        "UPDATE vehicle SET group_id = (SELECT id FROM vehicle_group) WHERE code IN ('A1', 'B2')");
    }

    private record Answer(List<ReportRow> rows, ReportRow total) {
        <T> List<T> each(Function<ReportRow, T> figure) {
            return rows.stream().map(figure).toList();
        }

        long sum(ToLongFunction<ReportRow> figure) {
            return rows.stream().mapToLong(figure).sum();
        }
    }

    private static Answer read(String level, String by, String period, String vehicle, String group) {
        List<ReportRow> rows = new ArrayList<>();
        ReportRequest request = new ReportRequest(
                Level.of(level),
                By.of(by),
                Period.of(period),
                Optional.of(vehicle).filter(code -> !code.isEmpty()),
                Optional.of(group).filter(name -> !name.isEmpty()));
        return new Answer(rows, reports.read(request, ZONE, rows::add));
    }

    private static Answer read(String level, String by, String period) {
        return read(level, by, period, "", "");
    }

    @Test
    void a_month_has_a_row_for_each_vehicle_by_code() {
        Answer march = read("month", "vehicle", "2026-03");

        assertThat(march.each(ReportRow::vehicle)).containsExactly("A1", "B2", "C3");
        assertThat(march.each(ReportRow::group)).containsExactly("north", "north", null);
        assertThat(march.each(ReportRow::bucket)).containsOnly("2026-03");
        ReportRow first = march.rows().getFirst();
        assertThat(first.drivenMm() / 1_000_000).isEqualTo(50);
        assertThat(first.movingMs()).isBetween(4_400_000L, 4_500_000L);
        assertThat(first.stops()).isEqualTo(1);
        assertThat(first.maxSpeedKmh()).isEqualTo(40.0);
        assertThat(first.averageSpeedKmh()).isBetween(39.5, 40.5);
        assertThat(first.medianIntervalMs()).isEqualTo(10_000);
        assertThat(first.fixes()).isEqualTo(1_081);
        assertThat(first.accepted()).isEqualTo(1_080);
        assertThat(first.outliers()).isEqualTo(1);
        assertThat(first.outliersByType()).hasSize(1).containsValue(1L);
    }

    @Test
    void a_total_is_the_sum_of_its_rows() {
        for (String level : List.of("hour", "day", "month", "period")) {
            for (String by : List.of("vehicle", "group", "fleet")) {
                Answer answer = read(level, by, "2026-03");
                assertThat(answer.total().drivenMm()).as(level + by).isEqualTo(answer.sum(ReportRow::drivenMm));
                assertThat(answer.total().gapMm()).isEqualTo(answer.sum(ReportRow::gapMm));
                assertThat(answer.total().movingMs()).isEqualTo(answer.sum(ReportRow::movingMs));
                assertThat(answer.total().stops()).isEqualTo(answer.sum(ReportRow::stops));
                assertThat(answer.total().fixes()).isEqualTo(answer.sum(ReportRow::fixes));
                assertThat(answer.total().maxSpeedKmh()).isEqualTo(40.0);
            }
        }
        assertThat(read("month", "vehicle", "2026-03").total().vehicles()).isEqualTo(3);
        assertThat(read("period", "group", "2026-03").total().vehicles()).isEqualTo(3);
        assertThat(read("day", "fleet", "2026-03").total().vehicles()).isNull();
    }

    @Test
    void every_level_and_every_grouping_tells_the_same_distance() {
        long expected =
                read("period", "fleet", "2026-03-28..2026-04-02").total().drivenMm();
        assertThat(expected).isPositive();
        for (Level level : Level.values()) {
            for (By by : By.values()) {
                ReportRow total =
                        read(level.text(), by.text(), "2026-03-28..2026-04-02").total();
                assertThat(total.drivenMm()).as(level + " by " + by).isEqualTo(expected);
                assertThat(total.outliersByType())
                        .as(level + " by " + by)
                        .hasSize(1)
                        .containsValue(1L);
                assertThat(total.fixes()).isEqualTo(total.accepted() + total.outliers() + total.duplicates());
            }
        }
    }

    @Test
    void hours_are_those_of_the_clock_on_the_wall_and_one_is_missing_in_spring() {
        assertThat(read("hour", "vehicle", "2026-03-29", "A1", "").each(ReportRow::bucket))
                .containsExactly("2026-03-29T00:00+01:00", "2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00");
    }

    @Test
    void days_are_local() {
        assertThat(read("day", "vehicle", "2026-03", "A1", "").each(ReportRow::bucket))
                .containsExactly("2026-03-28", "2026-03-29");
        assertThat(read("year", "fleet", "2026").each(ReportRow::bucket)).containsExactly("2026");
    }

    @Test
    void groups_are_summed_and_those_in_none_make_a_row_of_their_own() {
        Answer groups = read("period", "group", "2026-03");

        assertThat(groups.each(ReportRow::group)).containsExactly("north", null);
        assertThat(groups.each(ReportRow::vehicles)).containsExactly(2, 1);
        assertThat(read("month", "vehicle", "2026-03", "", "north").each(ReportRow::vehicle))
                .containsExactly("A1", "B2");
    }

    @Test
    void a_gap_is_told_apart() {
        ReportRow quiet = read("period", "vehicle", "2026-03", "C3", "").total();

        assertThat(quiet.gapMm()).isPositive();
        assertThat(quiet.observedMs()).isLessThan(7 * 60_000);
    }

    @Test
    void nothing_recorded_is_no_row_and_a_total_of_nothing() {
        Answer nothing = read("month", "vehicle", "2027");

        assertThat(nothing.rows()).isEmpty();
        assertThat(nothing.total().drivenMm()).isZero();
        assertThat(nothing.total().averageSpeedKmh()).isNull();
        assertThat(read("period", "fleet", "2027").rows()).isEmpty();
    }

    @Test
    void who_is_not_there_is_not_taken_for_somebody_who_did_nothing() {
        assertThatThrownBy(() -> read("month", "vehicle", "2026-03", "Z9", ""))
                .isInstanceOf(UnknownSubjectException.class)
                .hasMessage("there is no vehicle \"Z9\"");
        assertThatThrownBy(() -> read("month", "vehicle", "2026-03", "", "south"))
                .hasMessage("there is no group \"south\"");
    }
}
