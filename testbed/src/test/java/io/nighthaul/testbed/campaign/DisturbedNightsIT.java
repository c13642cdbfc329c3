package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.campaign.CompressedNights.Lengths;
import io.nighthaul.testbed.campaign.SourceWatch.Sight;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights in which everything happens: the process is killed, lines break, the source gets busy, the disk fills up. */
class DisturbedNightsIT {
    private static final FleetPlan PLAN = FleetPlan.of(73, 32, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    private static final LocalTime OPENS = LocalTime.of(22, 0);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Lengths LENGTHS = new Lengths(WINDOW, Duration.ofSeconds(20), Duration.ofSeconds(3));
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Of waiting for one thing; several nights may pass meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Slow enough for work to be going on when something is done to it. */
    private static final Duration PER_PIECE = Duration.ofMillis(25);

    private static final String CLAIMED = "SELECT count(*) FROM campaign_vehicle WHERE state = 'claimed'";

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

    private static Map<String, String> knobs() {
        return Map.of(
                "legacy_sync.window.start", OPENS.toString(),
                "legacy_sync.window.end", OPENS.plus(WINDOW).toString(),
                "legacy_sync.batch.vehicles_per_batch", "8",
                "legacy_sync.batch.workers_per_batch", "2",
                "legacy_sync.guard.source_threads_running", "10",
                "legacy_sync.guard.source_threads_running_critical", "1000",
                "legacy_sync.guard.blind_grace_s", "300",
                // Nights pass so fast that a look takes long by their clock; it is to hold until the next one has come
                // back.
                "legacy_sync.guard.probe_interval_s", "15",
                "legacy_sync.ssh.breaker_failures", "20");
    }

    @Test
    void whatever_happens_the_end_is_what_one_undisturbed_haul_leaves()
            throws IOException, SQLException, InterruptedException {
        Store undisturbed = bed.undisturbed("disturbed_undisturbed");
        Store store = bed.store("disturbed");
        Clock real = Clock.systemUTC();
        CompressedNights nights =
                new CompressedNights(real, real.instant(), Instant.parse("2026-05-04T22:00:00Z"), LENGTHS);
        bed.prepare(store, nights, knobs());
        bed.host().link().delay(PER_PIECE);
        List<Sight> sights;
        try (SourceWatch watch = SourceWatch.start(bed.host(), nights)) {
            try (HaulProcess first = launch("first", store, nights)) {
                awaitWork(store, 2);
                first.kill();
            }
            try (HaulProcess second = launch("second", store, nights)) {
                cutLines(store);
                makeSourceBusy(store);
                fillDisk(store);
                bed.host().link().heal();
                CampaignBed.awaitFinished(store, PATIENCE);
                assertThat(second.hasEndedWithin(Duration.ZERO))
                        .as(second.output())
                        .isFalse();
            }
            sights = watch.sights();
        }

        assertThat(store.number("SELECT count(*) FROM campaign_vehicle WHERE state = 'done'"))
                .isEqualTo(PLAN.vehicles());
        assertThat(store.number("SELECT count(DISTINCT night) FROM campaign_batch"))
                .isGreaterThan(1);
        assertThat(sights)
                .filteredOn(sight -> nights.isWellIntoDay(sight.at()))
                .isNotEmpty()
                .allMatch(Sight::isFree);
        CampaignBed.assertEqual(undisturbed, store);
    }

    private static HaulProcess launch(String node, Store store, CompressedNights nights)
            throws IOException, InterruptedException {
        return CampaignProcess.launch(store, bed.config(), node, LEASE, Optional.of(nights));
    }

    /** Waits until so many more vehicles are done, and others are on their way. */
    private static void awaitWork(Store store, int more) throws SQLException {
        String done = "SELECT count(*) FROM campaign_vehicle WHERE state = 'done'";
        long wanted = store.number(done) + more;
        CampaignBed.await(store, PATIENCE, () -> store.number(done) >= wanted && store.number(CLAIMED) > 0);
    }

    private static void cutLines(Store store) throws SQLException {
        for (int i = 0; i < 3; i++) {
            awaitWork(store, 1);
            bed.host().link().cut();
        }
    }

    private static void makeSourceBusy(Store store) throws SQLException {
        awaitWork(store, 1);
        try (LoadSpike spike = LoadSpike.begin(bed.host(), 15)) {
            CampaignBed.await(store, PATIENCE, () -> isStandingStill(store, "guard_pause"));
            CampaignBed.await(store, PATIENCE, () -> store.number(CLAIMED) == 0);
            assertThat(spike.isOn()).isTrue();
        }
    }

    /** What PostgreSQL says then; a disk that is really full is not to be had without rights. */
    private static void fillDisk(Store store) throws SQLException {
        awaitWork(store, 1);
        store.change("""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
                END $$""");
        store.change("CREATE TRIGGER no_room BEFORE INSERT ON delivery EXECUTE FUNCTION no_room()");
        CampaignBed.await(store, PATIENCE, () -> isStandingStill(store, "disk_full"));
        store.change("DROP TRIGGER no_room ON delivery");
    }

    private static boolean isStandingStill(Store store, String reason) throws SQLException {
        return store.number(
                        "SELECT count(*) FROM campaign WHERE decision = 'stand_still' AND reason = '" + reason + "'")
                == 1;
    }
}
