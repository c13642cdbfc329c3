package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.report.Column;
import io.nighthaul.report.Unit;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FigureTableTest {
    private record Line(String name, Long mm, @Nullable Long tenths) {}

    private static final List<Column<Line>> COLUMNS = List.of(
            new Column<>("name", "name", Unit.TEXT, Line::name, line -> null),
            new Column<>("driven", "driven", Unit.KM, line -> null, Line::mm),
            new Column<>("max", "max", Unit.KMH, line -> null, Line::tenths));

    @Test
    void is_aligned_with_units_in_the_headings_and_a_total() {
        FigureTable<Line> table = new FigureTable<>(COLUMNS);
        table.row(new Line("P1", 1_234_560_000L, 405L));
        table.row(new Line("a longer name", 4_000L, null));

        assertThat(table.lines(new Line("", 1_234_564_000L, 405L)))
                .containsExactly(
                        "name           driven km  max km/h",
                        "P1              1,234.56      40.5",
                        "a longer name       0.00",
                        "----------------------------------",
                        "total           1,234.56      40.5");
    }

    @Test
    void what_is_shown_adds_up_to_the_total_that_is_shown() {
        FigureTable<Line> table = new FigureTable<>(COLUMNS);
        for (int i = 0; i < 3; i++) {
            table.row(new Line("P" + i, 3_333L, null));
        }

        assertThat(table.lines(new Line("", 9_999L, null)).subList(1, 4))
                .containsExactly("P0          0.00", "P1          0.01", "P2          0.00");
        assertThat(table.lines(new Line("", 9_999L, null)).getLast()).isEqualTo("total       0.01");
    }

    @Test
    void rounding_is_never_a_whole_digit_off_and_the_sums_agree() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long step = random.nextLong(1, 100_000);
            EvenRounding rounding = new EvenRounding(step);
            long exact = 0;
            long shown = 0;
            for (int i = random.nextInt(50); i > 0; i--) {
                long figure = random.nextInt(3) == 0 ? 0 : random.nextLong(1_000_000);
                long next = rounding.next(figure);
                assertThat(Math.abs(next * step - figure)).as("seed %d", seed).isLessThan(step);
                exact += figure;
                shown += next;
            }
            assertThat(rounding.total()).as("seed %d", seed).isEqualTo(shown);
            assertThat(Math.abs(shown * step - exact) * 2).as("seed %d", seed).isLessThanOrEqualTo(step);
        }
    }
}
