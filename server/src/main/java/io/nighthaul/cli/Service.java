package io.nighthaul.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.Maintenance;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.track.AdaptiveRules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The parts of a running service, put together. */
final class Service implements AutoCloseable {
    private final SlowSync.Office office;
    private final Optional<SlowSync> slowSync;

    private Service(SlowSync.Office office, Optional<SlowSync> slowSync) {
        this.office = office;
        this.slowSync = slowSync;
    }

    /** @param source of the fixes; without one there are no campaigns, only what is in the store already */
    static Service start(StoreOptions.Store opened, Path data, Optional<HaulConfig> source, Clock clock) {
        Database database = opened.database();
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        SlowSync.Office office = new SlowSync.Office(
                settings,
                audit,
                new Alerts(database, settings, audit, clock),
                Dispatcher.create(database, settings, audit, new SecretReader(System.getenv())),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return new Service(office, source.map(config -> {
            database.fleetZoneOr(config.fleetZone());
            Optional<Path> here = opened.server().map(server -> data);
            SlowSync.Site site = new SlowSync.Site(database, config, here, data.resolve("spool"));
            SliceStore store = new SliceStore(database, AdaptiveRules.DEFAULT, clock);
            Maintenance maintenance = (campaign, batch, deadline) -> {};
            return new SlowSync(site, SlowSync.Manner.of(Holder.name()), office, store, maintenance, clock);
        }));
    }

    SlowSync.Office office() {
        return office;
    }

    Optional<SlowSync> slowSync() {
        return slowSync;
    }

    @Override
    public void close() {
        slowSync.ifPresent(SlowSync::close);
        office.dispatcher().close();
    }
}
