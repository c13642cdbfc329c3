package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerPaceTest {
    private static final Duration CHUNK = Duration.ofSeconds(4);

    private Knobs knobs = Knobs.DEFAULTS;
    private double strain;
    private final WorkerPace pace = new WorkerPace(() -> Rulebook.of(knobs).nice(), () -> strain);

    @ParameterizedTest
    @CsvSource({"0, 2000", "0.4, 2000", "0.7, 7000", "1, 12000", "1.8, 12000"})
    void a_worker_rests_from_the_lower_ratio_on_an_idle_source_to_the_upper_at_the_limit(double on, long restMs) {
        knobs = Knobs.DEFAULTS.with(SyncSettings.NICE_RATIO, "0.5").with(SyncSettings.NICE_RATIO_MAX, "3");
        strain = on;

        assertThat(pace.restAfter(CHUNK)).isEqualTo(Duration.ofMillis(restMs));
    }

    @Test
    void by_default_there_is_no_rest_on_an_idle_source_and_twice_the_chunk_at_the_limit() {
        assertThat(pace.restAfter(CHUNK)).isZero();
        strain = 1.0;
        assertThat(pace.restAfter(CHUNK)).isEqualTo(CHUNK.multipliedBy(2));
    }

    @Test
    void a_knob_acts_after_the_chunk_that_is_on_its_way() {
        strain = 1.0;
        knobs = Knobs.DEFAULTS.with(SyncSettings.NICE_RATIO_MAX, "0");
        assertThat(pace.restAfter(CHUNK)).isZero();
        knobs = Knobs.DEFAULTS.with(SyncSettings.NICE_RATIO_MAX, "1.5");
        assertThat(pace.restAfter(CHUNK)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void the_lower_ratio_stands_when_the_upper_one_is_below_it() {
        strain = 1.0;
        knobs = Knobs.DEFAULTS.with(SyncSettings.NICE_RATIO, "1").with(SyncSettings.NICE_RATIO_MAX, "0.5");
        assertThat(pace.restAfter(CHUNK)).isEqualTo(CHUNK);
    }

    @Test
    void who_is_recalled_rests_no_longer() {
        pace.recall();
        long began = System.nanoTime();
        pace.pause(Duration.ofMinutes(1));
        assertThat(pace.isStopping()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }
}
