package io.nighthaul.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupCadenceTest {
    private static final CleanupCadence USUAL = new CleanupCadence(5, 20);

    private static List<Integer> batches(CleanupLevel level) {
        List<Integer> due = new ArrayList<>();
        int last = 0;
        for (int batch = 1; batch <= 40; batch++) {
            if (USUAL.isDue(level, batch - last)) {
                due.add(batch);
                last = batch;
            }
        }
        return due;
    }

    @Test
    void little_comes_after_each_batch_more_after_five_and_everything_after_twenty() {
        assertThat(batches(CleanupLevel.QUICK)).hasSize(40);
        assertThat(batches(CleanupLevel.MEDIUM)).containsExactly(5, 10, 15, 20, 25, 30, 35, 40);
        assertThat(batches(CleanupLevel.THOROUGH)).containsExactly(20, 40);
    }

    @Test
    void what_is_overdue_stays_due() {
        assertThat(USUAL.isDue(CleanupLevel.THOROUGH, 23)).isTrue();
    }

    @Test
    void a_cadence_of_nothing_is_refused() {
        assertThatThrownBy(() -> new CleanupCadence(5, 0)).hasMessageContaining("not every 5 or 0");
    }
}
