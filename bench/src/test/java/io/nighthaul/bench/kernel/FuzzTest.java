package io.nighthaul.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FuzzTest {
    @Test
    void no_profile_fails_on_what_no_receiver_would_send() {
        assertThat(new Fuzz(1, 200_000).run(judged -> {})).isPositive();
    }

    @Test
    void refuses_to_judge_nothing() {
        assertThatThrownBy(() -> new Fuzz(1, 0)).hasMessageContaining("at least 1");
    }
}
