package io.nighthaul.bench.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.bench.haul.Contender.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final long ROWS = 1_000_000;

    @Test
    void a_median_is_the_middle_one_or_the_middle_between_two() {
        assertThat(Standing.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Standing.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
    }

    @Test
    void a_rate_counts_the_whole_time_and_the_moving_one_leaves_the_start_out() {
        Run run = run("nighthaul tunnel", Kind.NIGHTHAUL, 4_000, Optional.of(Duration.ofMillis(2_500)));
        assertThat(run.rowsPerSecond()).isEqualTo(250_000);
        assertThat(run.movingRowsPerSecond()).contains(400_000.0);
    }

    @Test
    void a_ratio_compares_within_each_round_so_that_a_slow_minute_does_not_decide() {
        List<Run> runs = List.of(
                run("nighthaul tunnel", 1_000),
                run("pipe", 2_000),
                run("nighthaul tunnel", 5_000),
                run("pipe", 10_000),
                run("nighthaul tunnel", 2_000),
                run("pipe", 3_000));
        List<Standing> standings = Standing.of(runs);
        assertThat(standings).extracting(Standing::contender).containsExactly("nighthaul tunnel", "pipe");
        assertThat(standings.getFirst().timesAsFastAs(standings.getLast())).isCloseTo(2, within(1e-9));
    }

    @Test
    void processor_time_is_the_sum_of_all_parts() {
        Run.Cost cost = new Run.Cost(
                Duration.ofMillis(1_000), Duration.ofMillis(200), Duration.ofMillis(30), Duration.ofMillis(4), 5);
        assertThat(cost.processor()).isEqualTo(Duration.ofMillis(1_234));
    }

    @Test
    void the_table_names_every_contender_with_its_ratio_to_the_peers_and_what_was_skipped() {
        Report report = new Report(
                Map.of("cores", "2"),
                Map.of("rounds", "1"),
                Map.of("pgloader", "pgloader is not installed"),
                List.of(
                        run("nighthaul tunnel", Kind.NIGHTHAUL, 1_000, Optional.of(Duration.ofMillis(800))),
                        run("pipe", 1_500),
                        run("mariadb-dump to nothing", Kind.CEILING, 500, Optional.empty())));
        assertThat(report.markdown())
                .contains("- skipped pgloader: pgloader is not installed")
                .contains("| nighthaul tunnel | 1,000 k | 1,000 k to 1,000 k | 1,250 k | 1.50 |  |")
                .contains("| pipe | 667 k | 667 k to 667 k |  | 1.00 |")
                .contains("- nighthaul tunnel reaches 50 % of mariadb-dump to nothing");
        assertThat(report.json().get("runs"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    private static Run run(String contender, long tookMs) {
        return run(contender, Kind.PEER, tookMs, Optional.empty());
    }

    private static Run run(String contender, Kind kind, long tookMs, Optional<Duration> moving) {
        Duration second = Duration.ofSeconds(1);
        Run.Cost cost = new Run.Cost(second, second, second, second, 64L << 20);
        return new Run(contender, kind, ROWS, Duration.ofMillis(tookMs), moving, cost);
    }
}
