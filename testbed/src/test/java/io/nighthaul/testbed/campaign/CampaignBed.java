package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.haul.Haul;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Hauler;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.site.HaulFile;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import io.nighthaul.testbed.soak.StoreTables;
import io.nighthaul.track.AdaptiveRules;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A source with a fleet, a server for stores, and what one undisturbed haul of it leaves. */
final class CampaignBed implements AutoCloseable {
    static final String NAME = "all";

    /** At any time, without pauses, and whatever else this machine is busy with. */
    private static final Map<String, String> EAGER = Map.of(
            "legacy_sync.window.zone", "UTC",
            "legacy_sync.window.start", "00:00",
            "legacy_sync.window.end", "00:00",
            "legacy_sync.batch.delay_minutes", "0",
            "legacy_sync.batch.max_daily_batches", "10000",
            "legacy_sync.guard.ignored_signals",
                    "host.cpu,host.memory,host.disk,source.load,source.latency,target.disk,target.wal",
            "legacy_sync.guard.probe_interval_s", "1",
            "legacy_sync.retry.delay_ms", "100",
            "legacy_sync.retry.connection_lost_wait_ms", "200");

    private final HaulSite site;
    private final StoreServer server;
    private final UnaryOperator<String> change;

    private CampaignBed(HaulSite site, StoreServer server, UnaryOperator<String> change) {
        this.site = site;
        this.server = server;
        this.change = change;
    }

    static CampaignBed start(Path dir, FleetPlan plan) throws IOException, SQLException {
        return start(dir, plan, text -> text);
    }

    /** @param change of the file that leads to the source */
    static CampaignBed start(Path dir, FleetPlan plan, UnaryOperator<String> change) throws IOException, SQLException {
        HaulSite site = HaulSite.start(dir, plan);
        return new CampaignBed(site, StoreServer.start(dir.resolve("server"), System.getenv()), change);
    }

    HaulSite site() {
        return site;
    }

    LegacyHost host() {
        return site.legacy();
    }

    Path config() throws IOException {
        return site.config("nighthaul.yml", change);
    }

    /** What one haul leaves that nobody disturbs. */
    Store undisturbed(String name) throws IOException, SQLException {
        Store store = server.create(name);
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(store.settings());
                LegacyServer source = LegacyServer.of(HaulConfig.read(config(), Map.of()))) {
            database.fleetZoneOr(HaulFile.ZONE);
            HaulRequest request = source.request(LegacyServer.today(clock));
            SliceStore slices = new SliceStore(database, AdaptiveRules.DEFAULT, clock);
            List<VehicleOutcome> outcomes =
                    new Haul(new Hauler(database, slices, source, clock), request, "undisturbed", event -> {}).run();
            assertThat(outcomes).allMatch(VehicleOutcome::isComplete);
        }
        return store;
    }

    /** An empty store. */
    Store store(String name) throws SQLException {
        return server.create(name);
    }

    /** A server with eager settings, changed as given. */
    CampaignServer serve(Store store, CampaignServer.Part part, Map<String, String> changes) throws IOException {
        CampaignServer serving = CampaignServer.start(store.settings(), config(), part);
        try {
            EAGER.forEach(serving::set);
            changes.forEach(serving::set);
            return serving;
        } catch (RuntimeException e) {
            serving.close();
            throw e;
        }
    }

    /** Orders all vehicles and days, and starts. */
    void begin(CampaignServer serving) {
        begin(serving.sync().campaigns());
    }

    private void begin(Campaigns campaigns) {
        List<String> vehicles = IntStream.range(0, site.plan().vehicles())
                .mapToObj(site::vehicle)
                .toList();
        campaigns.create(
                new Campaigns.Order(
                        NAME,
                        vehicles,
                        site.plan().firstDay(),
                        site.plan().firstDay().plusDays(site.plan().days() - 1L),
                        true,
                        OptionalLong.of(site.rows())),
                Actor.SYSTEM);
        campaigns.act(NAME, CampaignState.Verb.START, Actor.SYSTEM);
    }

    /** Sets all knobs, orders and starts, for servers that are still to come. */
    void prepare(Store store, InstantSource clock, Map<String, String> changes) {
        try (Database database = Database.open(store.settings())) {
            database.fleetZoneOr(HaulFile.ZONE);
            AuditLog audit = new AuditLog(database, clock);
            Settings settings = new Settings(database, audit, clock);
            EAGER.forEach((key, value) -> settings.set(Catalogue.find(key), value, Actor.SYSTEM));
            changes.forEach((key, value) -> settings.set(Catalogue.find(key), value, Actor.SYSTEM));
            begin(new Campaigns(database, audit, clock));
        }
    }

    static void act(CampaignServer serving, CampaignState.Verb verb) {
        serving.sync().campaigns().act(NAME, verb, Actor.SYSTEM);
    }

    static void awaitFinished(Store store, Duration max) throws SQLException {
        await(store, max, () -> store.number("SELECT count(*) FROM campaign WHERE state = 'finished'") == 1);
    }

    /** Waits for something, and tells the campaign's story if it does not come. */
    static void await(Store store, Duration max, Callable<Boolean> happened) throws SQLException {
        try {
            Awaitility.await().atMost(max).until(happened);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("it did not happen within " + max + "\n" + story(store), e);
        }
    }

    /** What the campaign has to say of itself. */
    static String story(Store store) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : List.of(
                "SELECT concat_ws(' ', state, decision, reason, detail, until_at, workers_allowed, ticked_at)"
                        + " FROM campaign",
                "SELECT concat_ws(' ', 'batch', number, night, state, vehicles_done, vehicles, started_at, finished_at)"
                        + " FROM campaign_batch ORDER BY number",
                "SELECT concat_ws(' ', 'lost', night, reason, lost_ms) FROM lost_time ORDER BY night, reason",
                "SELECT concat_ws(' ', 'night', night, summary) FROM campaign_night ORDER BY night",
                "SELECT concat_ws(' ', at, node, worker, vehicle, level, message) FROM worker_log"
                        + " WHERE level <> 'info' ORDER BY id",
                "SELECT concat_ws(' ', 'guard', time, node, level, workers, reason) FROM guard_event ORDER BY time",
                "SELECT concat_ws(' ', kind, subject, message) FROM alert ORDER BY id",
                "SELECT concat_ws(' ', state, count(*)) FROM campaign_vehicle GROUP BY state")) {
            try (Connection connection = store.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", lines);
    }

    /** Row for row and bucket for bucket. */
    static void assertEqual(Store undisturbed, Store store) throws SQLException {
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertThat(StoreTables.differences(undisturbed, store)).isEmpty();
    }

    @Override
    public void close() throws IOException, SQLException {
        server.close();
        site.close();
    }
}
