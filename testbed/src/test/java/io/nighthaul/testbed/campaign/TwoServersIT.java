package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two server processes that share a campaign. */
class TwoServersIT {
    private static final FleetPlan PLAN = FleetPlan.of(71, 40, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration PER_PIECE = Duration.ofMillis(40);
    private static final int WORKERS = 4;

    @TempDir
    private static Path dir;

    private static CampaignBed bed;
    private static Store undisturbed;

    @BeforeAll
    static void start() throws IOException, SQLException {
        bed = CampaignBed.start(dir, PLAN);
        undisturbed = bed.undisturbed("two_servers_undisturbed");
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
                CampaignServer.Part.of("two", Clock.systemUTC(), LEASE),
                Map.of(
                        "legacy_sync.batch.workers_per_batch",
                        Integer.toString(WORKERS),
                        "legacy_sync.batch.vehicles_per_batch",
                        "20"));
    }

    private static HaulProcess other(Store store) throws IOException, InterruptedException {
        return CampaignProcess.launch(store, bed.config(), "one", LEASE, Optional.empty());
    }

    @Test
    void each_vehicle_is_hauled_by_one_of_them_and_once() throws IOException, SQLException, InterruptedException {
        Store store = bed.store("two_servers");
        bed.host().link().delay(PER_PIECE);
        try (CampaignServer two = serve(store);
                HaulProcess one = other(store)) {
            countDeliveries(store);
            bed.begin(two);
            CampaignBed.awaitFinished(store, Duration.ofSeconds(90));
            assertThat(one.hasEndedWithin(Duration.ZERO)).as(one.output()).isFalse();
        }
        assertThat(store.number("SELECT count(DISTINCT node) FROM campaign_vehicle"))
                .isEqualTo(2);
        assertThat(store.number("SELECT count(*) FROM campaign_vehicle WHERE token <> 1"))
                .as("claimed more than once")
                .isZero();
        assertThat(store.number("SELECT max(times) FROM delivered")).isEqualTo(1);
        CampaignBed.assertEqual(undisturbed, store);
    }

    @Test
    void the_vehicles_of_one_that_is_killed_are_taken_over_within_the_lease()
            throws IOException, SQLException, InterruptedException {
        Store store = bed.store("one_killed");
        bed.host().link().delay(PER_PIECE);
        long held;
        // The second finds the settings of the first, which ignore how busy this machine is.
        try (CampaignServer two = serve(store);
                HaulProcess one = other(store)) {
            countDeliveries(store);
            bed.begin(two);
            CampaignBed.await(
                    store,
                    Duration.ofSeconds(30),
                    () -> store.number(claimedBy("one")) > 0 && store.number(claimedBy("two")) > 0);
            one.kill();
            held = store.number(claimedBy("one"));
            assertThat(held).isPositive();
            CampaignBed.await(store, LEASE.plusSeconds(4), () -> store.number(claimedBy("one")) == 0);
            CampaignBed.awaitFinished(store, Duration.ofSeconds(90));
        }
        assertThat(store.number("SELECT count(*) FROM campaign_vehicle WHERE token <> 1"))
                .as("claimed more than once")
                .isEqualTo(held);
        assertThat(store.number("SELECT max(times) FROM delivered")).isEqualTo(1);
        CampaignBed.assertEqual(undisturbed, store);
    }

    private static String claimedBy(String node) {
        return "SELECT count(*) FROM campaign_vehicle WHERE state = 'claimed' AND node = '" + node + "'";
    }

    /** How often each slice was committed, whoever did it. */
    private static void countDeliveries(Store store) throws SQLException {
        store.change("CREATE TABLE delivered (vehicle_id int, day date, times int, PRIMARY KEY (vehicle_id, day))");
        store.change("""
                CREATE FUNCTION count_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO delivered VALUES (NEW.vehicle_id, NEW.day, 1)
                    ON CONFLICT (vehicle_id, day) DO UPDATE SET times = delivered.times + 1;
                    RETURN NEW;
                END $$""");
        store.change("CREATE TRIGGER count_delivery AFTER INSERT OR UPDATE OF haul_id ON delivery"
                + " FOR EACH ROW EXECUTE FUNCTION count_delivery()");
    }
}
