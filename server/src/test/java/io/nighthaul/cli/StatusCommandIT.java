package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.run.StatusTables;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The status of a campaign in the middle of a night, from its tables to the terminal. */
class StatusCommandIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @Test
    void one_block_says_how_far_how_fast_why_and_until_when() {
        new StatusTables(STORE.database()).fill();
        try (OperationsServer server = new OperationsServer(STORE.database())) {
            server.clock.set(StatusTables.NOW);

            List<String> lines = Terminal.run("status", "--url", server.url()).lines();

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
}
