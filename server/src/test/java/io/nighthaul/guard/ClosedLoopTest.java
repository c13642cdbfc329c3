package io.nighthaul.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law at work on a server that answers it: its load is its own plus a share for each of our workers. */
class ClosedLoopTest {
    private static final int LOOK_SECONDS = 5;

    /**
     * Four hours of hauling.
     *
     * @param pauses how often hauling stopped
     * @param overSeconds how long the true load was at or over the limit
     * @param least fewest workers in the second half
     * @param most workers in the second half
     */
    private record Run(int pauses, int overSeconds, int least, int most) {}

    /** @param lag time constant of what is shown: 60 s for Linux' load average, next to nothing for a count of threads */
    private static Run run(double base, double share, double lag, int growAfter, int removeAfter) {
        Looks guard = new Looks(GuardLimits.DEFAULT.withWorkers(
                new WorkerScale(2, 12, 0.4, 0.7, Duration.ofSeconds(growAfter), Duration.ofSeconds(removeAfter))));
        double shown = base;
        int pauses = 0;
        int over = 0;
        int least = 12;
        int most = 0;
        int looks = 4 * 3_600 / LOOK_SECONDS;
        for (int look = 0; look < looks; look++) {
            double real = base + share * guard.state().allowedWorkers();
            shown += (real - shown) * -Math.expm1(-LOOK_SECONDS / lag);
            Level before = guard.state().level();
            GuardState state = guard.at(Signal.SOURCE_LOAD, shown).afterSeconds(LOOK_SECONDS);
            pauses += before == Level.OK && state.level() != Level.OK ? 1 : 0;
            over += real >= 1 ? LOOK_SECONDS : 0;
            if (look > looks / 2) {
                least = Math.min(least, state.allowedWorkers());
                most = Math.max(most, state.allowedWorkers());
            }
        }
        return new Run(pauses, over, least, most);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "0.1, 0.1", "0.1, 0.15", "0.3, 0.05", "0.05, 0.3"})
    void a_server_that_shows_its_load_at_once_comes_to_rest_without_a_pause(double base, double share) {
        Run run = run(base, share, 0.1, 15, 15);
        assertThat(run.pauses()).isZero();
        assertThat(run.most()).as("at rest").isEqualTo(run.least());
        assertThat(base + share * run.most()).isLessThan(0.7);
        assertThat(base + share * (run.most() + 1)).as("not one more").isGreaterThanOrEqualTo(0.4);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "0.1, 0.1", "0.1, 0.15", "0.3, 0.05", "0.05, 0.3"})
    void a_load_average_that_follows_after_a_minute_is_not_overrun(double base, double share) {
        Run run = run(base, share, 60, 60, 15);
        assertThat(run.pauses()).isZero();
        assertThat(run.overSeconds()).isZero();
        assertThat(run.least()).isPositive();
    }

    @Test
    void a_server_that_is_full_without_us_is_left_alone() {
        Run run = run(1.1, 0.1, 0.1, 15, 15);
        assertThat(run.most()).isZero();
        assertThat(run.pauses()).isZero();
    }

    @Test
    void waiting_for_a_cut_to_show_cuts_less_too_deep_when_somebody_else_needs_the_server() {
        assertThat(fewestWorkersWhile(0.5, 0))
                .as("at every look, five would do")
                .isEqualTo(1);
        assertThat(fewestWorkersWhile(0.5, 15)).isEqualTo(3);
        assertThat(fewestWorkersWhile(0.4, 0))
                .as("at every look, nine would do")
                .isEqualTo(7);
        assertThat(fewestWorkersWhile(0.4, 15)).isEqualTo(8);
    }

    /** From the tenth minute on somebody else's job takes a part of a server on which twelve workers of ours run. */
    private static int fewestWorkersWhile(double job, int removeAfter) {
        Looks guard = new Looks(GuardLimits.DEFAULT.withWorkers(
                new WorkerScale(12, 12, 0.4, 0.7, Duration.ofSeconds(15), Duration.ofSeconds(removeAfter))));
        double shown = 0.1;
        int fewest = 12;
        for (int second = 0; second < 1_200; second += LOOK_SECONDS) {
            double real = 0.02 + 0.03 * guard.state().allowedWorkers() + (second < 600 ? 0 : job);
            shown += (real - shown) * -Math.expm1(-LOOK_SECONDS / 60.0);
            GuardState state = guard.at(Signal.SOURCE_LOAD, shown).afterSeconds(LOOK_SECONDS);
            fewest = second < 600 ? fewest : Math.min(fewest, state.allowedWorkers());
        }
        return fewest;
    }
}
