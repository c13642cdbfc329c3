package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers side by side, on a line so long that waiting for it is all that takes time. */
class WorkersIT {
    private static final int VEHICLES = 20;
    private static final FleetPlan PLAN = FleetPlan.of(
                    79, VEHICLES, FleetPlan.demo().firstDay(), 1)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PER_PIECE = Duration.ofMillis(60);

    @TempDir
    private static Path dir;

    private static CampaignBed bed;

    @BeforeAll
    static void start() throws IOException, SQLException {
        bed = CampaignBed.start(dir, PLAN);
    }

    @AfterEach
    void heal() throws IOException {
        bed.host().link().heal();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        bed.close();
    }

    @Test
    void five_workers_are_three_times_as_fast_as_one_and_none_starves() throws IOException, SQLException {
        bed.host().link().delay(PER_PIECE);
        Store one = campaign("one_worker", 1);
        Store five = campaign("five_workers", 5);

        assertThat((double) millis(one) / (double) millis(five))
                .as("%d ms alone, %d ms by five", millis(one), millis(five))
                .isGreaterThanOrEqualTo(3);
        assertThat(five.number("SELECT count(DISTINCT worker) FROM worker_log")).isEqualTo(5);
        assertThat(five.number(
                        "SELECT min(n) FROM (SELECT count(*) AS n FROM worker_log GROUP BY worker) AS done_by_each"))
                .isGreaterThanOrEqualTo(2);
        bed.host().link().heal();
        CampaignBed.assertEqual(one, five);
        CampaignBed.assertEqual(bed.undisturbed("workers_undisturbed"), five);
    }

    @Test
    void a_vehicle_that_always_fails_costs_the_others_nothing_and_is_reported() throws IOException, SQLException {
        String table = bed.site().table(3);
        bed.site().change("RENAME TABLE " + table + " TO hidden");
        try {
            Store store = campaign("one_fails", 5);

            assertThat(store.number("SELECT count(*) FROM campaign_vehicle WHERE state = 'done'"))
                    .isEqualTo(VEHICLES - 1);
            assertThat(store.number("SELECT count(*) FROM campaign_vehicle v JOIN vehicle n ON n.id = v.vehicle_id"
                            + " WHERE v.state = 'skipped' AND v.has_returned AND n.code = '"
                            + bed.site().vehicle(3) + "'"))
                    .isEqualTo(1);
            assertThat(store.number("SELECT count(*) FROM campaign_vehicle WHERE state = 'done' AND token > 1"))
                    .isZero();
            assertThat(store.number("SELECT count(*) FROM alert WHERE kind = 'VEHICLE_SKIPPED' AND subject LIKE '%"
                            + bed.site().vehicle(3) + "'"))
                    .isEqualTo(1);
        } finally {
            bed.site().change("RENAME TABLE hidden TO " + table);
        }
    }

    private static Store campaign(String name, int workers) throws IOException, SQLException {
        Store store = bed.store(name);
        CampaignServer.Part part = CampaignServer.Part.of(name, Clock.systemUTC(), Duration.ofMinutes(1));
        Map<String, String> knobs = Map.of(
                "legacy_sync.batch.workers_per_batch", Integer.toString(workers),
                "legacy_sync.transfer.concurrent_limit", "5",
                "legacy_sync.batch.vehicles_per_batch", Integer.toString(VEHICLES));
        try (CampaignServer server = bed.serve(store, part, knobs)) {
            bed.begin(server);
            CampaignBed.awaitFinished(store, PATIENCE);
        }
        return store;
    }

    /** From the first vehicle's beginning to the last one's end. */
    private static long millis(Store store) throws SQLException {
        return store.number(
                "SELECT (extract(epoch FROM max(finished_at) - min(started_at)) * 1000)::bigint FROM campaign_vehicle");
    }
}
