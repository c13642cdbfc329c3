package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BeatTest {
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final AtomicInteger beats = new AtomicInteger();

    private void assertGoesOn(Runnable work) {
        try (Beat beat = Beat.every(SHORT, "test", () -> {
            beats.incrementAndGet();
            work.run();
        })) {
            assertThat(beat.name()).isEqualTo("test");
            await().atMost(PATIENCE).until(() -> beats.get() >= 3);
        }
    }

    @Test
    void a_failure_does_not_end_it() {
        assertGoesOn(() -> {
            throw new IllegalStateException("injected");
        });
    }

    @Test
    void memory_that_ran_out_for_a_moment_does_not_end_it() {
        assertGoesOn(() -> {
            throw new OutOfMemoryError("injected");
        });
    }

    @Test
    void an_interrupt_does_not_end_it() {
        assertGoesOn(() -> Thread.currentThread().interrupt());
    }

    @Test
    void closing_ends_it_after_what_it_does() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        List<String> done = new ArrayList<>();
        Beat beat = Beat.every(PATIENCE, "test", () -> {
            begun.countDown();
            waitFor(closing);
            done.add("done");
        });
        waitFor(begun);
        Thread.ofVirtual().start(closing::countDown);
        beat.close();
        assertThat(done).containsExactly("done");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_that_hangs_is_told_once_with_the_place_and_so_is_its_end() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        try (Beat beat = Beat.every(PATIENCE, "campaigns", () -> {
            begun.countDown();
            waitFor(over);
        })) {
            BeatWatch watch = new BeatWatch(List.of(beat), Duration.ofMillis(1), told::add);
            waitFor(begun);
            await().atMost(PATIENCE).until(() -> beat.busyFor().toMillis() > 1);
            watch.run();
            watch.run();
            assertThat(told).singleElement().asString().contains("campaigns has not come back for", "BeatTest.waitFor");
            over.countDown();
            await().atMost(PATIENCE).until(() -> beat.busyFor().isZero());
            watch.run();
            watch.run();
            assertThat(told).hasSize(2).last().isEqualTo("campaigns goes on");
        }
    }
}
