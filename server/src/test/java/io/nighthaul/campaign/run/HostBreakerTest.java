package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostBreakerTest {
    private static final Instant START = Instant.parse("2026-05-10T22:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HostBreaker breaker = new HostBreaker();

    private boolean failsAt(int seconds) {
        return breaker.failed(3, MINUTE, START.plusSeconds(seconds));
    }

    @Test
    void opens_after_so_many_failures_in_a_row() {
        assertThat(failsAt(0)).isFalse();
        assertThat(failsAt(1)).isFalse();
        assertThat(breaker.openUntil(START.plusSeconds(1))).isEmpty();
        assertThat(failsAt(2)).isTrue();
        assertThat(breaker.openUntil(START.plusSeconds(2))).contains(START.plusSeconds(62));
        assertThat(breaker.openUntil(START.plusSeconds(62))).isEmpty();
    }

    @Test
    void one_failure_after_the_wait_opens_it_for_twice_as_long() {
        failsAt(0);
        failsAt(0);
        failsAt(0);
        assertThat(failsAt(70)).isTrue();
        assertThat(breaker.openUntil(START.plusSeconds(70))).contains(START.plusSeconds(190));
    }

    @Test
    void failures_of_those_who_were_still_trying_do_not_prolong_it() {
        failsAt(0);
        failsAt(0);
        failsAt(0);
        assertThat(failsAt(5)).isFalse();
        assertThat(breaker.openUntil(START.plusSeconds(5))).contains(START.plusSeconds(60));
    }

    @Test
    void a_success_forgets_what_was() {
        failsAt(0);
        failsAt(0);
        breaker.worked();
        assertThat(failsAt(1)).isFalse();
        assertThat(failsAt(1)).isFalse();
        assertThat(failsAt(1)).isTrue();
        assertThat(breaker.openUntil(START.plusSeconds(1))).contains(START.plusSeconds(61));
    }
}
