package io.nighthaul.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.ProgressWatch.Look;
import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
    private static final Instant START = Instant.parse("2026-11-01T21:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private ProgressWatch watch = ProgressWatch.begin(new Look(START, true, true, START));

    /** Looks once a minute. */
    private void minutes(int count, boolean isWorkOwed, boolean isPermitted) {
        for (int i = 0; i < count; i++) {
            watch = watch.look(new Look(
                    watch.seenAt().plus(Duration.ofMinutes(1)), isWorkOwed, isPermitted, watch.lastProgress()));
        }
    }

    private void progress() {
        Instant now = watch.seenAt().plus(Duration.ofMinutes(1));
        watch = watch.look(new Look(now, true, true, now));
    }

    @Test
    void work_owed_and_permitted_without_progress_is_an_alarm_at_the_limit_and_not_before() {
        minutes(29, true, true);
        assertThat(watch.isStuck(LIMIT)).isFalse();
        minutes(1, true, true);
        assertThat(watch.isStuck(LIMIT)).isTrue();
        progress();
        assertThat(watch.isStuck(LIMIT)).isFalse();
        minutes(30, true, true);
        assertThat(watch.isStuck(LIMIT)).isTrue();
    }

    @Test
    void a_day_of_throttling_or_pause_or_closed_window_is_no_alarm() {
        minutes(24 * 60, true, false);
        assertThat(watch.isStuck(LIMIT)).isFalse();
        minutes(30, true, true);
        assertThat(watch.isStuck(LIMIT))
                .as("the first permitted minute only begins to count")
                .isFalse();
        minutes(1, true, true);
        assertThat(watch.isStuck(LIMIT)).isTrue();
        minutes(1, true, false);
        assertThat(watch.isStuck(LIMIT)).as("never while it is not permitted").isFalse();
    }

    @Test
    void permitted_minutes_add_up_over_interruptions() {
        for (int i = 0; i < 3; i++) {
            minutes(10, true, true);
            assertThat(watch.isStuck(LIMIT)).isEqualTo(i == 2);
            minutes(50, true, false);
            minutes(1, true, true);
        }
    }

    @Test
    void nothing_owed_is_nothing_stuck_and_begins_anew() {
        minutes(29, true, true);
        minutes(60, false, true);
        assertThat(watch.isStuck(LIMIT)).isFalse();
        minutes(30, true, true);
        assertThat(watch.isStuck(LIMIT)).isFalse();
        minutes(1, true, true);
        assertThat(watch.isStuck(LIMIT)).isTrue();
    }

    @Test
    void time_in_which_nobody_looked_counts_little_and_a_clock_put_back_not_at_all() {
        watch = watch.look(new Look(START.plus(Duration.ofHours(9)), true, true, START));
        assertThat(watch.striven()).isEqualTo(ProgressWatch.STEP_MAX);
        watch = watch.look(new Look(START, true, true, START));
        assertThat(watch.striven()).isEqualTo(ProgressWatch.STEP_MAX);
    }

    @Test
    void progress_between_two_looks_counts_from_when_it_was_made() {
        Instant made = START.plusSeconds(100);
        watch = watch.look(new Look(START.plusSeconds(160), true, true, made));
        assertThat(watch.striven()).isEqualTo(Duration.ofSeconds(60));
        assertThat(watch.lastProgress()).isEqualTo(made);
    }

    @Test
    void what_counts_is_the_time_permitted_at_both_ends_of_each_look() {
        Seeds.forAll(200, random -> {
            Instant now = START;
            ProgressWatch seen = ProgressWatch.begin(new Look(now, true, true, START));
            long expectedSeconds = 0;
            boolean wasPermitted = true;
            for (int i = 0; i < 100; i++) {
                int seconds = random.nextInt(1, 300);
                boolean isPermitted = random.nextInt(3) > 0;
                boolean isProgress = random.nextInt(20) == 0;
                now = now.plusSeconds(seconds);
                seen = seen.look(new Look(now, true, isPermitted, isProgress ? now : seen.lastProgress()));
                expectedSeconds = isProgress ? 0 : expectedSeconds + (wasPermitted && isPermitted ? seconds : 0);
                wasPermitted = isPermitted;
                assertThat(seen.striven()).isEqualTo(Duration.ofSeconds(expectedSeconds));
                assertThat(seen.isStuck(LIMIT)).isEqualTo(isPermitted && expectedSeconds >= 1_800);
            }
        });
    }
}
