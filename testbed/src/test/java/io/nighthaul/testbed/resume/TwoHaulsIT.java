package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.SourceLine;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import io.nighthaul.testbed.soak.StoreTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hauls into one store at the same time, by mistake or not. */
class TwoHaulsIT {
    private static final Duration END_MAX = Duration.ofMinutes(3);

    /** Of a haul on the slowed line, all workers together. */
    private static final Duration PER_SLICE = Duration.ofMillis(250);

    private static final FleetPlan PLAN = FleetPlan.of(23, 8, FleetPlan.demo().firstDay(), 3)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(2));

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;
    private static Store alone;
    private static SourceLine line;

    @BeforeAll
    static void haul_alone() throws IOException, SQLException, InterruptedException {
        site = HaulSite.start(dir, PLAN);
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        alone = server.create("two_alone");
        Cli.Ended undisturbed = Cli.run(alone, "haul", site.config());
        assertThat(undisturbed.code()).as(undisturbed.output()).isZero();
        line = SourceLine.ofOneHaul(site);
    }

    @AfterEach
    void free() throws IOException {
        line.free();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
        site.close();
    }

    @Test
    void two_hauls_at_once_leave_what_one_would_and_the_one_that_was_overtaken_says_so()
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("two");
        HaulProcess.Way way = HaulProcess.Way.PLAIN.with(store.environment());
        String config = site.config().toString();

        int firstCode;
        int secondCode;
        String said;
        // Both are at it together for seconds, however much earlier one of them began.
        line.slow(PER_SLICE);
        try (HaulProcess first = HaulProcess.launch(way, dir.resolve("first.log"), "haul", "--config", config);
                HaulProcess second = HaulProcess.launch(way, dir.resolve("second.log"), "haul", "--config", config)) {
            firstCode = first.exitCode(END_MAX);
            secondCode = second.exitCode(END_MAX);
            said = first.output() + second.output();
        }

        assertThat(said).doesNotContain("Exception").doesNotContain("deadlock");
        assertThat(firstCode + secondCode).as(said).isBetween(1, 2);
        assertThat(said).contains("another haul has taken it over", "run this command again");
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertThat(StoreTables.differences(alone, store)).as(said).isEmpty();
        Cli.Ended again = Cli.run(store, "haul", site.config());
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.output()).contains("Nothing to do");
    }

    @Test
    void a_second_haul_into_the_same_data_folder_leaves_the_first_alone() throws IOException, InterruptedException {
        Path data = dir.resolve("data");
        String[] haul = {"haul", "--config", site.config().toString(), "--data", data.toString()};
        line.slow(PER_SLICE);
        try (HaulProcess first = HaulProcess.launch(HaulProcess.Way.PLAIN, dir.resolve("owner.log"), haul)) {
            while (!first.output().contains("Hauling")) {
                assertThat(first.hasEndedWithin(Duration.ofMillis(20)))
                        .as(first.output())
                        .isFalse();
            }
            line.hold();
            Cli.Ended second = Cli.run(HaulProcess.Way.PLAIN, haul);
            line.free();
            assertThat(second.code()).as(second.output()).isEqualTo(4);
            assertThat(second.lines()).singleElement().asString().contains("in use by another Nighthaul");
            assertThat(first.exitCode(END_MAX)).as(first.output()).isZero();
        }
    }
}
