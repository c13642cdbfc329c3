package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessEndTest {
    private final ProcessEnd end = new ProcessEnd();
    private final List<String> done = new ArrayList<>();

    @Test
    void what_was_added_last_is_done_first() {
        end.first(() -> done.add("server"));
        end.first(() -> done.add("pool"));
        end.first(() -> done.add("haul"));
        end.run();
        assertThat(done).containsExactly("haul", "pool", "server");
    }

    @Test
    void what_was_taken_back_is_not_done() {
        end.first(() -> done.add("server"));
        end.first(() -> done.add("pool")).cancel();
        end.run();
        assertThat(done).containsExactly("server");
    }

    @Test
    void a_step_that_fails_does_not_keep_the_others_from_being_done() {
        end.first(() -> done.add("server"));
        end.first(() -> {
            throw new IllegalStateException("on purpose, by " + ProcessEndTest.class.getSimpleName());
        });
        end.run();
        assertThat(done).containsExactly("server");
    }

    @Test
    void a_step_may_take_back_itself_and_others_and_nothing_is_done_twice() {
        List<ProcessEnd.Step> steps = new ArrayList<>();
        steps.add(end.first(() -> done.add("server")));
        steps.add(end.first(() -> steps.forEach(ProcessEnd.Step::cancel)));
        end.run();
        end.run();
        assertThat(done).isEmpty();
    }

    @Test
    void what_was_done_already_is_not_done_again() {
        ProcessEnd.Step server = end.first(() -> done.add("server"));
        server.now();
        server.now();
        end.run();
        assertThat(done).containsExactly("server");
    }

    @Test
    @Timeout(30)
    void the_process_does_not_end_while_somebody_else_still_does_a_step() throws InterruptedException {
        CountDownLatch isBegun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ProcessEnd.Step server = end.first(() -> {
            isBegun.countDown();
            await(mayEnd);
            done.add("server");
        });
        Thread owner = Thread.ofPlatform().start(server::now);
        isBegun.await();
        Thread hook = Thread.ofPlatform().start(end::run);
        Awaitility.await().until(() -> hook.getState() == Thread.State.BLOCKED || !hook.isAlive());
        assertThat(hook.isAlive()).isTrue();
        mayEnd.countDown();
        hook.join();
        assertThat(done).containsExactly("server");
        owner.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
