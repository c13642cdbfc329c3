package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TogetherTest {
    @Test
    void whoever_comes_while_work_is_done_is_answered_with_the_others() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(4);
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        Together<Integer, String> together = new Together<>(3, Duration.ZERO, numbers -> {
            sizes.add(numbers.size());
            begun.countDown();
            await(goOn);
            return numbers.stream().map(number -> "n" + number).toList();
        });
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = pool.submit(() -> together.ask(0));
            await(begun);
            List<Future<String>> others = new ArrayList<>();
            for (int number = 1; number <= 4; number++) {
                int own = number;
                others.add(pool.submit(() -> {
                    asked.countDown();
                    return together.ask(own);
                }));
            }
            await(asked);
            goOn.countDown();

            assertThat(first.get()).isEqualTo("n0");
            for (int number = 1; number <= 4; number++) {
                assertThat(others.get(number - 1).get()).isEqualTo("n" + number);
            }
        }
        assertThat(sizes).first().isEqualTo(1);
        assertThat(sizes).allMatch(size -> size <= 3);
        assertThat(sizes.stream().collect(Collectors.summingInt(Integer::intValue)))
                .isEqualTo(5);
    }

    @Test
    void all_of_many_get_their_own_answer() throws Exception {
        Together<Integer, Integer> together = new Together<>(
                7,
                Duration.ofMillis(1),
                numbers -> numbers.stream().map(number -> number * 2).toList());
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int number = 0; number < 20_000; number++) {
                int own = number;
                answers.add(pool.submit(() -> together.ask(own)));
            }
            for (int number = 0; number < 20_000; number++) {
                assertThat(answers.get(number).get()).isEqualTo(number * 2);
            }
        }
    }

    @Test
    void work_that_fails_fails_for_those_in_it_and_not_for_those_after_it() {
        boolean[] isBroken = {true};
        Together<Integer, Integer> together = new Together<>(7, Duration.ZERO, numbers -> {
            if (isBroken[0]) {
                throw new IllegalStateException("broken");
            }
            return numbers;
        });

        assertThatThrownBy(() -> together.ask(1)).hasMessage("broken");
        isBroken[0] = false;
        assertThat(together.ask(2)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
