package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nighthaul.haul.HaulEvent.Activity;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.Link;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import io.nighthaul.testbed.soak.StoreTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything around a haul goes away in the middle of it and comes back; the haul waits and goes on. */
class RestartIT {
    private static final FleetPlan PLAN = FleetPlan.of(17, 6, FleetPlan.demo().firstDay(), 3)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(3));

    /** In the middle of a chunk of some megabytes. */
    private static final long SOME_BYTES = 300_000;

    /** Makes the haul last for seconds, and leaves every chunk's rows to be copied at full speed. */
    private static final long SLOW_BYTES_PER_SECOND = 4_000_000;

    private static final Disaster.Moment IN_A_CHUNK = new Disaster.Moment(Activity.READING, 3, SOME_BYTES);

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;
    private static Store undisturbed;
    private static Link link;

    @BeforeAll
    static void haul_undisturbed() throws IOException, SQLException {
        site = HaulSite.start(dir, PLAN);
        link = site.legacy().link();
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        undisturbed = server.create("restart_undisturbed");
        Path config = site.config();
        List<VehicleOutcome> outcomes = Hauling.run(config, undisturbed, event -> {});
        assertThat(outcomes).hasSize(6).allMatch(VehicleOutcome::isComplete);
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
        site.close();
    }

    @Test
    void survives_a_source_database_that_is_killed_and_comes_back() throws IOException, SQLException {
        LegacyHost legacy = site.legacy();
        assertSurvives("mariadb", new Disaster(IN_A_CHUNK, link, () -> {
            legacy.killDatabase();
            legacy.restartDatabase();
            link.heal();
        }));
    }

    @Test
    void a_source_that_stays_away_ends_the_haul_and_the_next_one_goes_on() throws IOException, SQLException {
        LegacyHost legacy = site.legacy();
        Store store = server.create("restart_away");
        Disaster disaster = new Disaster(IN_A_CHUNK, link, () -> {
            legacy.killDatabase();
            link.heal();
        });

        List<VehicleOutcome> outcomes =
                Hauling.run(site.config(), store, disaster, new HaulRequest.Retry(2, Duration.ofMillis(100), 1));

        legacy.restartDatabase();
        assertThat(disaster.retries()).isPositive();
        assertThat(outcomes)
                .anySatisfy(outcome -> assertThat(outcome.failure())
                        .hasValueSatisfying(failure -> assertThat(failure)
                                .isInstanceOfSatisfying(
                                        HaulException.class,
                                        lost -> assertThat(lost.kind()).isEqualTo(HaulException.Kind.LOST))));
        assertThat(store.number("SELECT count(*) FROM haul WHERE outcome LIKE 'failed: %'"))
                .isOne();
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertThat(Hauling.run(site.config(), store, event -> {})).hasSize(6).allMatch(VehicleOutcome::isComplete);
        assertThat(StoreTables.differences(undisturbed, store)).isEmpty();
    }

    @Test
    void survives_a_restart_of_the_ssh_server() throws IOException, SQLException {
        LegacyHost legacy = site.legacy();
        assertSurvives("ssh", new Disaster(IN_A_CHUNK, link, () -> {
            legacy.restartSsh();
            link.heal();
        }));
    }

    @Test
    void survives_a_link_that_is_cut_down_for_a_while_and_cut_again() throws IOException, SQLException {
        assertSurvives("link", new Disaster(new Disaster.Moment(Activity.READING, 2, SOME_BYTES), link, () -> {
            link.refuse();
            link.cut();
            link.heal();
            link.cutAfter(Link.Direction.TO_CLIENT, SOME_BYTES);
        }));
        link.heal();
    }

    @Test
    void survives_a_crash_of_a_server_process_of_the_store_that_takes_all_others_along()
            throws IOException, SQLException {
        assumeThat(server.isOwn())
                .as("only an embedded server is ours to crash")
                .isTrue();
        Store store = server.create("restart_backend");
        assertSurvives(store, new Disaster(new Disaster.Moment(Activity.WRITING, 2, 0), link, () -> {
            link.heal();
            link.throttle(SLOW_BYTES_PER_SECOND);
            PostgresProcess.killOneThatCopies(store);
            link.heal();
        }));
    }

    @Test
    void survives_a_store_that_crashes_whole_and_comes_back() throws IOException, SQLException {
        assumeThat(server.isOwn())
                .as("only an embedded server is ours to crash")
                .isTrue();
        PostgresProcess postgres = new PostgresProcess(dir.resolve("server"));
        assertSurvives("postgres", new Disaster(new Disaster.Moment(Activity.WRITING, 3, 0), link, () -> {
            postgres.crashAndRestart();
            link.heal();
        }));
    }

    private static void assertSurvives(String name, Disaster disaster) throws IOException, SQLException {
        assertSurvives(server.create("restart_" + name), disaster);
    }

    private static void assertSurvives(Store store, Disaster disaster) throws IOException, SQLException {
        List<VehicleOutcome> outcomes = Hauling.run(site.config(), store, disaster);

        assertThat(disaster.retries()).as("the haul noticed").isPositive();
        assertThat(outcomes).hasSize(6).allMatch(VehicleOutcome::isComplete);
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertThat(StoreTables.differences(undisturbed, store)).isEmpty();
    }
}
