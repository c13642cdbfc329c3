package io.nighthaul.bench.reprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.bench.Bench;
import io.nighthaul.bench.reprocess.Timing.Lap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReprocessBenchIT {
    @TempDir
    private Path dir;

    @Test
    void every_way_goes_over_all_fixes_and_is_held_against_the_bare_reading() throws IOException {
        int code = Bench.commandLine()
                .execute("reprocess", "--vehicles", "2", "--days", "3", "--rounds", "1", "--dir", dir.toString());
        assertThat(code).isZero();
        assertThat(dir.resolve("reprocess.md"))
                .content()
                .contains("| COPY TO STDOUT (FORMAT binary) into nothing |", "| 100 % |")
                .contains("nothing to write |", "dry run by other rules |", "much to write |");
        assertThat(dir.resolve("reprocess")).doesNotExist();
    }

    private static Lap lap(int tookMs, int serverMs, int oursMs) {
        return new Lap(Duration.ofMillis(tookMs), Duration.ofMillis(serverMs), Duration.ofMillis(oursMs));
    }

    @Test
    void shares_are_taken_round_by_round() {
        Timing bare = new Timing("bare", 1_000, List.of(lap(100, 80, 20), lap(400, 80, 20)));
        Timing run = new Timing("run", 1_000, List.of(lap(200, 100, 25), lap(500, 100, 25)));
        assertThat(run.shareOf(bare, Lap::took)).isEqualTo(0.5);
        assertThat(run.fixesPerSecond()).isEqualTo(5_000);
        assertThat(run.row(bare)).isEqualTo("| run | 5 k | 0.20 s | 50 % | 100.00 + 25.00 | 80 % |");
    }
}
