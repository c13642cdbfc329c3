package io.nighthaul.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CrewTest {
    @ParameterizedTest
    @CsvSource({"1000, 1, 0", "1000, 0.5, 1000", "1000, 0.2, 4000", "300, 0.25, 900", "60000, 0.01, 20000"})
    void work_and_rest_together_are_as_long_as_the_share_says(long busyMs, double share, long restMs) {
        assertThat(Crew.rest(Duration.ofMillis(busyMs), share)).isEqualTo(Duration.ofMillis(restMs));
    }

    @Test
    void as_many_work_as_are_wanted_and_those_too_many_stop_after_what_they_are_at() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger working = new AtomicInteger();
        try (Crew crew = new Crew("test", Leave.always(), goesOn -> {
            working.incrementAndGet();
            try {
                go.await();
                while (goesOn.test(Duration.ZERO)) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            working.decrementAndGet();
            return true;
        })) {
            crew.fill(3);
            await().until(() -> working.get() == 3);
            crew.fill(3);
            assertThat(crew.atWork()).isEqualTo(3);
            crew.fill(1);
            go.countDown();
            await().until(() -> crew.atWork() == 1);
        }
        assertThat(working).hasValue(0);
    }

    @Test
    void who_finds_nothing_to_do_ends_and_is_replaced_when_there_is_something() {
        AtomicInteger rounds = new AtomicInteger();
        try (Crew crew = new Crew("test", Leave.always(), goesOn -> rounds.incrementAndGet() % 2 == 1)) {
            crew.fill(1);
            await().until(() -> crew.atWork() == 0);
            assertThat(rounds).hasValue(2);
            crew.fill(1);
            await().until(() -> rounds.get() == 4);
        }
    }

    @Test
    void a_failure_ends_one_round_and_no_more() {
        AtomicInteger rounds = new AtomicInteger();
        try (Crew crew = new Crew("test", Leave.always(), goesOn -> {
            rounds.incrementAndGet();
            throw new IllegalStateException("the store is away");
        })) {
            await().until(() -> {
                crew.fill(1);
                return rounds.get() >= 3;
            });
        }
    }
}
