package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is stored in databases and must therefore never change. */
class CodesTest {
    @Test
    void verdict_types_keep_their_codes_and_names() {
        assertThat(Arrays.stream(VerdictType.values())
                        .map(type -> type.code() + " " + type.sqlName())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("1 distance_jump, 2 speed_spike, 3 teleport, 4 null_island, 5 out_of_range,"
                        + " 6 implausible_time, 7 duplicate, 8 frozen, 9 zigzag, 10 off_course,"
                        + " 11 off_median, 12 misdated");
        for (VerdictType type : VerdictType.values()) {
            assertThat(VerdictType.ofCode(type.code())).isSameAs(type);
        }
        assertThatThrownBy(() -> VerdictType.ofCode(0)).hasMessage("no verdict type has the code 0; known are 1 to 12");
    }

    @Test
    void severities_keep_their_codes_and_names() {
        assertThat(Arrays.stream(Severity.values())
                        .map(severity -> severity.code() + " " + severity.sqlName())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("1 low, 2 medium, 3 high");
        for (Severity severity : Severity.values()) {
            assertThat(Severity.ofCode(severity.code())).isSameAs(severity);
        }
        assertThatThrownBy(() -> Severity.ofCode(4)).hasMessageContaining("known are 1 to 3");
    }

    @Test
    void severity_grows_with_the_excess() {
        assertThat(Severity.of(200, 100)).isEqualTo(Severity.LOW);
        assertThat(Severity.of(201, 100)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.of(1_000, 100)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.of(1_001, 100)).isEqualTo(Severity.HIGH);
    }

    @Test
    void rules_that_make_no_sense_are_refused_with_every_reason() {
        assertThatThrownBy(() -> new AdaptiveRules(0, 0, 1, 1, 1, 1, -1, 0, 1, StationaryHold.DEFAULT))
                .hasMessageContaining("version must be at least 1, was 0")
                .hasMessageContaining("floorMm")
                .hasMessageContaining("bendMm");
        assertThatThrownBy(() -> new AdaptiveRules(1, 1, 1, 1, 1, 1, -1, 1, 1, StationaryHold.DEFAULT))
                .hasMessageContaining("nullIslandE7");
        assertThatThrownBy(() -> new StationaryHold(2, 1, 1)).hasMessageContaining("stepMinMm <= parkedMm");
        assertThatThrownBy(() -> new ThresholdRules(1, 300_000, 0, 1)).hasMessageContaining("speedMaxDkmh 0");
    }
}
