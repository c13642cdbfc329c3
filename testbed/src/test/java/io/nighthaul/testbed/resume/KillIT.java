package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.KilledHaul;
import io.nighthaul.testbed.soak.SourceLine;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import io.nighthaul.testbed.soak.StoreTables;
import io.nighthaul.testbed.soak.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
    private static final int KILLS = 4;
    private static final long SEED = Long.getLong("seed", 7);

    /** Dense enough for several chunks per vehicle, so that a kill also falls between two chunks of one. */
    private static final FleetPlan PLAN = FleetPlan.of(
                    SEED, 12, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(1));

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;
    private static Store undisturbed;
    private static SourceLine line;

    @BeforeAll
    static void haul_undisturbed() throws IOException, SQLException, InterruptedException {
        site = HaulSite.start(dir, PLAN);
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        undisturbed = server.create("kill_undisturbed");
        Cli.Ended haul = Cli.run(undisturbed, "haul", site.config());
        assertThat(haul.code()).as(haul.output()).isZero();
        line = SourceLine.ofOneHaul(site);
        assertThat(StoreConsistency.problems(undisturbed)).isEmpty();
        assertThat(undisturbed.number("SELECT count(*) FROM delivery")).isEqualTo(site.slices());
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
        site.close();
    }

    @Test
    void a_haul_killed_again_and_again_ends_as_if_nothing_had_happened()
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("killed");
        List<String> story = new ArrayList<>(List.of("-Dseed=" + SEED));
        KilledHaul haul = new KilledHaul(
                Targets.external(store, site.config(), dir.resolve("external.log")),
                line,
                site.slices(),
                new SplittableRandom(SEED),
                story::add);

        KilledHaul.Outcome outcome = haul.run(KILLS);

        haul.look("the end");
        assertProven(haul, outcome, store, story);
    }

    @Test
    void a_haul_killed_with_the_database_it_keeps_itself_ends_as_if_nothing_had_happened()
            throws IOException, SQLException, InterruptedException {
        Path data = dir.resolve("data");
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> story = new ArrayList<>(List.of("-Dseed=" + SEED));
        KilledHaul haul = new KilledHaul(
                Targets.embedded(data, site.config(), dir.resolve("embedded.log"), random),
                line,
                site.slices(),
                random,
                story::add);

        KilledHaul.Outcome outcome = haul.run(KILLS);

        try (StoreServer again = StoreServer.start(data, Map.of())) {
            haul.look("the end");
            assertProven(haul, outcome, again.main(), story);
        }
    }

    @Test
    void a_first_start_killed_while_it_makes_its_database_is_begun_anew()
            throws IOException, SQLException, InterruptedException {
        Path data = dir.resolve("begun");
        Path day = site.config("day.yml", text -> text.replaceFirst("to: .*", "to: " + PLAN.firstDay()));
        KilledHaul.Target target = Targets.embedded(data, day, dir.resolve("begun.log"), new SplittableRandom(SEED));
        try (HaulProcess haul = target.launch()) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> isBeingMade(data));
            haul.kill();
        }
        assertThat(data.resolve("postgres/PG_VERSION")).doesNotExist();

        Cli.Ended haul = Cli.run(HaulProcess.Way.PLAIN, "haul", "--config", day.toString(), "--data", data.toString());

        assertThat(haul.code()).as(haul.output()).isZero();
        assertThat(haul.output()).contains("Moved " + PLAN.vehicles() + " slices");
    }

    private static boolean isBeingMade(Path data) throws IOException {
        Path aside = data.resolve("postgres.new");
        if (!Files.exists(aside)) {
            return false;
        }
        try (Stream<Path> folders = Files.list(aside)) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve("PG_VERSION")));
        }
    }

    private static void assertProven(KilledHaul haul, KilledHaul.Outcome outcome, Store store, List<String> story)
            throws IOException, SQLException {
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.killedAfter()).as("%s", story).hasSize(KILLS).allMatch(slices -> slices > 0);
        // All that a kill costs is what each worker had not committed: nothing that was is ever moved again.
        assertThat(haul.movedAgain()).as("%s", story).isEmpty();
        assertThat(StoreConsistency.problems(store)).as("%s", story).isEmpty();
        assertThat(StoreTables.differences(undisturbed, store)).as("%s", story).isEmpty();
        assertThat(story).last().asString().contains(site.slices() + " of " + site.slices());
    }
}
