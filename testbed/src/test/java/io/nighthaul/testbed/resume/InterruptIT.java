package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.legacy.Link;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.KilledHaul;
import io.nighthaul.testbed.soak.SourceLine;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import io.nighthaul.testbed.soak.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end in the middle of its work, as Ctrl-C and a reboot do it. */
class InterruptIT {
    private static final int SIGTERM = 143;
    private static final Duration END_MAX = Duration.ofMinutes(1);
    private static final Duration PER_SLICE = Duration.ofMillis(250);
    private static final String DELIVERED = "SELECT count(*) FROM delivery";

    /** A vehicle is one chunk. */
    private static final FleetPlan PLAN = FleetPlan.of(29, 8, FleetPlan.demo().firstDay(), 3)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(2));

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;
    private static SourceLine line;

    @BeforeAll
    static void haul_undisturbed() throws IOException, SQLException, InterruptedException {
        site = HaulSite.start(dir, PLAN);
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        Cli.Ended haul = Cli.run(server.create("interrupt_undisturbed"), "haul", site.config());
        assertThat(haul.code()).as(haul.output()).isZero();
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
    void a_haul_asked_to_end_commits_what_is_on_its_way_and_says_so()
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("interrupted");

        interrupt(Targets.external(store, site.config(), dir.resolve("external.log")));

        assertCommitted(store, dir.resolve("external.log"));
        Cli.Ended rest = Cli.run(store, "haul", site.config());
        assertThat(rest.code()).as(rest.output()).isZero();
        assertThat(rest.output()).doesNotContain(" 0 slices were here already");
    }

    @Test
    void a_haul_asked_to_end_commits_what_is_on_its_way_before_the_database_it_keeps_itself_goes()
            throws IOException, SQLException, InterruptedException {
        Path data = dir.resolve("data");

        interrupt(Targets.embedded(data, site.config(), dir.resolve("embedded.log"), new SplittableRandom(1)));

        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        try (StoreServer again = StoreServer.start(data, Map.of())) {
            assertCommitted(again.main(), dir.resolve("embedded.log"));
            assertThat(serverLog(data))
                    .contains("database system is shut down")
                    .doesNotContain("not properly shut down", "FATAL", "PANIC");
        }
    }

    @Test
    void a_service_asked_to_end_shuts_its_database_down() throws IOException, InterruptedException {
        Path data = dir.resolve("served");
        HaulProcess.Way way = HaulProcess.Way.PLAIN;
        try (HaulProcess service =
                HaulProcess.launch(way, dir.resolve("serve.log"), "serve", "--port", "0", "--data", data.toString())) {
            await().atMost(END_MAX).until(() -> service.output().contains("console at"));
            service.interrupt();
            assertThat(service.exitCode(END_MAX)).as(service.output()).isEqualTo(SIGTERM);
            assertThat(service.output()).doesNotContain("Exception");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(serverLog(data)).contains("database system is shut down").doesNotContain("FATAL", "PANIC");
    }

    /**
     * What the server has said, but for its answers to those who asked early whether it is up, and to a connection of whose
     * end it had not heard yet: that everything was committed is asserted by itself.
     */
    private static String serverLog(Path data) throws IOException {
        return Files.readString(data.resolve("postgres.log"))
                .replace("FATAL:  the database system is starting up", "")
                .replace("FATAL:  terminating connection due to administrator command", "");
    }

    /** Asks a haul to end when some vehicles are here and others are half read, and lets these be read to their end. */
    private static void interrupt(KilledHaul.Target target) throws IOException, SQLException, InterruptedException {
        line.slow(PER_SLICE);
        try (HaulProcess haul = target.launch()) {
            await().atMost(END_MAX).until(() -> haul.output().contains("Hauling"));
            Store store = target.store();
            await().atMost(END_MAX).until(() -> store.number(DELIVERED) > 0);
            long halfAChunk = line.link().bytes(Link.Direction.TO_CLIENT) + line.sliceBytes() * 3 / 2;
            await().atMost(END_MAX)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> line.link().bytes(Link.Direction.TO_CLIENT) > halfAChunk);
            line.hold();
            haul.interrupt();
            long before = store.number(DELIVERED);
            assertThat(haul.hasEndedWithin(Duration.ofMillis(500)))
                    .as("it waits for what is on its way")
                    .isFalse();
            line.free();
            assertThat(haul.exitCode(END_MAX)).as(haul.output()).isEqualTo(SIGTERM);
            assertThat(moved(haul.output()))
                    .as(haul.output())
                    .isGreaterThan(before)
                    .isLessThan(site.slices());
        }
    }

    private static void assertCommitted(Store store, Path log) throws IOException, SQLException {
        String said = Files.readString(log);
        assertThat(said).contains("goes on where this one ended").doesNotContain("Exception", "in the middle");
        assertThat(store.number(DELIVERED)).as(said).isEqualTo(moved(said));
        assertThat(store.number("SELECT count(*) FROM haul WHERE outcome = 'stopped'"))
                .isOne();
        assertThat(StoreConsistency.problems(store)).isEmpty();
    }

    private static long moved(String said) {
        Matcher moved = Pattern.compile("Moved (\\d+) slices").matcher(said);
        assertThat(moved.find()).as(said).isTrue();
        return Long.parseLong(moved.group(1));
    }
}
