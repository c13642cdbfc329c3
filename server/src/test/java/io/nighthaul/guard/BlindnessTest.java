package io.nighthaul.guard;

import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.SOURCE_REPLICATION_LAG;
import static io.nighthaul.guard.Signal.SOURCE_THREADS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlindnessTest {
    private final Looks guard = new Looks(Looks.limits(2, 8));

    @Test
    void a_signal_that_was_never_seen_has_no_grace() {
        GuardState state = guard.blind(SOURCE_LOAD).afterSeconds(0);
        assertThat(state.level()).isEqualTo(Level.BLIND);
        assertThat(state.allowedWorkers()).isZero();
        assertThat(state.reason().text())
                .isEqualTo("blind: source load per core cannot be seen since 2026-03-28T22:00:00Z: the line is cut");
    }

    @Test
    void hauling_goes_on_through_two_looks_without_sight_and_stops_at_the_third() {
        guard.afterSeconds(0);
        guard.blind(SOURCE_LOAD);
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.OK);
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.OK);
        assertThat(guard.state().reason().text()).contains("a signal is dark, within its grace");
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.BLIND);
    }

    @Test
    void fifteen_seconds_without_sight_are_too_many_with_fewer_looks_too() {
        guard.afterSeconds(0);
        guard.blind(SOURCE_LOAD);
        assertThat(guard.afterSeconds(10).level()).isEqualTo(Level.OK);
        assertThat(guard.afterSeconds(15).level()).isEqualTo(Level.BLIND);
    }

    @Test
    void nothing_grows_in_the_dark() {
        guard.afterSeconds(0);
        assertThat(guard.afterSeconds(15).allowedWorkers()).isEqualTo(3);
        assertThat(guard.blind(SOURCE_LOAD).afterSeconds(14).allowedWorkers()).isEqualTo(3);
        assertThat(guard.afterSeconds(10).allowedWorkers()).isEqualTo(3);
        assertThat(guard.calm().afterSeconds(5).allowedWorkers()).isEqualTo(4);
    }

    @Test
    void in_its_grace_a_signal_counts_as_what_it_last_was() {
        guard.at(SOURCE_LOAD, 0.95).afterSeconds(0);
        assertThat(guard.blind(SOURCE_LOAD).afterSeconds(1).utilisation()).isEqualTo(0.95);
        assertThat(guard.state().allowedWorkers()).isEqualTo(1);
    }

    @Test
    void a_signal_that_went_dark_while_paused_does_not_count_as_quiet() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1).afterSeconds(5);
        guard.calm().afterSeconds(5);
        guard.blind(SOURCE_LOAD).afterSeconds(10);
        guard.calm().afterSeconds(10);
        assertThat(guard.afterSeconds(20).level())
                .as("quiet for 20 s since it was dark")
                .isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(10).level()).isEqualTo(Level.OK);
    }

    @Test
    void sight_that_comes_back_has_to_stay_before_hauling_resumes() {
        guard.blind(SOURCE_LOAD).afterSeconds(0);
        guard.calm();
        assertThat(guard.afterSeconds(5).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(30).level()).isEqualTo(Level.OK);
    }

    @Test
    void a_signal_nobody_speaks_of_is_a_blind_one() {
        GuardState state = guard.unsaid(SOURCE_THREADS_RUNNING).afterSeconds(0);
        assertThat(state.level()).isEqualTo(Level.BLIND);
        assertThat(state.reason().text()).contains("source Threads_running").contains("no probe says anything");
    }

    @Test
    void a_signal_that_was_absent_has_a_grace_when_its_side_cannot_be_asked() {
        guard.absent(SOURCE_REPLICATION_LAG).afterSeconds(0);
        assertThat(guard.blind(SOURCE_REPLICATION_LAG).afterSeconds(5).level()).isEqualTo(Level.OK);
        assertThat(guard.afterSeconds(15).level()).isEqualTo(Level.BLIND);
    }

    @Test
    void an_emergency_elsewhere_outranks_blindness() {
        guard.afterSeconds(0);
        guard.blind(SOURCE_LOAD).value(SOURCE_THREADS_RUNNING, 500).afterSeconds(5);
        assertThat(guard.afterSeconds(15).level()).isEqualTo(Level.EMERGENCY);
    }

    @Test
    void blindness_names_what_else_is_wrong() {
        guard.blind(SOURCE_LOAD)
                .blind(SOURCE_REPLICATION_LAG)
                .value(SOURCE_THREADS_RUNNING, 60)
                .afterSeconds(0);
        assertThat(guard.state().reason().text())
                .isEqualTo("blind: source load per core cannot be seen since 2026-03-28T22:00:00Z: the line is cut"
                        + "; nor source replication lag"
                        + "; also source Threads_running 60 of 50 (pause at 50, emergency at 100)");
    }

    @Test
    void a_reading_that_is_no_number_is_blindness() {
        assertThat(Reading.of(SOURCE_LOAD, Double.NaN)).isInstanceOf(Reading.Blind.class);
        assertThat(Reading.of(SOURCE_LOAD, -1)).isInstanceOf(Reading.Blind.class);
        assertThat(Reading.of(SOURCE_LOAD, Double.POSITIVE_INFINITY)).isInstanceOf(Reading.Blind.class);
        assertThat(Reading.of(SOURCE_LOAD, 0)).isEqualTo(new Reading.Seen(SOURCE_LOAD, 0));
    }
}
