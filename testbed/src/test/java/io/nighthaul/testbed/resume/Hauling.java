package io.nighthaul.testbed.resume;

import io.nighthaul.haul.Haul;
import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Hauler;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.testbed.site.HaulFile;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.track.AdaptiveRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A haul inside this process, whose events a test can act upon. */
final class Hauling {
    /** Patient enough for a server to come back, and quick to notice that it has. */
    private static final HaulRequest.Retry SHORT = new HaulRequest.Retry(60, Duration.ofMillis(250), 1.02);

    private Hauling() {}

    static List<VehicleOutcome> run(Path config, Store store, Consumer<HaulEvent> listener) {
        return run(config, store, listener, SHORT);
    }

    static List<VehicleOutcome> run(Path config, Store store, Consumer<HaulEvent> listener, HaulRequest.Retry retry) {
        return run(config, store, listener, retry, Hauler.Deletions.MIRROR);
    }

    /** One that leaves alone what has vanished at the source. */
    static List<VehicleOutcome> keepingDeleted(Path config, Store store, Consumer<HaulEvent> listener) {
        return run(config, store, listener, SHORT, Hauler.Deletions.REPORT);
    }

    private static List<VehicleOutcome> run(
            Path config,
            Store store,
            Consumer<HaulEvent> listener,
            HaulRequest.Retry retry,
            Hauler.Deletions deletions) {
        HaulConfig settings = HaulConfig.read(config, Map.of());
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(store.settings());
                LegacyServer server = LegacyServer.of(settings)) {
            database.fleetZoneOr(HaulFile.ZONE);
            HaulRequest asked = server.request(LegacyServer.today(clock));
            HaulRequest request = new HaulRequest(
                    asked.vehicles(), asked.first(), asked.last(), asked.workers(), asked.verified(), retry);
            SliceStore slices = new SliceStore(database, AdaptiveRules.DEFAULT, clock);
            return new Haul(new Hauler(database, slices, server, clock, deletions), request, "test", listener).run();
        }
    }
}
