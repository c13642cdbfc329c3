package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetTest {

    @ParameterizedTest
    @CsvSource({
        "optimal,      10, 2, 30, 22, 6, 10",
        "fast,         30, 6, 15, 20, 8, 30",
        "balanced,     15, 3, 20, 22, 6, 15",
        "conservative, 10, 2, 30, 23, 5, 10"
    })
    void the_four_have_their_documented_numbers(
            String name, int vehicles, int workers, int delayMinutes, int startHour, int endHour, int batches) {
        assertThat(Preset.byName(name))
                .contains(new Preset(
                        name,
                        vehicles,
                        workers,
                        Duration.ofMinutes(delayMinutes),
                        LocalTime.of(startHour, 0),
                        LocalTime.of(endHour, 0),
                        batches,
                        120,
                        5,
                        20));
    }

    @Test
    void there_are_four_and_no_other_is_known() {
        assertThat(Preset.ALL).hasSize(4);
        assertThat(Preset.byName("reckless")).isEmpty();
    }

    @Test
    void a_refusal_lists_every_problem_and_says_what_is_allowed() {
        LocalTime ten = LocalTime.of(22, 0);
        assertThatThrownBy(() -> new Preset("mine", 0, 65, Duration.ofHours(25), ten, ten, 0, 3_651, 0, 10_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("preset mine: vehiclesPerBatch must be from 1 to 1000, was 0;"
                        + " workersPerBatch must be from 1 to 64, was 65;"
                        + " batchDelay must be from 0 minutes to 24 hours, was 25 h 00 min;"
                        + " maxDailyBatches must be from 1 to 10000, was 0;"
                        + " syncDaysBack must be from 1 to 3650, was 3651;"
                        + " compressAfterBatches must be from 1 to 10000, was 0;"
                        + " vacuumAfterBatches must be from 1 to 10000, was 10001");
    }

    @Test
    void the_bounds_themselves_are_allowed() {
        LocalTime ten = LocalTime.of(22, 0);
        assertThat(new Preset("least", 1, 1, Duration.ZERO, ten, ten, 1, 1, 1, 1).name())
                .isEqualTo("least");
        assertThat(new Preset("most", 1_000, 64, Duration.ofHours(24), ten, ten, 10_000, 3_650, 10_000, 10_000).name())
                .isEqualTo("most");
    }

    @Test
    void a_negative_pause_and_a_blank_name_are_refused() {
        LocalTime ten = LocalTime.of(22, 0);
        assertThatThrownBy(() -> new Preset(" ", 1, 1, Duration.ofSeconds(-1), ten, ten, 1, 1, 1, 1))
                .hasMessageContaining("name must not be blank")
                .hasMessageContaining("was -1 s");
    }
}
