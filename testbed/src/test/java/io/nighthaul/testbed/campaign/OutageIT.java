package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.campaign.SourceWatch.Sight;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source or a store that is away for a while. */
class OutageIT {
    private static final FleetPlan PLAN = FleetPlan.of(89, 20, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PER_PIECE = Duration.ofMillis(40);
    private static final String DONE = "SELECT count(*) FROM campaign_vehicle WHERE state = 'done'";
    private static final String FAILURES = "SELECT sum(failures) FROM campaign_vehicle";

    @TempDir
    private static Path dir;

    private static CampaignBed bed;
    private static Store undisturbed;

    @BeforeAll
    static void start() throws IOException, SQLException {
        bed = CampaignBed.start(dir, PLAN);
        undisturbed = bed.undisturbed("outage_undisturbed");
    }

    @AfterEach
    void heal() throws IOException {
        bed.host().link().heal();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        bed.close();
    }

    private static CampaignServer serve(Store store) throws IOException {
        return bed.serve(
                store,
                CampaignServer.Part.of("one", Clock.systemUTC(), Duration.ofMinutes(1)),
                Map.of("legacy_sync.ssh.breaker_failures", "4", "legacy_sync.ssh.breaker_wait_ms", "5000"));
    }

    @Test
    void a_host_that_is_away_is_left_alone_and_no_vehicle_is_blamed() throws IOException, SQLException {
        Store store = bed.store("host_away");
        bed.host().link().delay(PER_PIECE);
        try (CampaignServer server = serve(store)) {
            bed.begin(server);
            CampaignBed.await(store, PATIENCE, () -> store.number(DONE) > 1);
            bed.host().link().refuse();
            bed.host().link().cut();
            CampaignBed.await(store, PATIENCE, () -> isStandingStill(store, "breaker_open"));
            assertThat(store.number("SELECT count(*) FROM alert WHERE kind = 'BREAKER_OPEN' AND resolved_at IS NULL"))
                    .isEqualTo(1);
            bed.host().link().heal();
            CampaignBed.awaitFinished(store, PATIENCE);
            CampaignBed.await(
                    store,
                    PATIENCE,
                    () -> store.number("SELECT count(*) FROM alert WHERE resolved_at IS NULL AND kind = 'BREAKER_OPEN'")
                            == 0);
        }
        assertThat(store.number(FAILURES)).as(CampaignBed.story(store)).isZero();
        CampaignBed.assertEqual(undisturbed, store);
    }

    @Test
    void a_store_that_drops_everybody_again_and_again_costs_nothing_but_time() throws IOException, SQLException {
        Store store = bed.store("store_away");
        bed.host().link().delay(PER_PIECE);
        try (CampaignServer server = serve(store);
                SourceWatch watch = SourceWatch.start(bed.host(), Clock.systemUTC())) {
            bed.begin(server);
            for (int times = 1; times <= 4; times++) {
                long done = store.number(DONE);
                CampaignBed.await(store, PATIENCE, () -> store.number(DONE) > done);
                dropEverybody(store);
            }
            bed.host().link().heal();
            CampaignBed.awaitFinished(store, PATIENCE);
            CampaignBed.await(store, PATIENCE, () -> watch.latest().isFree());
            List<Sight> sights = watch.sights();
            assertThat(sights).anyMatch(sight -> sight.database() > 0);
        }
        assertThat(store.number(FAILURES)).as(CampaignBed.story(store)).isZero();
        CampaignBed.assertEqual(undisturbed, store);
    }

    private static void dropEverybody(Store store) throws SQLException {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = 'nighthaul'");
        }
    }

    private static boolean isStandingStill(Store store, String reason) throws SQLException {
        return store.number(
                        "SELECT count(*) FROM campaign WHERE decision = 'stand_still' AND reason = '" + reason + "'")
                == 1;
    }
}
