package io.nighthaul.bench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void percentiles_are_those_that_so_many_do_not_exceed() {
        long[] nanos =
                LongStream.rangeClosed(1, 200).map(ms -> (201 - ms) * 1_000_000).toArray();

        Latency latency = Latency.of(new Question("x", true, n -> ""), nanos, 1_234);

        assertThat(latency.p50Ms()).isEqualTo(100);
        assertThat(latency.p99Ms()).isEqualTo(198);
        assertThat(latency.maxMs()).isEqualTo(200);
        assertThat(latency.row()).isEqualTo("| x | 100.00 | **198.00** | 200.00 | 1,234 |");
    }

    @Test
    void a_single_one_is_every_percentile() {
        Latency latency = Latency.of(new Question("x", false, n -> ""), new long[] {5_000_000}, 1);

        assertThat(latency.p50Ms()).isEqualTo(latency.p99Ms()).isEqualTo(5);
    }
}
