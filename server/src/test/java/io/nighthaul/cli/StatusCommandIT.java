package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.run.StatusTables;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The status of a campaign in the middle of a night, from its tables to the terminal. */
class StatusCommandIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @BeforeAll
    static void fill() {
        new StatusTables(STORE.database()).fill();
    }

    @Test
    void one_block_says_how_far_how_fast_why_and_until_when() {
        try (OperationsServer server = new OperationsServer(STORE.database())) {
            server.clock.set(StatusTables.NOW);

            List<String> lines = Terminal.run("status", server).lines();

            assertThat(lines.getFirst())
                    .isEqualTo("spring  running  █████████████████░░░░░░░░░░░░░ 57.0 %  11 of 20 vehicles (1 skipped)"
                            + "  11,240,000 fixes");
            assertThat(lines)
                    .contains(
                            "  now         hauling, 2 workers allowed",
                            "  window      open until 2026-03-11 06:00 Europe/Belgrade, 6 h 30 min left",
                            "  batch 2     2 of 10 vehicles, 24 %, since 23:25, expected to end 23:45",
                            "  workers     2 at work",
                            "    node-a worker 1  P93592       importing     40 %  2 k rows/s  10 s ago",
                            "    node-a worker 2  P93593       exporting      0 %  0 rows/s  30 s ago",
                            "  speed       2 k rows/s, 0.2 MB/s, 240.0 s a vehicle, 90.0 % of the workers' time used",
                            "  tonight     1 of at most 10 batches, worked 5 min 00 s, lost 30 min 00 s to pauses between"
                                    + " batches, 12 min 00 s to the guard",
                            "  checkpoint  before batch 2, 5 min 00 s ago",
                            "  last night  Night of 2026-03-09: 1 batch",
                            "  servers     node-a");
            assertThat(lines)
                    .anyMatch(line -> line.matches(
                            "  ETA         1 night, on 2026-03-10 \\d\\d:\\d\\d; held back by .*; rates measured"))
                    .anyMatch(line -> line.matches(
                            "  so far      1 batch, 20\\.0 min each, 91\\.7 % of the vehicles succeeded, 1 failure,"
                                    + " database .* MiB"));
        }
    }

    @Test
    void what_was_foretold_of_the_source_stands_above_what_came() {
        STORE.scratch()
                .execute(
                        "INSERT INTO guard_forecast (hour, mean, high, observed_ms, own_share, made_at) VALUES"
                                + " ('2026-03-10T21:00Z', 0.3, 0.4, 3600000, 0.1, '2026-03-10T12:00Z'),"
                                + " ('2026-03-10T23:00Z', 0.2, 0.3, 3600000, 0.1, '2026-03-10T12:00Z')",
                        "INSERT INTO guard_sample (time, node, signal, value, utilisation, workers)"
                                + " SELECT TIMESTAMPTZ '2026-03-10T21:00Z' + look * INTERVAL '15 seconds', 'node-a',"
                                + " 'source.threads_running', 31, 0.62, 2 FROM generate_series(0, 239) AS look");
        String hours = "hour       22    23    00    01    02    03    04    05";
        String foretold = "foretold   50     -    20     -     -     -     -     -";
        String was = "was        62     -     -     -     -     -     -     -";
        String offBy = "off by    +12     -     -     -     -     -     -     -";
        String good = "1 of 1 hours were foretold, off by 12 % of the limit on average";
        try (OperationsServer server = new OperationsServer(STORE.database())) {
            server.clock.set(StatusTables.NOW);

            assertThat(Terminal.run("status", server).lines())
                    .containsSequence(
                            "  load        % of where hauling pauses, by the hour (* quiet); " + good,
                            "                " + hours,
                            "    2026-03-10  " + foretold,
                            "                " + was,
                            "                " + offBy);
            assertThat(Terminal.run("plan", server).lines())
                    .containsSequence(
                            "Load of the source, % of where hauling pauses, by the hour (* quiet); " + good,
                            "              " + hours,
                            "  2026-03-10  " + foretold,
                            "              " + was,
                            "              " + offBy);
        }
    }
}
