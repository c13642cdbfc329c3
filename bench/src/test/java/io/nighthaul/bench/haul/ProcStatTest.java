package io.nighthaul.bench.haul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    private static final String REST = " S 1 42 42 0 -1 4194560 900 0 0 0 250 50 1200 34 20 0 1 0 77 9 8";

    @Test
    void adds_user_and_system_time_in_ticks_of_ten_milliseconds() {
        ProcStat stat = ProcStat.parse("42 (postgres)" + REST);
        assertThat(stat.own()).isEqualTo(Duration.ofSeconds(3));
        assertThat(stat.reaped()).isEqualTo(Duration.ofMillis(12_340));
        assertThat(stat.total()).isEqualTo(Duration.ofMillis(15_340));
    }

    @Test
    void is_not_misled_by_blanks_and_brackets_in_a_name() {
        assertThat(ProcStat.parse("42 (a) S (b c)" + REST + "\n").own()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void knows_nothing_of_a_process_that_does_not_exist() throws IOException {
        assertThat(ProcStat.of(Integer.MAX_VALUE)).isEmpty();
        assertThat(ProcStat.ofTree(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void finds_this_process_at_work() throws IOException {
        assertThat(ProcStat.ofTree(ProcessHandle.current().pid())).isPositive();
    }

    @Test
    void reads_peak_memory_in_bytes() {
        assertThat(PeakMemory.parse("VmHWM:\t  290816 kB")).isEqualTo(290_816L * 1_024);
    }
}
