package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The machine's language is Turkish here, which writes 1.234,5. */
class FiguresTest {
    @Test
    void are_the_same_on_every_machine() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.count(1, "batch", "batches")).isEqualTo("1 batch");
        assertThat(Figures.count(1_250, "vehicle", "vehicles")).isEqualTo("1,250 vehicles");
        assertThat(Figures.km(12_345_678_900L)).isEqualTo("12,345.68");
        assertThat(Figures.rate(999)).isEqualTo("999");
        assertThat(Figures.rate(412_345)).isEqualTo("412 k");
        assertThat(Figures.rate(1_240_000)).isEqualTo("1.24 M");
        assertThat(Figures.bytes(1 << 20)).isEqualTo("1.0 MiB");
        assertThat(Figures.bytes(3L << 29)).isEqualTo("1.50 GiB");
    }

    @Test
    void durations_use_two_units_at_most() {
        assertThat(Figures.duration(Duration.ofMillis(-5))).isEqualTo("0 s");
        assertThat(Figures.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Figures.duration(Duration.ofSeconds(60))).isEqualTo("1 min 00 s");
        assertThat(Figures.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Figures.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    }
}
