package io.nighthaul.guard;

import static io.nighthaul.guard.Signal.HOST_CPU;
import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.SOURCE_THREADS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmergencyTest {
    private final Looks guard = new Looks(Looks.limits(4, 8));

    private void emergency() {
        guard.afterSeconds(0);
        guard.value(SOURCE_THREADS_RUNNING, 130).afterSeconds(5);
        guard.afterSeconds(5);
    }

    @Test
    void the_first_critical_value_only_pauses_and_asks_for_a_second_look() {
        guard.afterSeconds(0);
        GuardState state = guard.value(SOURCE_THREADS_RUNNING, 100).afterSeconds(5);
        assertThat(state.level()).isEqualTo(Level.PAUSE);
        assertThat(state.lookAgainAt()).isEqualTo(guard.now().plusSeconds(5));
        assertThat(state.reason().text())
                .isEqualTo("paused: source Threads_running 100 of 50 (pause at 50, emergency at 100)"
                        + "; a second look decides whether it is an emergency");
    }

    @Test
    void a_second_look_too_soon_decides_nothing() {
        guard.afterSeconds(0);
        guard.value(SOURCE_THREADS_RUNNING, 100).afterSeconds(5);
        assertThat(guard.afterSeconds(4).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.EMERGENCY);
    }

    @Test
    void a_peak_that_is_gone_at_the_second_look_was_none() {
        guard.afterSeconds(0);
        guard.value(SOURCE_THREADS_RUNNING, 100).afterSeconds(5);
        assertThat(guard.value(SOURCE_THREADS_RUNNING, 99).afterSeconds(5).level())
                .isEqualTo(Level.PAUSE);
        assertThat(guard.value(SOURCE_THREADS_RUNNING, 100).afterSeconds(5).level())
                .as("the next peak is a first one again")
                .isEqualTo(Level.PAUSE);
    }

    @Test
    void another_signal_that_is_critical_at_the_second_look_is_an_emergency_too() {
        guard.afterSeconds(0);
        guard.value(SOURCE_THREADS_RUNNING, 100).afterSeconds(5);
        assertThat(guard.calm().value(SOURCE_LOAD, 2).afterSeconds(5).level()).isEqualTo(Level.EMERGENCY);
    }

    @Test
    void in_an_emergency_no_server_is_touched_until_it_has_slept() {
        emergency();
        Instant began = guard.now();
        GuardState state = guard.state();
        assertThat(state.lookAgainAt()).isEqualTo(began.plus(Duration.ofMinutes(5)));
        assertThat(state.mayTouchServers(began.plusSeconds(299), Patience.DEFAULT))
                .isFalse();
        assertThat(state.mayTouchServers(began.plusSeconds(300), Patience.DEFAULT))
                .isTrue();
        guard.calm();
        for (int look = 0; look < 29; look++) {
            GuardState sleeping = guard.after(Duration.ofSeconds(10));
            assertThat(sleeping.level()).isEqualTo(Level.EMERGENCY);
            assertThat(sleeping.allowedWorkers()).isZero();
            assertThat(sleeping.lookAgainAt()).isEqualTo(began.plus(Duration.ofMinutes(5)));
            assertThat(sleeping.reason()).isEqualTo(state.reason());
        }
    }

    @Test
    void after_the_sleep_it_looks_again_and_a_calm_server_is_still_given_its_quiet_time() {
        emergency();
        guard.calm();
        assertThat(guard.after(Duration.ofMinutes(5)).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(29).level()).isEqualTo(Level.PAUSE);
        GuardState resumed = guard.afterSeconds(1);
        assertThat(resumed.level()).isEqualTo(Level.OK);
        assertThat(resumed.allowedWorkers()).as("halved twice").isEqualTo(1);
    }

    @Test
    void after_the_sleep_a_critical_server_is_left_alone_at_once_again() {
        emergency();
        GuardState again = guard.after(Duration.ofMinutes(5));
        assertThat(again.level()).isEqualTo(Level.EMERGENCY);
        assertThat(again.lookAgainAt()).isEqualTo(guard.now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_server_that_cannot_be_seen_after_the_sleep_is_blind_without_grace() {
        emergency();
        assertThat(guard.blind(SOURCE_LOAD)
                        .value(SOURCE_THREADS_RUNNING, 1)
                        .after(Duration.ofMinutes(5))
                        .level())
                .isEqualTo(Level.BLIND);
    }

    @Test
    void not_seeing_a_critical_signal_neither_confirms_nor_clears_it() {
        guard.afterSeconds(0);
        guard.value(SOURCE_THREADS_RUNNING, 100).afterSeconds(5);
        GuardState dark = guard.blind(SOURCE_THREADS_RUNNING).afterSeconds(5);
        assertThat(dark.level()).isEqualTo(Level.PAUSE);
        assertThat(dark.memory().criticalSince()).isEqualTo(guard.now().minusSeconds(5));
    }

    @Test
    void a_limit_without_an_emergency_never_makes_one() {
        guard.afterSeconds(0);
        guard.value(HOST_CPU, 100).afterSeconds(5);
        GuardState state = guard.afterSeconds(60);
        assertThat(state.level()).isEqualTo(Level.PAUSE);
        assertThat(state.reason().text()).isEqualTo("paused: host CPU 100 % of 70 % (pause at 70 %)");
    }

    @Test
    void a_partial_look_ends_the_sleep_only_when_it_is_over() {
        emergency();
        guard.calm();
        assertThat(guard.look(List.of(Side.HOST)).level()).isEqualTo(Level.EMERGENCY);
        guard.after(Duration.ofMinutes(4));
        assertThat(guard.look(List.of(Side.HOST)).level()).isEqualTo(Level.EMERGENCY);
    }

    @Test
    void the_line_says_until_when_nobody_is_touched() {
        emergency();
        assertThat(guard.state().reason().text())
                .isEqualTo("emergency: source Threads_running 130 of 50 (pause at 50, emergency at 100)"
                        + "; no server is touched until 2026-03-28T22:05:10Z");
    }
}
