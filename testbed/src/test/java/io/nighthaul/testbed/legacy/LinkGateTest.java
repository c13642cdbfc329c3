package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkGateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_thousand_bytes_keep_a_line_of_a_thousand_a_second_busy_for_a_second() {
        assertThat(LinkGate.freeAtNanos(0, 5 * SECOND, 1_000, 1_000)).isEqualTo(6 * SECOND);
        assertThat(LinkGate.freeAtNanos(7 * SECOND, 5 * SECOND, 500, 1_000)).isEqualTo(7 * SECOND + SECOND / 2);
    }

    @Test
    void half_the_rate_takes_twice_the_time_for_any_pieces() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long rate = 2 * random.nextLong(500, 1_000_000);
            long full = 0;
            long half = 0;
            long bytes = 0;
            for (int piece = 0; piece < 200; piece++) {
                int size = random.nextInt(1, 40_000);
                full = LinkGate.freeAtNanos(full, 0, size, rate);
                half = LinkGate.freeAtNanos(half, 0, size, rate / 2);
                bytes += size;
            }
            assertThat(half - 2 * full).as("seed %d", seed).isBetween(-400L, 400L);
            assertThat(full).as("seed %d", seed).isBetween(bytes * SECOND / rate - 200, bytes * SECOND / rate);
        }
    }

    @Test
    void an_idle_line_saves_nothing_up() {
        assertThat(LinkGate.freeAtNanos(0, 100 * SECOND, 1_000, 1_000)).isEqualTo(101 * SECOND);
    }

    @Test
    void a_slow_line_carries_small_pieces() throws InterruptedException {
        LinkGate gate = new LinkGate();
        assertThat(gate.admit(Link.Direction.TO_CLIENT, 30_000).bytes()).isEqualTo(30_000);
        gate.slow(1_000_000);
        assertThat(gate.admit(Link.Direction.TO_CLIENT, 300_000).bytes()).isEqualTo(100_000);
        assertThat(LinkGate.pieceBytesMax(1)).isEqualTo(1);
    }

    @Test
    void limits_of_one_way_do_not_hold_for_the_other() throws InterruptedException {
        LinkGate gate = new LinkGate();
        gate.limit(Link.Direction.TO_CLIENT, 10, LinkGate.UNLIMITED);
        assertThat(gate.admit(Link.Direction.TO_SERVER, 50)).isEqualTo(new LinkGate.Turn(50, false));
        assertThat(gate.admit(Link.Direction.TO_CLIENT, 4)).isEqualTo(new LinkGate.Turn(4, false));
        assertThat(gate.admit(Link.Direction.TO_CLIENT, 50)).isEqualTo(new LinkGate.Turn(6, true));
        assertThat(gate.admit(Link.Direction.TO_CLIENT, 50)).isEqualTo(new LinkGate.Turn(50, false));
    }
}
