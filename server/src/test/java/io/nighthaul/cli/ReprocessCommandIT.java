package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.audit.Actor;
import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.store.ChildJvm;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.track.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Judging history anew from the terminal, on a running server. */
@Timeout(120)
class ReprocessCommandIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String THRESHOLD = Rules.ofProfile("threshold").id();

    private static OperationsServer server;
    private static JudgedFleet fleet;
    private static int vehicle;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        fleet = new JudgedFleet(STORE.database(), server.store);
        vehicle = fleet.vehicle("V1", 9);
        fleet.vehicle("=V2", 2);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    private static Ended dry(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "reprocess", "--profile", "threshold", "--from", "2026-03-02", "--to", "2026-03-31", "--dry-run"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void a_dry_run_shows_kilometres_and_verdicts_and_writes_nothing(@TempDir Path folder) throws IOException {
        List<String> before = fleet.judged(vehicle);
        Path csv = folder.resolve("differences.csv");

        Ended ended = dry("--csv", csv.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isEqualTo(ExitCode.OK);
        assertThat(ended.out())
                .contains("(dry), 2026-03-02 to 2026-03-31 by " + THRESHOLD)
                .contains("100 %  11/11 slices  15,840 fixes")
                .contains("11 would change; nothing was written.")
                .containsPattern("V1 +[0-9,.]+ +0\\.000 +-[0-9,.]+ +-100\\.000")
                .containsPattern("all +[0-9,.]+ +0\\.000")
                .containsPattern("distance_jump +[0-9,]+ +0 +0");
        assertThat(fleet.judged(vehicle)).isEqualTo(before);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst())
                .startsWith("vehicle,slices,slices_changed,old_driven_mm,new_driven_mm,driven_difference_mm,")
                .contains(",distance_jump_gained,distance_jump_lost,distance_jump_changed");
        assertThat(lines.get(1)).as("no formula for a spreadsheet").startsWith("'=V2,2,2,");
        assertThat(lines.get(2)).startsWith("V1,9,9,");
    }

    @Test
    void one_vehicle_is_judged_anew_and_then_by_the_rules_in_force_again() {
        List<String> before = fleet.judged(vehicle);
        assertThat(run(
                                "reprocess",
                                "--profile",
                                "threshold",
                                "--from",
                                "2026-03-02",
                                "--to",
                                "2026-03-10",
                                "--vehicle",
                                "V1")
                        .out())
                .contains("9 changed.");
        assertThat(fleet.judged(vehicle)).isNotEqualTo(before);
        Ended back = run("reprocess", "--in-force", "--from", "2026-03-02", "--to", "2026-03-10", "--vehicle", "V1");
        assertThat(back.out()).contains("by the rules in force");
        assertThat(fleet.judged(vehicle)).isEqualTo(before);
    }

    @Test
    void a_run_is_begun_held_shown_resumed_and_cancelled() {
        server.settings.set(RecomputeSettings.REPROCESS_WORKERS, "1", Actor.SYSTEM);
        String id = dry("--detach").out().replaceFirst("(?s)run (\\d+).*", "$1");
        assertThat(run("reprocess", "--resume", id).code()).isEqualTo(ExitCode.OK);
        assertThat(run("reprocess", "--show", id).out()).contains("Run " + id + ", done");
        assertThat(run("reprocess", "--list").out()).contains("run " + id + " (dry)");
        assertThat(run("reprocess", "--cancel", id).err())
                .contains("run " + id + " is done; there is nothing to cancel");
        assertThat(run("reprocess", "--resume").err()).contains("no run waits to be resumed");
        assertThat(run("reprocess", "--show", "4711").err()).contains("there is no reprocess run 4711");
    }

    @Test
    void whoever_is_told_to_end_pauses_the_run_and_resume_goes_on(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("terminal");
        Process terminal;
        try (Connection other = STORE.scratch().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('nighthaul.vehicle'), " + vehicle + ")");
            terminal = ChildJvm.start(
                    STORE.settings(),
                    log,
                    List.of("-XX:TieredStopAtLevel=1"),
                    Nighthaul.class,
                    "reprocess",
                    "--in-force",
                    "--from",
                    "2026-03-02",
                    "--to",
                    "2026-03-10",
                    "--vehicle",
                    "V1",
                    "--url",
                    server.url(),
                    "--key",
                    server.options().getLast());
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Files.readString(log)).contains("running"));
            terminal.destroy();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> STORE.scratch()
                            .texts("SELECT state FROM reprocess_run ORDER BY id DESC LIMIT 1")
                            .equals(List.of("paused")));
            other.rollback();
        }
        terminal.waitFor();
        assertThat(Files.readString(log))
                .contains("Paused; what is judged stays. Go on: nighthaul reprocess --resume ");
        Ended resumed = run("reprocess", "--resume");
        assertThat(resumed.code()).isEqualTo(ExitCode.OK);
        assertThat(resumed.out()).contains("9/9 slices", ", done: ");
    }

    @Test
    void what_is_missing_on_the_command_line_is_said() {
        assertThat(run("reprocess", "--profile", "lag").err()).contains("--from DAY --to DAY");
        assertThat(run("reprocess", "--from", "2026-03-02").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("rules", "group", "trucks").err()).contains("give either a profile or --reset");
    }

    @Test
    void rules_and_what_waits_are_shown() {
        assertThat(run("rules", "list").out())
                .contains("rules: adaptive/", THRESHOLD)
                .containsPattern("the fleet +adaptive");
        assertThat(run("status").out()).contains("There is no campaign yet.").contains("judging again: nothing waits");
    }
}
