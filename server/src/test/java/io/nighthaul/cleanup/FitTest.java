package io.nighthaul.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FitTest {
    private static Duration s(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void a_step_that_takes_longer_than_is_left_is_not_begun() {
        assertThat(Fit.obstacle(false, Optional.of(s(61)), s(60))).contains("takes 61 s, 60 s are left");
        assertThat(Fit.obstacle(false, Optional.of(s(60)), s(60))).isEmpty();
    }

    @Test
    void nobody_knows_how_long_the_first_time_takes() {
        assertThat(Fit.obstacle(false, Optional.empty(), s(60))).isEmpty();
    }

    @Test
    void a_part_is_worth_having_where_it_can_be_had() {
        assertThat(Fit.obstacle(true, Optional.of(s(600)), s(60))).isEmpty();
    }

    @Test
    void nothing_is_begun_in_the_last_moments() {
        assertThat(Fit.obstacle(true, Optional.empty(), s(1))).contains("no time left");
        assertThat(Fit.obstacle(true, Optional.empty(), s(-5))).contains("no time left");
    }
}
