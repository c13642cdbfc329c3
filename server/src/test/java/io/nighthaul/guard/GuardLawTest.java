package io.nighthaul.guard;

import static io.nighthaul.guard.Signal.HOST_DISK;
import static io.nighthaul.guard.Signal.HOST_FREE_DISK;
import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.SOURCE_REPLICATION_LAG;
import static io.nighthaul.guard.Signal.SOURCE_THREADS_RUNNING;
import static io.nighthaul.guard.Signal.TARGET_ACTIVE_QUERIES;
import static io.nighthaul.guard.Signal.TARGET_DATABASE_SIZE;
import static io.nighthaul.guard.Signal.TARGET_FREE_DISK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardLawTest {
    private final Looks guard = new Looks(Looks.limits(2, 8));

    @Test
    void nothing_is_allowed_before_the_first_look() {
        assertThat(GuardState.UNSEEN.level()).isEqualTo(Level.BLIND);
        assertThat(GuardState.UNSEEN.allowedWorkers()).isZero();
    }

    @Test
    void a_calm_first_look_allows_the_configured_workers_at_once() {
        GuardState state = guard.afterSeconds(0);
        assertThat(state.level()).isEqualTo(Level.OK);
        assertThat(state.allowedWorkers()).isEqualTo(2);
        assertThat(state.utilisation()).isEqualTo(0.1);
        assertThat(state.lookAgainAt()).isEqualTo(guard.now().plusSeconds(5));
    }

    @Test
    void a_busy_first_look_allows_one_worker_only() {
        assertThat(guard.at(SOURCE_LOAD, 0.7).afterSeconds(0).allowedWorkers()).isEqualTo(1);
    }

    @Test
    void a_signal_at_its_limit_pauses_at_once() {
        guard.afterSeconds(0);
        GuardState state = guard.value(SOURCE_THREADS_RUNNING, 50).afterSeconds(5);
        assertThat(state.level()).isEqualTo(Level.PAUSE);
        assertThat(state.allowedWorkers()).isZero();
        assertThat(state.reason().signal()).isEqualTo(SOURCE_THREADS_RUNNING);
        assertThat(state.lookAgainAt()).isEqualTo(guard.now().plusSeconds(15));
    }

    @Test
    void a_hair_below_the_limit_does_not_pause() {
        guard.afterSeconds(0);
        assertThat(guard.value(SOURCE_THREADS_RUNNING, 49.999).afterSeconds(5).level())
                .isEqualTo(Level.OK);
    }

    @Test
    void the_worst_signal_wins_whatever_the_others_show() {
        guard.afterSeconds(0);
        GuardState state = guard.at(SOURCE_THREADS_RUNNING, 1.1)
                .at(SOURCE_LOAD, 1.5)
                .at(TARGET_ACTIVE_QUERIES, 1.2)
                .afterSeconds(5);
        assertThat(state.reason().signal()).isEqualTo(SOURCE_LOAD);
        assertThat(state.reason().text())
                .isEqualTo("paused: source load per core 1.50 of 1.00 (pause at 1.00, emergency at 2.00)"
                        + "; also target active queries 60 of 50 (pause at 50, emergency at 200)"
                        + ", source Threads_running 55 of 50 (pause at 50, emergency at 100)");
    }

    @Test
    void it_resumes_only_after_a_quiet_time_well_below_the_limit() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1).afterSeconds(5);
        assertThat(guard.at(SOURCE_LOAD, 0.9).afterSeconds(60).level())
                .as("below the limit but not well below, however long")
                .isEqualTo(Level.PAUSE);
        assertThat(guard.at(SOURCE_LOAD, 0.79).afterSeconds(15).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.state().lookAgainAt())
                .as("a look is due when the quiet time is over")
                .isEqualTo(guard.now().plusSeconds(15));
        assertThat(guard.afterSeconds(15).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(14).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.OK);
    }

    @Test
    void a_new_peak_starts_the_quiet_time_over() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1).afterSeconds(5);
        guard.at(SOURCE_LOAD, 0.1).afterSeconds(5);
        guard.at(SOURCE_LOAD, 0.85).afterSeconds(25);
        guard.at(SOURCE_LOAD, 0.1).afterSeconds(5);
        assertThat(guard.afterSeconds(29).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.OK);
    }

    @Test
    void two_quiet_looks_an_hour_apart_are_not_a_quiet_hour() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1).afterSeconds(5);
        guard.at(SOURCE_LOAD, 0.1).afterSeconds(5);
        assertThat(guard.after(Duration.ofHours(1)).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(30).level()).isEqualTo(Level.OK);
    }

    @Test
    void little_free_disk_pauses_and_only_clearly_more_of_it_resumes() {
        GuardLimits limits = GuardLimits.DEFAULT.with(HOST_FREE_DISK, new Limit(100, 10));
        Looks disk = new Looks(limits);
        disk.value(HOST_FREE_DISK, 101).afterSeconds(0);
        assertThat(disk.state().level()).isEqualTo(Level.OK);
        assertThat(disk.state().allowedWorkers())
                .as("doing less frees no disk, so it steers no workers")
                .isEqualTo(2);
        GuardState full = disk.value(HOST_FREE_DISK, 99).afterSeconds(5);
        assertThat(full.reason().text())
                .isEqualTo("paused: host free disk 99 B left (pause at 100 B, emergency at 10 B)");
        disk.value(HOST_FREE_DISK, 120).afterSeconds(5);
        assertThat(disk.afterSeconds(59).level()).isEqualTo(Level.PAUSE);
        disk.value(HOST_FREE_DISK, 126).afterSeconds(1);
        assertThat(disk.afterSeconds(30).level()).isEqualTo(Level.OK);
    }

    @Test
    void a_disk_that_is_as_full_as_ever_does_not_lengthen_a_pause_that_it_has_not_made() {
        Looks disk = new Looks(GuardLimits.DEFAULT.with(HOST_DISK, new Limit(90, 97)));
        disk.at(HOST_DISK, 0.95).afterSeconds(0);
        assertThat(disk.state().level()).isEqualTo(Level.OK);
        disk.at(SOURCE_LOAD, 1).afterSeconds(5);
        disk.at(SOURCE_LOAD, 0.1).afterSeconds(5);
        assertThat(disk.state().reason().text())
                .isEqualTo(
                        "paused: source load per core 0.10 of 1.00, resumes at 2026-03-28T22:00:40Z if all stays quiet,"
                                + " as it has been for 0 s");
        assertThat(disk.afterSeconds(29).level()).isEqualTo(Level.PAUSE);
        assertThat(disk.afterSeconds(1).level()).isEqualTo(Level.OK);
    }

    @Test
    void a_disk_that_was_full_has_to_come_well_below_its_limit_whatever_else_pauses_meanwhile() {
        Looks disk = new Looks(GuardLimits.DEFAULT.with(HOST_DISK, new Limit(90, 97)));
        disk.at(HOST_DISK, 1).afterSeconds(0);
        disk.at(HOST_DISK, 0.95).at(SOURCE_LOAD, 1.2).afterSeconds(15);
        disk.at(SOURCE_LOAD, 0.1).afterSeconds(15);
        assertThat(disk.afterSeconds(60).level()).isEqualTo(Level.PAUSE);
        assertThat(disk.state().reason().text())
                .isEqualTo("paused: host disk 86 % of 90 %, resumes once it stays below 80 % of its limit for 30 s");
        disk.at(HOST_DISK, 0.79).afterSeconds(15);
        assertThat(disk.afterSeconds(30).level()).isEqualTo(Level.OK);
        disk.at(HOST_DISK, 0.95).at(SOURCE_LOAD, 1.2).afterSeconds(5);
        disk.at(SOURCE_LOAD, 0.1).afterSeconds(5);
        assertThat(disk.afterSeconds(30).level()).as("forgotten by then").isEqualTo(Level.OK);
    }

    @Test
    void an_empty_disk_is_a_finite_number() {
        GuardState state = guard.value(TARGET_FREE_DISK, 0).afterSeconds(0);
        assertThat(state.level()).isEqualTo(Level.PAUSE);
        assertThat(state.gauges())
                .allSatisfy(gauge -> assertThat(gauge.utilisation().orElse(0)).isBetween(0.0, Limit.UTILISATION_MAX));
    }

    @Test
    void a_signal_without_a_limit_is_shown_and_never_judged() {
        GuardState state = guard.value(TARGET_DATABASE_SIZE, 1e15).afterSeconds(0);
        assertThat(state.level()).isEqualTo(Level.OK);
        assertThat(state.gauges()).contains(new Gauge.Seen(TARGET_DATABASE_SIZE, 1e15, null));
        assertThat(guard.blind(TARGET_DATABASE_SIZE).afterSeconds(600).level()).isEqualTo(Level.OK);
    }

    @Test
    void what_a_side_does_not_have_is_no_reason() {
        assertThat(guard.absent(SOURCE_REPLICATION_LAG).afterSeconds(0).level()).isEqualTo(Level.OK);
    }

    @Test
    void leaving_a_side_out_allows_nothing_and_says_so() {
        GuardState state = guard.look(List.of(Side.TARGET, Side.HOST));
        assertThat(state.allowedWorkers()).isZero();
        assertThat(state.reason().text()).startsWith("ok: no worker while source is not looked at");
        assertThat(guard.afterSeconds(15).allowedWorkers())
                .as("the next whole look begins anew")
                .isEqualTo(2);
    }

    @Test
    void leaving_a_side_out_does_not_cut_a_pause_short() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1.2).afterSeconds(5);
        guard.calm().look(List.of(Side.HOST));
        assertThat(guard.afterSeconds(5).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(30).level()).isEqualTo(Level.OK);
    }

    @Test
    void no_room_in_the_heap_is_a_pause_that_says_so() {
        guard.afterSeconds(0);
        assertThat(guard.memoryFor(1).afterSeconds(5).allowedWorkers()).isEqualTo(1);
        GuardState full = guard.memoryFor(0).afterSeconds(5);
        assertThat(full.level()).isEqualTo(Level.PAUSE);
        assertThat(full.reason().text()).contains("heap").contains("64.0 MiB");
        guard.memoryFor(8).afterSeconds(5);
        assertThat(guard.afterSeconds(29).level()).isEqualTo(Level.PAUSE);
        assertThat(guard.afterSeconds(1).level()).isEqualTo(Level.OK);
    }

    @Test
    void a_clock_that_is_set_back_restarts_waits_instead_of_stretching_them() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1).afterSeconds(5);
        guard.calm().after(Duration.ofHours(-3));
        Instant back = guard.now();
        assertThat(guard.afterSeconds(31).level()).isEqualTo(Level.OK);
        assertThat(guard.now()).isEqualTo(back.plusSeconds(31));
    }

    @Test
    void a_state_that_nobody_renews_allows_nothing_after_a_while() {
        GuardState state = guard.afterSeconds(0);
        Duration stale = Duration.ofSeconds(60);
        assertThat(state.asOf(guard.now().plusSeconds(60), stale)).isEqualTo(state);
        GuardState old = state.asOf(guard.now().plusSeconds(61), stale);
        assertThat(old.level()).isEqualTo(Level.BLIND);
        assertThat(old.allowedWorkers()).isZero();
        assertThat(old.reason().text()).contains("nobody has looked since 2026-03-28T22:00:00Z");
    }
}
