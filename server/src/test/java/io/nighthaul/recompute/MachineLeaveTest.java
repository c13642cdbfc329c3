package io.nighthaul.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.Limit;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import io.nighthaul.settings.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MachineLeaveTest {
    private static final GuardLimits LIMITS = new GuardLimits(
            Map.of(Signal.HOST_CPU, new Limit(70, 95), Signal.SOURCE_LOAD, new Limit(1, 2)),
            GuardLimits.DEFAULT.patience(),
            GuardLimits.DEFAULT.tempo(),
            GuardLimits.DEFAULT.workers(),
            GuardLimits.DEFAULT.memory(),
            GuardLimits.DEFAULT.nice());

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final AtomicInteger looks = new AtomicInteger();
    private double cpu = 20;
    private double share = 0.5;
    private boolean isDark;
    private final Probe host = new Probe() {
        @Override
        public Side side() {
            return Side.HOST;
        }

        @Override
        public List<Reading> read() throws ProbeException {
            looks.incrementAndGet();
            if (isDark) {
                throw new ProbeException("no eyes");
            }
            return List.of(new Reading.Seen(Signal.HOST_CPU, cpu));
        }
    };
    private final MachineLeave leave = new MachineLeave(List.of(host), () -> LIMITS, () -> share, clock);

    @Test
    void a_machine_with_room_gives_the_share_and_the_source_is_not_asked_about() {
        assertThat(leave.now()).isEqualTo(new Leave.Answer.Go(0.5));
        share = 3;
        assertThat(leave.now()).isEqualTo(new Leave.Answer.Go(1));
        assertThat(looks).as("looks no more often than the guard").hasValue(1);
    }

    @Test
    void a_busy_machine_is_left_alone_until_it_has_room_again() {
        cpu = 90;
        assertThat(leave.now())
                .isInstanceOfSatisfying(
                        Leave.Answer.Wait.class,
                        wait -> assertThat(wait.why().text()).contains("CPU"));
        cpu = 20;
        clock.advance(Duration.ofSeconds(16));
        assertThat(leave.now()).isInstanceOf(Leave.Answer.Go.class);
    }

    @Test
    void what_cannot_be_seen_counts_as_bad() {
        isDark = true;
        assertThat(leave.now())
                .isInstanceOfSatisfying(
                        Leave.Answer.Wait.class,
                        wait -> assertThat(wait.why().text()).contains("no eyes"));
    }

    @Test
    void without_a_share_it_waits_for_the_campaign() {
        share = 0;
        assertThat(leave.now()).isEqualTo(new Leave.Answer.Wait(RecomputeSentence.CAMPAIGN.with()));
    }
}
