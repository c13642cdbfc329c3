package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final List<Line> opened = new ArrayList<>();
    private boolean isSlowToHangUp;

    /** A line whose other side may take its time to hang up. */
    private static final class Line implements AutoCloseable {
        private final CountDownLatch hangsUp;
        private final CountDownLatch closed = new CountDownLatch(1);

        Line(boolean isSlow) {
            hangsUp = new CountDownLatch(isSlow ? 1 : 0);
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public void close() {
            try {
                hangsUp.await();
                closed.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final SharedLine<Line> shared = new SharedLine<>(
            () -> {
                Line line = new Line(isSlowToHangUp);
                opened.add(line);
                return line;
            },
            PATIENCE);

    @AfterEach
    void letGo() {
        opened.forEach(line -> line.hangsUp.countDown());
    }

    private void assertClosed(Line line) throws InterruptedException {
        assertThat(line.closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void it_is_opened_for_the_first_shared_and_closed_after_the_last() throws Exception {
        Line first = shared.enter(false);
        assertThat(shared.enter(false)).isSameAs(first);
        shared.leave();
        assertThat(first.isClosed()).isFalse();
        shared.leave();
        assertClosed(first);
        assertThat(shared.enter(false)).isNotSameAs(first);
    }

    @Test
    void it_stays_open_while_somebody_is_expected() throws Exception {
        Line line = shared.enter(true);
        shared.leave();
        assertThat(shared.enter(false)).isSameAs(line);
        shared.leave();
        shared.rest();
        assertClosed(line);
    }

    @Test
    void it_is_broken_off_while_somebody_talks() throws Exception {
        Line line = shared.enter(true);
        shared.breakOff();
        assertClosed(line);
        shared.leave();
        assertThat(shared.enter(false)).isNotSameAs(line);
        assertThat(opened).hasSize(2);
    }

    @Test
    void who_hangs_up_does_not_wait_for_a_silent_other_side() {
        isSlowToHangUp = true;
        Line line = shared.enter(true);
        shared.breakOff();
        shared.rest();
        shared.leave();
        assertThat(line.isClosed()).isFalse();
    }

    @Test
    void who_calls_again_waits_so_that_there_is_one_line_at_a_time() throws Exception {
        isSlowToHangUp = true;
        Line first = shared.enter(false);
        shared.leave();
        FutureTask<Line> again = new FutureTask<>(() -> shared.enter(false));
        Thread caller = Thread.ofPlatform().start(again);
        await().atMost(PATIENCE).until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        assertThat(opened).containsExactly(first);
        first.hangsUp.countDown();
        assertThat(again.get()).isNotSameAs(first);
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void a_line_that_never_hangs_up_keeps_nobody_for_ever() {
        isSlowToHangUp = true;
        SharedLine<Line> impatient = new SharedLine<>(() -> new Line(true), Duration.ofMillis(50));
        Line first = impatient.enter(false);
        impatient.leave();
        assertThat(impatient.enter(false)).isNotSameAs(first);
    }
}
