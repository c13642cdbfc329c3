package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.testbed.campaign.CompressedNights.Lengths;
import io.nighthaul.testbed.campaign.SourceWatch.Sight;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign on a source that others need as well. */
@Tag("alone")
class GuardedIT {
    private static final FleetPlan PLAN = FleetPlan.of(83, 40, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    /** A night that lasts, ten times as fast as a real one: the guard's patience is made for hours. */
    private static final Lengths LENGTHS =
            new Lengths(Duration.ofHours(12), Duration.ofMinutes(72), Duration.ofMillis(100));

    private static final Duration PER_PIECE = Duration.ofMillis(60);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SIGHTS = 80;
    private static final int WORKERS = 4;
    private static final String DONE = "SELECT count(*) FROM campaign_vehicle WHERE state = 'done'";
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

    @Test
    void the_busier_the_source_the_less_it_sees_of_us_and_afterwards_the_work_goes_on()
            throws IOException, SQLException {
        Store store = bed.store("guarded");
        Clock real = Clock.systemUTC();
        CompressedNights clock =
                new CompressedNights(real, real.instant(), Instant.parse("2026-05-04T20:00:00Z"), LENGTHS);
        bed.host().link().delay(PER_PIECE);
        CampaignServer.Part part = CampaignServer.Part.of("one", clock, Duration.ofMinutes(10));
        try (CampaignServer server = bed.serve(store, part, knobs());
                SourceWatch watch = SourceWatch.start(bed.host(), clock)) {
            bed.begin(server);
            CampaignBed.await(store, SOON, () -> store.number(CLAIMED) == WORKERS);

            try (LoadSpike busy = LoadSpike.begin(bed.host(), 24)) {
                CampaignBed.await(store, SOON, () -> allowed(server) == 1);
                CampaignBed.await(store, SOON, () -> store.number(CLAIMED) == 1);
                assertThat(busy.isOn()).isTrue();
                try (LoadSpike busier = LoadSpike.begin(bed.host(), 12)) {
                    CampaignBed.await(store, SOON, () -> isPausedByGuard(store) && store.number(CLAIMED) == 0);
                    assertThat(busier.isOn()).isTrue();
                    assertSeldomSeen(store, watch);
                }
            }

            CampaignBed.await(store, SOON, () -> store.number(CLAIMED) > 0);
        }
    }

    @Test
    void the_nearer_the_source_is_to_its_limit_the_longer_a_worker_rests_between_chunks()
            throws IOException, SQLException {
        Store store = bed.store("nice");
        Clock real = Clock.systemUTC();
        CompressedNights clock =
                new CompressedNights(real, real.instant(), Instant.parse("2026-05-04T20:00:00Z"), LENGTHS);
        bed.host().link().delay(PER_PIECE);
        CampaignServer.Part part = CampaignServer.Part.of("nice", clock, Duration.ofMinutes(10));
        try (CampaignServer server = bed.serve(store, part, knobs());
                LoadSpike busy = LoadSpike.begin(bed.host(), 24)) {
            server.set("legacy_sync.nice_ratio_max", "20");
            bed.begin(server);
            CampaignBed.await(
                    store,
                    SOON,
                    () -> server.sync().health().ssh().orElseThrow().channels() > 0);
            await().atMost(SOON.multipliedBy(2))
                    .during(Duration.ofSeconds(2))
                    .until(() -> store.number(CLAIMED) > 0 && store.number(CLAIMED + " AND activity <> 'idle'") == 0);
            assertThat(busy.isOn()).isTrue();

            server.set("legacy_sync.nice_ratio_max", "0");
            long done = store.number(DONE);
            CampaignBed.await(store, SOON.multipliedBy(2), () -> store.number(DONE) >= done + WORKERS + 4);
        } finally {
            bed.host().link().heal();
        }
    }

    private static Map<String, String> knobs() {
        return Map.of(
                "legacy_sync.batch.workers_per_batch", Integer.toString(WORKERS),
                "legacy_sync.batch.vehicles_per_batch", "40",
                "legacy_sync.guard.source_threads_running", "32",
                "legacy_sync.guard.source_threads_running_critical", "1000",
                "legacy_sync.guard.probe_interval_s", "5",
                "legacy_sync.guard.blind_grace_s", "300");
    }

    private static int allowed(CampaignServer server) {
        return server.sync().guard().recent().getLast().state().allowedWorkers();
    }

    private static boolean isPausedByGuard(Store store) throws SQLException {
        return store.number("SELECT count(*) FROM campaign WHERE decision = 'stand_still' AND reason = 'guard_pause'"
                        + " AND detail LIKE '%Threads_running%'")
                == 1;
    }

    /** The guard's looks are visits as well, but short ones, and nothing stays between them. */
    private static void assertSeldomSeen(Store store, SourceWatch watch) throws IOException, SQLException {
        bed.host().link().heal();
        CampaignBed.await(store, SOON, () -> watch.latest().isFree());
        int seen = watch.sights().size();
        CampaignBed.await(store, Duration.ofSeconds(30), () -> watch.sights().size() >= seen + SIGHTS);
        List<Sight> since = watch.sights().subList(seen, watch.sights().size());
        assertThat(since).allMatch(sight -> sight.database() <= 1 && sight.ssh() <= 2);
        assertThat(since).filteredOn(Sight::isFree).hasSizeGreaterThan(SIGHTS / 2);
    }
}
