package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    @ParameterizedTest
    @CsvSource({
        "0.00001, 0",
        "-0.0015, −0.15",
        "0.123, +12",
        "9.99, +999",
        "26.5, ×28",
        "143727.39, '×143,728'",
        "NaN, ''"
    })
    void a_signed_share_is_as_exact_as_it_is_small(double share, String text) {
        assertThat(Figure.signed(share)).isEqualTo(text);
    }

    @Test
    void a_share_that_is_not_all_is_never_shown_as_all() {
        assertThat(Figure.share(0.999_99)).isEqualTo("99.9");
        assertThat(Figure.share(1)).isEqualTo("100");
        assertThat(Figure.share(Double.NaN)).isEmpty();
    }

    @Test
    void a_table_lines_up() {
        Table table = Table.of(List.of("fault", "km"));
        table.add(List.of("0/0", "+1,000"));

        assertThat(table.markdown()).isEqualTo("""

                | fault |     km |
                | ----- | -----: |
                | 0/0   | +1,000 |

                """);
        assertThatThrownBy(() -> table.add(List.of("alone"))).hasMessageContaining("alone");
    }

    @Test
    void what_misses_its_goal_is_bold() {
        Score.Spread gap = new Score.Spread(0.05, 0.1);
        Score.Spread nothing = new Score.Spread(0.000_4, 0.001);
        Score good = new Score(nothing, nothing, nothing, 0, 1_000, 20, 10, 10, 20, 20, 0);
        Score bad = new Score(gap, gap, nothing, 0.05, 1_000, 20, 10, 9, 20, 10, 3);
        Score none = new Score(nothing, nothing, nothing, 0, 1_000, 20, 0, 0, 0, 0, 0);

        assertThat(Goals.cell(FaultCase.SPIKE, good)).isEqualTo("+0.04, 100, 100");
        assertThat(Goals.cell(FaultCase.SPIKE, bad)).isEqualTo("**+5.00** (+0.04), **90.0**, **50.0**");
        assertThat(Goals.cell(FaultCase.DRIFT, none)).isEqualTo("+0.04, –, –");
    }

    @Test
    void what_stands_above_the_marker_stays() {
        String page = "# Filters\n\nWords.\n\n<!-- generated below -->\n\nold\n";

        assertThat(GeneratedPart.replaced(page, "new"))
                .isEqualTo("# Filters\n\nWords.\n\n<!-- generated below -->\n\nnew\n");
        assertThat(GeneratedPart.replaced("# Filters\n", "new"))
                .isEqualTo("# Filters\n\n<!-- generated below -->\n\nnew\n");
        assertThat(GeneratedPart.replaced("", "new")).isEqualTo("<!-- generated below -->\n\nnew\n");
    }

    @Test
    void progress_says_how_long_the_rest_takes_as_soon_as_it_can_tell() {
        assertThat(ProgressLine.line(0, 1_000, Duration.ofSeconds(3)))
                .contains("  0 %")
                .doesNotContain("left");
        assertThat(ProgressLine.line(250, 1_000, Duration.ofSeconds(30)))
                .contains(" 25 %", "250 of 1,000", "1 min 30 s left");
        assertThat(ProgressLine.line(1_200, 1_000, Duration.ofSeconds(60)))
                .contains("100 %")
                .doesNotContain("left");
    }
}
