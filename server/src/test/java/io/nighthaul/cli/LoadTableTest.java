package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.run.SourceLoad;
import io.nighthaul.campaign.run.SourceLoad.Hour;
import io.nighthaul.campaign.run.SourceLoad.NightLoad;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Known tables. The night of 28 March 2026 is the one in which Belgrade's clocks go forward. */
class LoadTableTest {
    private static final NightLoad TONIGHT = new NightLoad(
            LocalDate.of(2026, 3, 28),
            List.of(
                    coming("2026-03-29T00:00:00Z", 0.412, false),
                    coming("2026-03-29T01:00:00Z", 0.155, true),
                    coming("2026-03-29T02:00:00Z", 1.3, false)));

    private static final NightLoad YESTERDAY = new NightLoad(
            LocalDate.of(2026, 3, 27),
            List.of(
                    seen("2026-03-28T00:00:00Z", 0.40, 0.52, true),
                    seen("2026-03-28T01:00:00Z", 0.355, 0.325, false),
                    unforeseen("2026-03-28T02:00:00Z", 0.9)));

    private static Hour coming(String begin, double foretold, boolean isQuiet) {
        return new Hour(
                Instant.parse(begin),
                OptionalDouble.of(foretold),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                isQuiet);
    }

    private static Hour seen(String begin, double foretold, double was, boolean isQuiet) {
        return new Hour(
                Instant.parse(begin),
                OptionalDouble.of(foretold),
                OptionalDouble.of(was),
                OptionalDouble.of(was - foretold),
                OptionalDouble.of(2),
                isQuiet);
    }

    private static Hour unforeseen(String begin, double was) {
        return new Hour(
                Instant.parse(begin),
                OptionalDouble.empty(),
                OptionalDouble.of(was),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                false);
    }

    private static LoadTable table(NightLoad... nights) {
        return new LoadTable(new SourceLoad(
                "Europe/Belgrade",
                List.of(nights),
                OptionalDouble.of(0.075),
                "2 of 3 hours were foretold, off by 8 % of the limit on average"));
    }

    @Test
    void what_was_foretold_stands_above_what_came_and_how_far_it_was_off() {
        assertThat(table(TONIGHT, YESTERDAY).lines(4))
                .containsExactly(
                        "            hour       01    03    04",
                        "2026-03-28  foretold   41    16*  130",
                        "            hour       01    02    03",
                        "2026-03-27  foretold   40*   36     -",
                        "            was        52    33    90",
                        "            off by    +12    -3     -");
    }

    @Test
    void nights_with_the_same_hours_share_one_line_of_them() {
        NightLoad before = new NightLoad(
                LocalDate.of(2026, 3, 26),
                YESTERDAY.hours().stream()
                        .map(hour -> seen(hour.begin().minusSeconds(86_400).toString(), 0.5, 0.5, false))
                        .toList());

        assertThat(table(YESTERDAY, before).lines(4))
                .filteredOn(line -> line.contains("hour"))
                .hasSize(1);
        assertThat(table(YESTERDAY, before).lines(4))
                .contains("            off by      0     0     0", "2026-03-26  foretold   50    50    50");
    }

    @Test
    void no_more_nights_are_shown_than_asked_for() {
        assertThat(table(TONIGHT, YESTERDAY).lines(1)).hasSize(2);
    }

    @Test
    void the_title_says_what_the_figures_are_and_how_good_they_were() {
        assertThat(table(TONIGHT).title())
                .isEqualTo("% of where hauling pauses, by the hour (* quiet); 2 of 3 hours were foretold, off by 8 % of"
                        + " the limit on average");
    }

    @Test
    void before_anything_is_known_there_is_no_table() {
        Hour blank = new Hour(
                Instant.parse("2026-03-28T00:00:00Z"),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false);
        LoadTable table = table(new NightLoad(LocalDate.of(2026, 3, 27), List.of(blank)));

        assertThat(table.lines(4)).isEmpty();
        assertThat(table.title()).isEqualTo("nothing is known yet; the guard learns it while a campaign may haul");
    }
}
