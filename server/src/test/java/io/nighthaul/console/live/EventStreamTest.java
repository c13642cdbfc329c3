package io.nighthaul.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.live.EventStream.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

class EventStreamTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Counts how often it is looked at. */
    private static final class Counter implements Feed {
        private final AtomicInteger looks = new AtomicInteger();
        private volatile int value = 1;
        private volatile boolean isBroken;

        record Body(int value, int look) {}

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public Object now(String subject) {
            int look = looks.incrementAndGet();
            if (isBroken) {
                throw new IllegalStateException("broken for now");
            }
            return new Body(value, look);
        }

        @Override
        public Object essence(Object now) {
            return ((Body) now).value();
        }
    }

    private final Counter counter = new Counter();
    private final EventStream stream = new EventStream(List.of(counter), JsonMapper.shared());

    @AfterEach
    void stop() {
        stream.stop();
    }

    private void looks(int more) {
        int before = counter.looks.get();
        Awaitility.await().atMost(SOON).until(() -> counter.looks.get() >= before + more);
    }

    @Test
    void looks_once_for_all_who_watch_the_same_and_not_at_all_for_nobody() {
        for (int i = 0; i < 50; i++) {
            stream.watch(List.of(new Topic("counter", "")), () -> true);
        }
        // One for each that came, to tell whether there is such a thing.
        int before = counter.looks.get();
        stream.start();
        long startNanos = System.nanoTime();
        looks(3);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        assertThat(stream.watching()).isEqualTo(50);
        assertThat(counter.looks.get() - before).isLessThanOrEqualTo((int) seconds + 3);
    }

    @Test
    void goes_on_when_a_look_fails() {
        stream.watch(List.of(new Topic("counter", "")), () -> true);
        counter.isBroken = true;
        stream.start();
        looks(2);
        counter.isBroken = false;
        looks(2);
        assertThat(stream.isRunning()).isTrue();
    }

    @Test
    void whoever_may_not_stay_is_let_go_and_the_others_go_on() {
        AtomicBoolean maySheStay = new AtomicBoolean(true);
        stream.watch(List.of(new Topic("counter", "")), maySheStay::get);
        stream.watch(List.of(new Topic("counter", "")), () -> {
            throw new IllegalStateException("the store is away");
        });
        stream.start();
        looks(4);
        assertThat(stream.watching()).isEqualTo(2);
        maySheStay.set(false);
        Awaitility.await().atMost(SOON).until(() -> stream.watching() == 1);
    }

    @Test
    void what_a_slow_browser_has_not_been_told_is_replaced_by_what_is_newer() throws InterruptedException {
        CountDownLatch isSlow = new CountDownLatch(1);
        List<String> sent = new ArrayList<>();
        SseEmitter emitter = new SseEmitter() {
            @Override
            public void send(SseEventBuilder builder) {
                try {
                    isSlow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                StringBuilder text = new StringBuilder();
                builder.build().forEach(part -> text.append(part.getData()));
                synchronized (sent) {
                    sent.add(text.toString());
                }
            }
        };
        CountDownLatch ended = new CountDownLatch(1);
        Watcher watcher = new Watcher(
                emitter,
                work -> Thread.ofVirtual().start(() -> {
                    work.run();
                    ended.countDown();
                }),
                () -> true);
        for (int i = 0; i < 1_000; i++) {
            watcher.tell("counter", "{\"i\":" + i + "}");
        }
        isSlow.countDown();
        ended.await();
        synchronized (sent) {
            assertThat(sent).hasSizeLessThanOrEqualTo(2);
            assertThat(sent.getLast()).contains("{\"i\":999}");
        }
    }
}
