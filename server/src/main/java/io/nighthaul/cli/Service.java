package io.nighthaul.cli;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.ConnectionGauges;
import io.nighthaul.campaign.run.Maintenance;
import io.nighthaul.campaign.run.Rulebook;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.campaign.run.StoreMaintenance;
import io.nighthaul.cleanup.Cleanup;
import io.nighthaul.cleanup.OldData;
import io.nighthaul.cleanup.StandardSteps;
import io.nighthaul.console.api.Operations;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.transport.SpoolSweep;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.track.AdaptiveRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
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
        PrometheusMeterRegistry meters = meters();
        ConnectionGauges.ofStore(database, meters);
        SlowSync.Office office = new SlowSync.Office(
                settings,
                audit,
                new Alerts(database, settings, audit, clock),
                Dispatcher.create(database, settings, audit, new SecretReader(System.getenv())),
                meters);
        return new Service(office, source.map(config -> {
            database.fleetZoneOr(config.fleetZone());
            Optional<Path> here = opened.server().map(server -> data);
            SlowSync.Site site = new SlowSync.Site(database, config, here, data.resolve("spool"));
            SliceStore store = new SliceStore(database, AdaptiveRules.DEFAULT, clock);
            String node = Holder.name();
            StandardSteps.Surroundings surroundings = new StandardSteps.Surroundings(
                    Map.of("spool", () -> SpoolSweep.local(site.spool())),
                    () -> Duration.ofDays(settings.value(SyncSettings.LOG_DAYS)),
                    OldData.NONE);
            Cleanup cleanup = new Cleanup(database, StandardSteps.of(database, store, surroundings), node, clock);
            Maintenance maintenance = new StoreMaintenance(cleanup, () -> Rulebook.of(settings.knobs()), clock);
            return new SlowSync(site, SlowSync.Manner.of(node), office, store, maintenance, clock);
        }));
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }

    /** What its console shows and steers. */
    Operations operations(Database database, InstantSource clock) {
        SliceStore store = new SliceStore(database, AdaptiveRules.DEFAULT, clock);
        Operations.Work work = slowSync.map(Operations.Work::of).orElse(Operations.Work.NONE);
        return Operations.of(database, store, office, work, clock);
    }

    @Override
    public void close() {
        slowSync.ifPresent(SlowSync::close);
        office.dispatcher().close();
    }
}
