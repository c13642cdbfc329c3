package io.nighthaul.cli;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.Beat;
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
import io.nighthaul.secret.Seal;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.upload.Uploads;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The parts of a running service, put together. */
public final class Service implements AutoCloseable {
    private static final Duration DISPATCH = Duration.ofSeconds(5);

    private final SlowSync.Office office;
    private final Judging judging;
    private final Optional<SlowSync> slowSync;
    private final Optional<Beat> alerts;
    private final Optional<Orders> orders;
    private final Uploads uploads;

    private Service(
            SlowSync.Office office,
            Judging judging,
            Optional<SlowSync> slowSync,
            Optional<Beat> alerts,
            Optional<Orders> orders,
            Uploads uploads) {
        this.office = office;
        this.judging = judging;
        this.slowSync = slowSync;
        this.alerts = alerts;
        this.orders = orders;
        this.uploads = uploads;
    }

    /** @param source of the fixes; without one there are no campaigns, only what is in the store already */
    public static Service start(StoreOptions.Store opened, Path data, Optional<HaulConfig> source, Clock clock) {
        return start(opened, data, source, Optional.empty(), clock);
    }

    /** @param file that may describe an API of orders */
    public static Service start(
            StoreOptions.Store opened, Path data, Optional<HaulConfig> source, Optional<Path> file, Clock clock) {
        Database database = opened.database();
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock, seal());
        PrometheusMeterRegistry meters = meters();
        ConnectionGauges.ofStore(database, meters);
        SlowSync.Office office = new SlowSync.Office(
                settings,
                audit,
                new Alerts(database, settings, audit, clock),
                Dispatcher.create(database, settings, audit, new SecretReader(System.getenv())),
                meters);
        Judging judging = Judging.start(opened, data, office, clock);
        Optional<SlowSync> slowSync = source.map(config -> slowSync(opened, data, config, office, judging, clock));
        Optional<Beat> alerts = slowSync.isPresent()
                ? Optional.empty()
                : Optional.of(
                        Beat.every(DISPATCH, "alerts", () -> office.dispatcher().run(clock.instant())));
        Uploads uploads = uploads(opened, data, office, judging.store(), clock);
        return new Service(office, judging, slowSync, alerts, Orders.start(file, database, office, clock), uploads);
    }

    private static Optional<Seal> seal() {
        try {
            return Seal.fromEnvironment(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static SlowSync slowSync(
            StoreOptions.Store opened,
            Path data,
            HaulConfig config,
            SlowSync.Office office,
            Judging judging,
            Clock clock) {
        Database database = opened.database();
        Settings settings = office.settings();
        database.fleetZoneOr(config.fleetZone());
        Optional<Path> here = opened.server().map(server -> data);
        SlowSync.Site site = new SlowSync.Site(database, config, here, data.resolve("spool"));
        String node = Holder.name();
        StandardSteps.Surroundings surroundings = new StandardSteps.Surroundings(
                Map.of("spool", () -> SpoolSweep.local(site.spool())),
                () -> Duration.ofDays(settings.value(SyncSettings.LOG_DAYS)),
                OldData.NONE);
        Cleanup cleanup = new Cleanup(
                database, StandardSteps.of(database, judging.recompute().backlog(), surroundings), node, clock);
        Maintenance maintenance = new StoreMaintenance(cleanup, () -> Rulebook.of(settings.knobs()), clock);
        return new SlowSync(site, SlowSync.Manner.of(node), office, judging.store(), maintenance, clock);
    }

    private static Uploads uploads(
            StoreOptions.Store opened, Path data, SlowSync.Office office, SliceStore store, Clock clock) {
        Supplier<OptionalLong> free = opened.server().isPresent()
                ? () -> OptionalLong.of(data.toFile().getUsableSpace())
                : OptionalLong::empty;
        Uploads.Ground ground = new Uploads.Ground(
                opened.database(), store, office.settings(), office.audit(), office.alerts(), office.meters(), free);
        return new Uploads(ground, clock).start();
    }

    /** What phones talk to. */
    public Uploads uploads() {
        return uploads;
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }

    /** What its console shows and steers. */
    public Operations operations(Database database, InstantSource clock) {
        Operations.Work work =
                slowSync.map(Operations.Work::of).orElse(Operations.Work.NONE).with(orders.map(Orders::desk));
        return Operations.of(database, judging.store(), office, judging.recompute(), work, clock);
    }

    @Override
    public void close() {
        orders.ifPresent(Orders::close);
        uploads.close();
        judging.recompute().close();
        slowSync.ifPresent(SlowSync::close);
        alerts.ifPresent(Beat::close);
        office.dispatcher().close();
    }
}
