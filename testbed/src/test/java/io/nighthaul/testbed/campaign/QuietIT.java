package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.campaign.CampaignState.Verb;
import io.nighthaul.testbed.campaign.SourceWatch.Sight;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source sees of us when it should see nothing. */
class QuietIT {
    private static final FleetPlan PLAN = FleetPlan.of(67, 24, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Slow enough for the campaign to be in the middle of its work whenever something is done to it. */
    private static final Duration PER_PIECE = Duration.ofMillis(60);

    /** Longer than any beat of a server: whatever comes back at intervals would be seen. */
    private static final int SIGHTS = 120;

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

    private static CampaignServer serve(Store store) throws IOException {
        CampaignServer.Part part = CampaignServer.Part.of("one", Clock.systemUTC(), LEASE);
        return bed.serve(store, part, Map.of());
    }

    @Test
    void paused_or_outside_the_window_nothing_is_connected_and_afterwards_it_goes_on()
            throws IOException, SQLException {
        Store undisturbed = bed.undisturbed("quiet_undisturbed");
        Store store = bed.store("quiet");
        bed.host().link().delay(PER_PIECE);
        try (CampaignServer server = serve(store);
                SourceWatch watch = SourceWatch.start(bed.host(), Clock.systemUTC())) {
            bed.begin(server);
            awaitWork(watch);

            CampaignBed.act(server, Verb.PAUSE);
            assertStaysQuiet(watch);
            assertReason(store, "operator_pause");
            CampaignBed.act(server, Verb.RESUME);
            awaitWork(watch);

            closeWindow(server);
            assertStaysQuiet(watch);
            assertReason(store, "outside_window");
            openWindow(server);
            awaitWork(watch);

            bed.host().link().heal();
            CampaignBed.awaitFinished(store, Duration.ofSeconds(60));
            assertStaysQuiet(watch);
        }
        CampaignBed.assertEqual(undisturbed, store);
    }

    @Test
    void a_line_that_hangs_when_the_window_closes_is_let_go_of() throws IOException, SQLException {
        Store store = bed.store("hanging");
        bed.host().link().delay(PER_PIECE);
        try (CampaignServer server = serve(store);
                SourceWatch watch = SourceWatch.start(bed.host(), Clock.systemUTC())) {
            bed.begin(server);
            awaitWork(watch);

            bed.host().link().silence();
            closeWindow(server);
            await().atMost(Duration.ofSeconds(20)).until(() -> store.number(claimed()) == 0);
            assertThat(store.number("SELECT coalesce(sum(failures), 0) FROM campaign_vehicle"))
                    .isZero();
            bed.host().link().heal();
            assertStaysQuiet(watch);
            openWindow(server);
            awaitWork(watch);
        }
    }

    private static String claimed() {
        return "SELECT count(*) FROM campaign_vehicle WHERE state = 'claimed'";
    }

    private static void awaitWork(SourceWatch watch) {
        await().atMost(Duration.ofSeconds(30)).until(() -> watch.latest().database() >= 2);
    }

    private static void assertStaysQuiet(SourceWatch watch) {
        await().atMost(SOON).until(() -> watch.latest().isFree());
        int seen = watch.sights().size();
        await().atMost(Duration.ofSeconds(60)).until(() -> watch.sights().size() >= seen + SIGHTS);
        List<Sight> since = watch.sights();
        assertThat(since.subList(seen, since.size())).allMatch(Sight::isFree);
    }

    private static void assertReason(Store store, String reason) throws SQLException {
        assertThat(store.number("SELECT count(*) FROM campaign WHERE decision = 'stand_still' AND reason = '" + reason
                        + "' AND workers_allowed = 0"))
                .as(CampaignBed.story(store))
                .isEqualTo(1);
    }

    /** Any hour but this one and the next. */
    private static void closeWindow(CampaignServer server) {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        server.set("legacy_sync.window.end", now.plusHours(13).toString());
        server.set("legacy_sync.window.start", now.plusHours(12).toString());
    }

    private static void openWindow(CampaignServer server) {
        server.set("legacy_sync.window.start", "00:00");
        server.set("legacy_sync.window.end", "00:00");
    }
}
