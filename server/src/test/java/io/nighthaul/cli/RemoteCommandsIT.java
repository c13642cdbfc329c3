package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.console.api.TwoBatches;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands against a running console. */
class RemoteCommandsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        STORE.scratch().execute("DELETE FROM campaign", "DELETE FROM alert");
        server.settings.reset(SyncSettings.WORKERS_PER_BATCH, Actor.SYSTEM);
        server.sourceIsAway(false);
    }

    private static Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    @Test
    void a_campaign_is_made_started_listed_paused_and_stopped() {
        assertThat(run("campaign", "create", "spring", "--vehicles-like", "A*", "--days-back", "30")
                        .out())
                .contains("Campaign spring: 10 vehicles, 2026-02-04 to 2026-03-05.")
                .contains("Next: nighthaul campaign start spring");
        assertThat(run("campaign", "start", "spring").out()).isEqualToIgnoringNewLines("Campaign spring is running.");
        assertThat(run("campaign", "list").out())
                .contains("spring")
                .contains("running")
                .contains("0 of 10 vehicles done");
        assertThat(run("pause").out()).isEqualToIgnoringNewLines("Campaign spring is paused.");
        assertThat(run("resume").out()).isEqualToIgnoringNewLines("Campaign spring is running.");
        assertThat(run("stop").out()).isEqualToIgnoringNewLines("Campaign spring is stopped.");
    }

    @Test
    void a_name_with_a_blank_finds_its_way() {
        run("campaign", "create", "delta of 2026-03-09", "--vehicles", "A1,A2", "--start");

        assertThat(run("campaign", "pause", "delta of 2026-03-09").code()).isEqualTo(ExitCode.OK);
        assertThat(run("status", "delta of 2026-03-09").out()).startsWith("delta of 2026-03-09  paused");
        assertThat(STORE.scratch()
                        .texts("SELECT v.code FROM campaign_vehicle c JOIN vehicle v"
                                + " ON v.id = c.vehicle_id ORDER BY c.priority DESC"))
                .containsExactly("A1", "A2");
    }

    @Test
    void a_shortcut_needs_exactly_one_campaign_that_is_live() {
        assertThat(run("pause").err())
                .isEqualToIgnoringNewLines("nighthaul: no campaign is running or paused. There is no campaign yet."
                        + " Make one: nighthaul campaign create NAME --all");
        run("campaign", "create", "a", "--all");
        Ended none = run("pause");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("there are: a (draft)");
        run("campaign", "start", "a");
        run("campaign", "create", "b", "--all", "--start");
        assertThat(run("pause").err()).contains("2 campaigns are live (b, a); say which one");
    }

    @Test
    void what_the_state_does_not_allow_ends_with_one_and_says_what_it_does() {
        run("campaign", "create", "spring", "--all");

        Ended refused = run("campaign", "resume", "spring");

        assertThat(refused.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(refused.err())
                .isEqualToIgnoringNewLines(
                        "nighthaul: the campaign is draft: not possible is resume, possible is start");
    }

    @Test
    void mistakes_of_the_command_line_end_with_two_and_the_source_with_three() {
        assertThat(run("campaign", "start", "nobody").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("campaign", "create", "x", "--all", "--vehicles", "A1").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("campaign", "create", "x").err()).contains("--vehicles");
        assertThat(run("campaign").code()).isEqualTo(ExitCode.USAGE);
        server.sourceIsAway(true);
        Ended away = run("campaign", "create", "x", "--all");
        assertThat(away.code()).isEqualTo(ExitCode.SOURCE);
        assertThat(away.err()).contains("the source at legacy:3306 does not answer");
    }

    @Test
    void a_setting_is_set_for_a_while_read_and_reset() {
        String key = "legacy_sync.batch.workers_per_batch";

        assertThat(run("set", key + "=4", "--for", "2h").out())
                .isEqualToIgnoringNewLines(
                        key + " is now 4 (override until 2026-03-10T13:00:00Z); it was 2 (preset optimal)");
        assertThat(run("set", key + "?").lines())
                .first()
                .asString()
                .isEqualTo(key + " = 4 (override until 2026-03-10T13:00:00Z)");
        assertThat(run("set").lines()).anyMatch(line -> line.matches(key + " +4 +override until .*"));
        assertThat(run("set", "--reset", key).out()).contains("is now 2 (preset optimal)");
        assertThat(STORE.scratch()
                        .texts("SELECT origin FROM audit_log WHERE subject = '" + key + "' ORDER BY id DESC LIMIT 1"))
                .containsExactly("cli");
    }

    @Test
    void a_setting_that_cannot_be_says_what_can() {
        assertThat(run("set", "legacy_sync.batch.workers_per_batch=many").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("set", "workers_per_batch?").err())
                .contains("did you mean legacy_sync.batch.workers_per_batch?");
        assertThat(run("set", "something").err()).contains("neither NAME=VALUE nor NAME?");
        assertThat(run("set", "--for", "2h").err()).contains("--for goes with NAME=VALUE");
    }

    @Test
    void plans_are_printed_side_by_side_from_the_server() {
        List<String> lines = run("plan", "--vehicles", "1250", "--rows-per-vehicle", "2500000")
                .lines();

        assertThat(lines.getFirst())
                .isEqualTo("1,250 vehicles, 3,125,000,000 rows, from 2026-03-10 12:00 Europe/Belgrade; rates assumed");
        assertThat(lines)
                .anyMatch(line -> line.matches("  fast +3 +3-4 .* what the source can give"))
                .anyMatch(line -> line.matches("\\* optimal +13 +13 .* 10 +22:00-06:00 +the cap of batches a night"));
    }

    @Test
    void what_is_left_of_the_live_campaign_is_planned_when_nothing_is_said() {
        assertThat(run("plan").err()).contains("no campaign is running or paused");
        run("campaign", "create", "spring", "--all", "--start");

        assertThat(run("plan").lines().getFirst()).startsWith("20 vehicles, 50,000,000 rows, from 2026-03-10 12:00");
        assertThat(run("plan", "--campaign", "spring").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void alerts_are_listed_and_tried_out() {
        assertThat(run("alert", "list").lines()).first().isEqualTo("No alert is open.");
        STORE.scratch()
                .execute("INSERT INTO alert (kind, subject, severity, message, opened_at, last_raised_at)"
                        + " VALUES ('DISK', 'campaign spring', 'critical', 'a disk is full', '2026-03-10T10:00Z',"
                        + " '2026-03-10T10:00Z')");

        assertThat(run("alert", "list").out())
                .containsPattern("critical  \\d+  disk  campaign spring  since 2026-03-10T10:00:00Z")
                .contains("a disk is full");
        Ended tested = run("alert", "test");
        assertThat(tested.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(tested.out()).contains("webhook  not configured; set alert.webhook.url to use it");
    }

    @Test
    void a_rollback_says_first_what_it_would_do() {
        run("campaign", "create", "spring", "--vehicles", "A1,A2");
        TwoBatches.of(STORE.scratch(), "spring");

        assertThat(run("rollback", "spring", "--to-batch", "0", "--dry-run").out())
                .isEqualToIgnoringNewLines(
                        "Would take back 2 batches of campaign spring (1, 2): 2 vehicles, 0 slices, 0 fixes.");
        assertThat(run("rollback", "spring", "--to-batch", "1").out())
                .isEqualToIgnoringNewLines("Took back 1 batch of campaign spring (2): 1 vehicle, 0 slices, 0 fixes.");
        assertThat(run("rollback", "spring", "--to-batch", "9").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("rollback", "spring").err()).contains("--to-batch");
        run("campaign", "start", "spring");
        assertThat(run("rollback", "spring", "--to-batch", "0").code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void the_log_of_the_workers_is_shown_oldest_first() {
        run("campaign", "create", "spring", "--all");
        STORE.scratch()
                .execute("INSERT INTO worker_log (campaign_id, at, node, worker, vehicle, level, message)"
                        + " SELECT id, '2026-03-10T10:00Z'::timestamptz + i * interval '1 s', 'node-a', i, 'A' || i, 'info',"
                        + " 'done: ' || i FROM campaign, generate_series(1, 3) AS i");

        assertThat(run("campaign", "log", "spring", "--lines", "2").lines())
                .containsExactly(
                        "2026-03-10T10:00:02Z  info     node-a worker 2  A2           done: 2",
                        "2026-03-10T10:00:03Z  info     node-a worker 3  A3           done: 3");
        assertThat(run("campaign", "log", "spring", "--vehicle", "A1").lines()).hasSize(1);
    }

    @Test
    void there_is_a_next_step_when_there_is_no_campaign() {
        assertThat(run("status").out()).contains("nighthaul campaign create NAME --all");
        assertThat(run("campaign", "list").out()).contains("nighthaul campaign create NAME --all");
    }
}
