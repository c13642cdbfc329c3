package io.nighthaul.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoredCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-01T21:00:00Z");

    private static Stored value(String value) {
        return new Stored(Map.of("a.b", value), Map.of());
    }

    @Test
    void the_tables_are_read_once_a_second_however_often_one_asks() {
        AtomicInteger readings = new AtomicInteger();
        StoredCache cache = new StoredCache(() -> value(String.valueOf(readings.incrementAndGet())));
        for (int i = 0; i < 1_000; i++) {
            cache.at(NOW.plusMillis(i));
        }
        assertThat(readings).hasValue(1);
        cache.at(NOW.plusMillis(1_000));
        assertThat(readings).hasValue(2);
    }

    @Test
    void a_reading_that_fails_is_tried_again_at_the_next_question() {
        AtomicInteger readings = new AtomicInteger();
        StoredCache cache = new StoredCache(() -> {
            if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("no database");
            }
            return value("x");
        });
        assertThatThrownBy(() -> cache.at(NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(cache.at(NOW)).isEqualTo(value("x"));
    }

    @Test
    void a_reading_begun_before_a_change_does_not_outlive_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        StoredCache cache = new StoredCache(() -> {
            if (readings.incrementAndGet() > 1) {
                return value("new");
            }
            begun.countDown();
            await(goOn);
            return value("old");
        });
        try (var threads = Executors.newFixedThreadPool(2)) {
            var reader = threads.submit(() -> cache.at(NOW));
            await(begun);
            var writer = threads.submit(cache::forget);
            goOn.countDown();
            reader.get();
            writer.get();
        }
        assertThat(cache.at(NOW)).isEqualTo(value("new"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
