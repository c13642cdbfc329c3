package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.testbed.fleet.Label;
import org.junit.jupiter.api.Test;

class TraccarTest {
    private static final long NOON_MS = 1_777_896_000_000L;
    /** A thousandth of a degree on a sphere of 6,378,137 m. */
    private static final double STEP_METRES = 111.319_49;

    private final Recording.Rows rows = new Recording.Rows();

    @Test
    void measures_on_a_sphere_of_the_radius_of_the_equator() {
        fix(0, 448_000_000, 204_600_000);
        fix(60, 448_010_000, 204_600_000);

        assertThat(Traccar.SHIPPED.judge(rows.recording(0)).totalMm())
                .isCloseTo((long) (1_000 * STEP_METRES), within(2L));
    }

    @Test
    void as_shipped_drops_nothing_but_what_is_more_than_a_day_ahead() {
        fix(0, 448_000_000, 204_600_000);
        fix(10, 0, 0);
        rows.add(NOON_MS + 90_000_000, 448_000_000, 204_600_000, 0, Label.WRONG_CLOCK);
        fix(20, 448_000_000, 204_600_000);

        Outcome outcome = Traccar.SHIPPED.judge(rows.recording(0));

        assertThat(outcome.rejected().stream()).containsExactly(2);
        assertThat(outcome.totalMm()).as("to 0/0 and back").isGreaterThan(10_000_000_000L);
    }

    @Test
    void configured_drops_zeros_repeated_times_and_what_is_faster_than_97_knots() {
        fix(0, 448_000_000, 204_600_000);
        fix(10, 0, 0);
        fix(0, 448_900_000, 204_600_000);
        fix(4, 448_020_000, 204_600_000);
        fix(5, 448_020_000, 204_600_000);

        Outcome outcome = Traccar.CONFIGURED.judge(rows.recording(0));

        assertThat(outcome.rejected().stream()).as("222 m in 4 s are 200 km/h").containsExactly(1, 3);
        assertThat(outcome.ignored().stream()).containsExactly(2);
        assertThat(outcome.totalMm()).isCloseTo((long) (2_000 * STEP_METRES), within(2L));
    }

    @Test
    void what_is_older_than_the_newest_passes_every_filter_and_no_total_holds_it() {
        fix(0, 448_000_000, 204_600_000);
        fix(60, 448_010_000, 204_600_000);
        fix(30, 449_000_000, 204_600_000);
        fix(120, 448_020_000, 204_600_000);

        Outcome outcome = Traccar.CONFIGURED.judge(rows.recording(0));

        assertThat(outcome.rejected().isEmpty()).isTrue();
        assertThat(outcome.totalMm()).isCloseTo((long) (2_000 * STEP_METRES), within(3L));
    }

    private void fix(long second, int latE7, int lonE7) {
        rows.add(NOON_MS + 1_000 * second, latE7, lonE7, 100, Label.GOOD);
    }
}
