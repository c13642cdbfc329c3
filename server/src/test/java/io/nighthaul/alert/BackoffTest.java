package io.nighthaul.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-01T21:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** The shortest wait. */
    private static final RandomGenerator LEAST = () -> 0L;

    @Test
    void waits_double_from_ten_seconds_to_half_an_hour() {
        assertThat(Backoff.delay(1, LEAST)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Backoff.delay(2, LEAST)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Backoff.delay(5, LEAST)).isEqualTo(Duration.ofSeconds(80));
        assertThat(Backoff.delay(9, LEAST)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Backoff.delay(1_000_000, LEAST)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_wait_is_between_half_of_the_full_one_and_all_of_it() {
        Seeds.forAll(500, random -> {
            int attempts = random.nextInt(1, 40);
            Duration full = Duration.ofSeconds(Math.min(1_800, 10L << Math.min(attempts - 1, 10)));
            assertThat(Backoff.delay(attempts, random)).isBetween(full.dividedBy(2), full);
        });
    }

    @Test
    void the_last_attempt_is_made_when_the_time_is_over() {
        assertThat(Backoff.next(WRITTEN, DAY, WRITTEN, Duration.ofMinutes(1))).contains(WRITTEN.plusSeconds(60));
        assertThat(Backoff.next(WRITTEN, DAY, WRITTEN.plus(DAY).minusSeconds(5), Duration.ofMinutes(1)))
                .contains(WRITTEN.plus(DAY));
        assertThat(Backoff.next(WRITTEN, DAY, WRITTEN.plus(DAY), Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void a_receiver_may_ask_for_a_longer_wait_but_not_for_ever() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(Backoff.longer(minute, new Outcome.Failed("", true, null))).isEqualTo(minute);
        assertThat(Backoff.longer(minute, new Outcome.Failed("", true, Duration.ofSeconds(1))))
                .isEqualTo(minute);
        assertThat(Backoff.longer(minute, new Outcome.Failed("", true, Duration.ofMinutes(5))))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(Backoff.longer(minute, new Outcome.Failed("", true, Duration.ofDays(5))))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_day_of_failures_is_some_fifty_to_a_hundred_attempts() {
        Seeds.forAll(20, random -> {
            int attempts = 1;
            Instant now = WRITTEN;
            while (true) {
                var next = Backoff.next(WRITTEN, DAY, now, Backoff.delay(attempts, random));
                if (next.isEmpty()) {
                    break;
                }
                now = next.get();
                attempts++;
            }
            assertThat(attempts).isBetween(50, 110);
        });
    }
}
