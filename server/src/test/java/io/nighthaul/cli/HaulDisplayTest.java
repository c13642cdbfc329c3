package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.HaulProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HaulDisplayTest {
    private static String summary(long moved, long unchanged, long total, long rows, Duration elapsed) {
        HaulProgress.Snapshot now =
                new HaulProgress.Snapshot(total, moved, unchanged, rows, 0, 4, 1, 0, 0, Optional.empty(), List.of());
        return HaulDisplay.summary(now, elapsed);
    }

    @Test
    void says_how_far_how_fast_and_how_long_still() {
        assertThat(summary(20, 5, 100, 1_500_000, Duration.ofSeconds(60)))
                .isEqualTo("████████░░░░░░░░░░░░░░░░░░░░░░  25 %  1/4 vehicles  1,500,000 fixes  25 k/s"
                        + "  3 min 00 s left");
    }

    @Test
    void promises_nothing_before_the_start_and_after_the_end() {
        assertThat(summary(0, 0, 100, 0, Duration.ZERO))
                .endsWith("0 fixes  0/s")
                .contains("  0 %");
        assertThat(summary(100, 0, 100, 10, Duration.ofSeconds(1)))
                .contains("100 %")
                .doesNotContain("left");
        assertThat(summary(0, 0, 0, 0, Duration.ofSeconds(1))).contains("100 %").doesNotContain("left");
    }
}
