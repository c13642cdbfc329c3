package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 50).boxed().toList();

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void each_item_is_worked_on_once() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        new Lanes(threads, 3).run(ITEMS, done::add);
        assertThat(done).hasSize(50);
    }

    @Test
    void as_many_at_once_as_the_width_and_no_more() throws InterruptedException {
        var together = new CyclicBarrier(3);
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        new Lanes(threads, 3).run(List.of(1, 2, 3), item -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                together.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("the three did not meet", e);
            }
            atOnce.decrementAndGet();
            return true;
        });
        assertThat(most).hasValue(3);
    }

    @Test
    void goes_on_alone_when_the_executor_refuses() {
        List<Integer> done = new ArrayList<>();
        new Lanes(
                        work -> {
                            throw new RejectedExecutionException("busy");
                        },
                        3)
                .run(ITEMS, done::add);
        assertThat(done).isEqualTo(ITEMS);
    }

    @Test
    void does_not_wait_for_itself_on_an_executor_with_one_thread() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            Set<Integer> done = ConcurrentHashMap.newKeySet();
            Future<?> run = single.submit(() -> new Lanes(single, 3).run(ITEMS, done::add));
            run.get(20, TimeUnit.SECONDS);
            assertThat(done).hasSize(50);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void ends_after_the_first_no() {
        var begun = new AtomicInteger();
        new Lanes(Runnable::run, 3).run(ITEMS, item -> begun.incrementAndGet() < 5);
        assertThat(begun).hasValue(5);
    }

    @Test
    void hands_on_what_is_thrown_when_all_have_ended() {
        assertThatThrownBy(() -> new Lanes(threads, 3).run(ITEMS, item -> {
                    throw new FaultyDatabase.Killed();
                }))
                .isInstanceOf(FaultyDatabase.Killed.class);
    }
}
