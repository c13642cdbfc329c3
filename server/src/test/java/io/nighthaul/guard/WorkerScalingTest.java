package io.nighthaul.guard;

import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.TARGET_WAL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerScalingTest {
    private final Looks guard = new Looks(Looks.limits(4, 8));

    private int workersAfter(long seconds) {
        return guard.afterSeconds(seconds).allowedWorkers();
    }

    @Test
    void an_idle_server_gets_one_more_worker_at_a_time_and_never_more_than_the_maximum() {
        guard.afterSeconds(0);
        assertThat(workersAfter(14)).isEqualTo(4);
        assertThat(workersAfter(1)).isEqualTo(5);
        assertThat(workersAfter(5)).isEqualTo(5);
        assertThat(workersAfter(10)).isEqualTo(6);
        for (int look = 0; look < 10; look++) {
            workersAfter(15);
        }
        assertThat(guard.state().allowedWorkers()).isEqualTo(8);
    }

    @Test
    void between_the_bands_nothing_changes() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 0.4);
        assertThat(workersAfter(60)).isEqualTo(4);
        guard.at(SOURCE_LOAD, 0.69);
        assertThat(workersAfter(60)).isEqualTo(4);
    }

    @Test
    void near_the_limit_one_goes_at_once_and_the_next_when_that_could_show() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 0.7);
        assertThat(workersAfter(1)).isEqualTo(3);
        assertThat(workersAfter(5)).isEqualTo(3);
        assertThat(workersAfter(10)).isEqualTo(2);
        assertThat(workersAfter(60)).isEqualTo(1);
        assertThat(workersAfter(60)).as("never none by scaling").isEqualTo(1);
    }

    @Test
    void growth_does_not_delay_a_cut() {
        guard.afterSeconds(0);
        assertThat(workersAfter(15)).isEqualTo(5);
        guard.at(SOURCE_LOAD, 0.9);
        assertThat(workersAfter(1)).isEqualTo(4);
    }

    @Test
    void a_cut_delays_growth() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 0.9);
        assertThat(workersAfter(30)).isEqualTo(3);
        guard.calm();
        assertThat(workersAfter(14)).isEqualTo(3);
        assertThat(workersAfter(1)).isEqualTo(4);
    }

    @Test
    void at_the_limit_they_are_halved_at_once_and_come_back_one_by_one() {
        guard.afterSeconds(0);
        guard.at(SOURCE_LOAD, 1);
        assertThat(workersAfter(1)).isZero();
        assertThat(guard.state().memory().workers()).isEqualTo(2);
        guard.calm();
        workersAfter(5);
        assertThat(workersAfter(30)).as("resumes with half").isEqualTo(2);
        assertThat(workersAfter(14)).as("and does not grow at once").isEqualTo(2);
        assertThat(workersAfter(1)).isEqualTo(3);
    }

    @Test
    void a_signal_that_our_work_cannot_lower_stops_us_but_does_not_steer() {
        guard.at(TARGET_WAL, 0.99).afterSeconds(0);
        assertThat(guard.state().allowedWorkers()).isEqualTo(4);
        assertThat(workersAfter(15)).isEqualTo(5);
        assertThat(guard.at(TARGET_WAL, 1).afterSeconds(5).level()).isEqualTo(Level.PAUSE);
    }

    @Test
    void the_heap_caps_the_workers_and_growth_goes_on_from_there() {
        guard.memoryFor(3).afterSeconds(0);
        assertThat(guard.state().allowedWorkers()).isEqualTo(3);
        assertThat(workersAfter(60)).isEqualTo(3);
        guard.memoryFor(100);
        assertThat(workersAfter(15)).isEqualTo(4);
    }

    @Test
    void room_in_the_heap_is_its_share_over_what_a_worker_may_hold() {
        WorkerMemory memory = new WorkerMemory(0.5, 100);
        assertThat(memory.workersMax(1_000)).isEqualTo(5);
        assertThat(memory.workersMax(1_199)).isEqualTo(5);
        assertThat(memory.workersMax(199)).isZero();
        assertThat(memory.workersMax(-1)).isZero();
        assertThat(memory.workersMax(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
