package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.HaulProcess.Way;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as operators run it: a server with a source, and commands that are processes of their own. */
class OperatorIT {
    private static final FleetPlan PLAN = FleetPlan.of(67, 6, FleetPlan.demo().firstDay(), 12)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(30));

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("console at (http://127\\.0\\.0\\.1:\\d+)/");

    private static final Pattern AT_WORK = Pattern.compile("worker 1 +\\S+ +(exporting|importing|verifying|idle) ");

    @TempDir
    private static Path dir;

    private static CampaignBed bed;

    @BeforeAll
    static void start() throws IOException, SQLException {
        bed = CampaignBed.start(dir, PLAN);
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        bed.close();
    }

    /** A server process, and where it is. */
    private record Serving(HaulProcess process, String url) {
        static Serving start(Store store, Path log) throws IOException {
            HaulProcess process = HaulProcess.launch(
                    Way.PLAIN.with(store.environment()),
                    log,
                    "serve",
                    "--config",
                    bed.config().toString(),
                    "--data",
                    dir.resolve("data").toString(),
                    "--port",
                    "0");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> ADDRESS.matcher(process.output()).find());
            Matcher address = ADDRESS.matcher(process.output());
            assertThat(address.find()).isTrue();
            return new Serving(process, address.group(1));
        }

        /** Runs a command to its end; what it says if that is a good one. */
        String say(String... command) throws IOException, InterruptedException {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "NIGHTHAUL_URL",
                    url,
                    "NIGHTHAUL_CONSOLE_KEY",
                    dir.resolve("data").resolve("console.key").toString()));
            Path log = dir.resolve("command.log");
            try (HaulProcess running = HaulProcess.launch(Way.PLAIN.with(environment), log, command)) {
                int code = running.exitCode(PATIENCE);
                assertThat(code).as(running.output()).isZero();
                return running.output();
            }
        }
    }

    private static void haulsAtAnyHour(Store store) throws SQLException {
        store.change("""
                INSERT INTO system_settings (key, value, type, category)
                SELECT 'legacy_sync.' || key, value, 'text', 'legacy_sync' FROM (VALUES
                    ('window.zone', 'UTC'), ('window.start', '00:00'), ('window.end', '00:00'),
                    ('batch.delay_minutes', '0'), ('batch.max_daily_batches', '10000'),
                    ('guard.ignored_signals', 'host.cpu,host.memory,host.disk,source.load,source.latency,target.disk,target.wal'),
                    ('guard.probe_interval_s', '1')) AS eager (key, value)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value""");
    }

    @Test
    void commands_are_all_it_takes_and_a_pause_outlives_the_server() throws Exception {
        Store store = bed.store("operator");
        Serving first = Serving.start(store, dir.resolve("first.log"));
        try {
            haulsAtAnyHour(store);
            assertThat(first.say("set", "legacy_sync.batch.workers_per_batch=3", "--for", "2h"))
                    .contains("is now 3 (override until");
            assertThat(first.say(
                            "campaign",
                            "create",
                            "all",
                            "--all",
                            "--first",
                            PLAN.firstDay().toString(),
                            "--last",
                            PLAN.firstDay().plusDays(11).toString()))
                    .contains("Campaign all: 6 vehicles");
            // Slow enough to be looked at.
            bed.host().link().throttle(60_000);
            first.say("campaign", "start", "all");
            CampaignBed.await(store, PATIENCE, () -> store.number("SELECT bytes_read FROM campaign") > 0);
            String[] status = {""};
            CampaignBed.await(store, PATIENCE, () -> {
                status[0] = first.say("status");
                return AT_WORK.matcher(status[0]).find();
            });
            assertThat(status[0])
                    .startsWith("all  running")
                    .contains("now         hauling, ", "batch 1     ", " rows/s, ", " MB/s", "guard       ok: ");
            assertThat(first.say("plan")).contains("optimal", "in force");
            assertThat(first.say("pause")).contains("Campaign all is paused.");
            bed.host().link().heal();
            CampaignBed.await(
                    store,
                    PATIENCE,
                    () -> store.number("SELECT count(*) FROM campaign WHERE decision = 'stand_still'") == 1);
        } finally {
            first.process().kill();
        }
        Serving second = Serving.start(store, dir.resolve("second.log"));
        try {
            assertThat(second.say("status")).startsWith("all  paused").contains("standing still because of operators");
            assertThat(second.say("campaign", "list")).contains("all", "paused");
            assertThat(second.say("resume")).contains("Campaign all is running.");
            CampaignBed.awaitFinished(store, PATIENCE);
            assertThat(second.say("status"))
                    .startsWith("all  finished")
                    .contains(
                            "100.0 %  6 of 6 vehicles", "nothing is left to haul", "100.0 % of the vehicles succeeded");
            assertThat(second.say("campaign", "log", "all")).contains("done: ");
            assertThat(second.say("campaign", "nights", "all")).contains("6 vehicles");
        } finally {
            second.process().interrupt();
            second.process().exitCode(PATIENCE);
        }
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertThat(store.number("SELECT count(*) FROM delivery WHERE state = 'verified'"))
                .isEqualTo(bed.site().slices());
    }
}
