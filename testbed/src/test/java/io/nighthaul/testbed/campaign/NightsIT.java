package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of a few seconds each, with everything real but the hours. */
class NightsIT {
    private static final FleetPlan PLAN = FleetPlan.of(61, 30, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    private static final LocalTime OPENS = LocalTime.of(22, 0);
    private static final Duration WINDOW = Duration.ofMinutes(4);
    private static final Lengths LENGTHS = new Lengths(WINDOW, Duration.ofSeconds(12), Duration.ofSeconds(3));

    /** By the campaign's clock. */
    private static final Duration LEASE = Duration.ofMinutes(2);

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

    private static CompressedNights nights() {
        Clock real = Clock.systemUTC();
        Instant opens = Instant.parse("2026-05-04T22:00:00Z");
        return new CompressedNights(real, real.instant(), opens, LENGTHS);
    }

    private static Map<String, String> hours() {
        return Map.of(
                "legacy_sync.window.start", OPENS.toString(),
                "legacy_sync.window.end", OPENS.plus(WINDOW).toString(),
                "legacy_sync.batch.vehicles_per_batch", "5",
                "legacy_sync.batch.workers_per_batch", "2",
                "legacy_sync.batch.max_daily_batches", "2",
                // Nights pass so fast that a look takes long by their clock; it is to hold until the next one has come
                // back.
                "legacy_sync.guard.probe_interval_s", "15");
    }

    @Test
    void nights_leave_what_one_haul_would_and_no_connection_by_day() throws IOException, SQLException {
        Store undisturbed = bed.undisturbed("nights_undisturbed");
        Store store = bed.store("nights");
        CompressedNights clock = nights();
        List<Sight> sights;
        try (CampaignServer server = bed.serve(store, CampaignServer.Part.of("one", clock, LEASE), hours());
                SourceWatch watch = SourceWatch.start(bed.host(), clock)) {
            bed.begin(server);
            CampaignBed.awaitFinished(store, Duration.ofSeconds(100));
            sights = watch.sights();
        }

        // Three by the cap of batches; a slow machine takes more.
        long nights = store.number("SELECT count(DISTINCT night) FROM campaign_batch");
        assertThat(nights).as(CampaignBed.story(store)).isGreaterThanOrEqualTo(3);
        assertThat(store.number("SELECT count(*) FROM campaign_night WHERE summary IS NOT NULL"))
                .isGreaterThanOrEqualTo(nights);
        assertThat(sights)
                .filteredOn(sight -> clock.isWellIntoDay(sight.at()))
                .hasSizeGreaterThan(50)
                .allMatch(Sight::isFree);
        CampaignBed.assertEqual(undisturbed, store);
    }
}
