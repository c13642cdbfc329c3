package io.nighthaul.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardLimitsTest {
    @Test
    void the_defaults_are_those_that_are_promised() {
        GuardLimits limits = GuardLimits.DEFAULT;
        assertThat(limits.limit(Signal.HOST_CPU)).contains(Limit.pauseOnly(70));
        assertThat(limits.limit(Signal.HOST_MEMORY)).contains(new Limit(80, 95));
        assertThat(limits.limit(Signal.SOURCE_HISTORY_LIST)).contains(new Limit(1_000_000, 5_000_000));
        assertThat(limits.limit(Signal.SOURCE_LOAD)).contains(new Limit(1, 2));
        assertThat(limits.limit(Signal.SOURCE_THREADS_RUNNING)).contains(new Limit(50, 100));
        assertThat(limits.limit(Signal.TARGET_DATABASE_SIZE)).isEmpty();
        assertThat(limits.workers())
                .isEqualTo(new WorkerScale(2, 2, 0.4, 0.7, Duration.ofSeconds(15), Duration.ofSeconds(15)));
        assertThat(limits.patience().blindLooks()).isEqualTo(3);
        assertThat(limits.patience().blindAfter()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void an_emergency_before_the_pause_is_refused_by_name() {
        assertThatThrownBy(() -> GuardLimits.DEFAULT.with(Signal.SOURCE_LOAD, new Limit(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source.load: emergency at 1.00 must lie above pause at 2.00");
        assertThatThrownBy(() -> GuardLimits.DEFAULT.with(Signal.HOST_FREE_DISK, new Limit(1_024, 2_048)))
                .hasMessage("host.free_disk: emergency at 2.0 KiB must lie below pause at 1.0 KiB");
    }

    @Test
    void numbers_that_are_none_are_refused() {
        assertThatThrownBy(() -> new Limit(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Patience(1.01, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("0..1");
        assertThatThrownBy(() -> new WorkerScale(1, 1, 0.8, 0.7, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Tempo(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ZERO))
                .hasMessageContaining("stale");
    }

    @Test
    void any_rhythm_of_looking_is_a_possible_one() {
        assertThat(Tempo.every(Duration.ofSeconds(5))).isEqualTo(Tempo.DEFAULT);
        assertThat(Tempo.every(Duration.ofMinutes(10)).staleAfter()).isEqualTo(Duration.ofMinutes(90));
        assertThat(Tempo.every(Duration.ofSeconds(1)).staleAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_signal_can_be_switched_off_and_on() {
        GuardLimits off = GuardLimits.DEFAULT.without(Signal.SOURCE_LOAD);
        assertThat(off.limit(Signal.SOURCE_LOAD)).isEmpty();
        assertThat(off.with(Signal.SOURCE_LOAD, new Limit(1, 2))).isEqualTo(GuardLimits.DEFAULT);
    }

    @Test
    void keys_of_signals_are_stable_and_lead_back() {
        for (Signal signal : Signal.values()) {
            assertThat(Signal.of(signal.key())).contains(signal);
            assertThat(signal.key()).matches("(source|target|host)\\.[a-z_]+");
        }
        assertThat(Signal.of("source.weather")).isEmpty();
    }

    @Test
    void values_read_the_same_in_every_language() {
        assertThat(Unit.COUNT.text(61)).isEqualTo("61");
        assertThat(Unit.COUNT.text(1_000_000)).isEqualTo("1000000");
        assertThat(Unit.RATIO.text(0.395)).isEqualTo("0.40");
        assertThat(Unit.PERCENT.text(71.4)).isEqualTo("71 %");
        assertThat(Unit.SECONDS.text(0.25)).isEqualTo("250 ms");
        assertThat(Unit.SECONDS.text(5)).isEqualTo("5.0 s");
        assertThat(Unit.BYTES.text(1_023)).isEqualTo("1023 B");
        assertThat(Unit.BYTES.text(1.5 * (1L << 30))).isEqualTo("1.5 GiB");
        assertThat(Level.PAUSE.key()).isEqualTo("pause");
        assertThat(Level.BLIND.key()).isEqualTo("blind");
    }

    @Test
    void a_worker_sleeps_longer_after_a_longer_chunk_and_on_a_busier_server() {
        Nice nice = new Nice(0, 2, 0.4, Duration.ofMinutes(1));
        Duration chunk = Duration.ofSeconds(10);
        assertThat(nice.sleepAfter(chunk, 0.1)).isZero();
        assertThat(nice.sleepAfter(chunk, 0.4)).isZero();
        assertThat(nice.sleepAfter(chunk, 0.7)).isEqualTo(Duration.ofSeconds(10));
        assertThat(nice.sleepAfter(chunk, 1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(nice.sleepAfter(chunk, 9)).isEqualTo(Duration.ofSeconds(20));
        assertThat(nice.sleepAfter(Duration.ofHours(1), 1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(nice.sleepAfter(Duration.ofSeconds(-1), 1)).isZero();
    }

    @Test
    void the_same_duty_as_half_an_hour_of_pause_after_twenty_one_minutes_of_work_is_a_ratio() {
        assertThat(new Nice(1.43, 1.43, 0.4, Duration.ofHours(1)).sleepAfter(Duration.ofSeconds(100), 0))
                .isEqualTo(Duration.ofSeconds(143));
    }

    @Test
    void sleep_never_shrinks_when_the_server_gets_busier() {
        Seeds.forAll(300, random -> {
            double least = random.nextDouble() * 3;
            Nice nice = new Nice(least, least + random.nextDouble() * 3, random.nextDouble(), Duration.ofSeconds(30));
            Duration chunk = Duration.ofMillis(random.nextInt(60_000));
            double one = random.nextDouble() * 1.5;
            double other = random.nextDouble() * 1.5;
            assertThat(nice.sleepAfter(chunk, Math.min(one, other)))
                    .isLessThanOrEqualTo(nice.sleepAfter(chunk, Math.max(one, other)))
                    .isLessThanOrEqualTo(Duration.ofSeconds(30));
        });
    }
}
