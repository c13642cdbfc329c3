package io.nighthaul.campaign.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardJournal;
import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.Recorder;
import io.nighthaul.guard.Senses;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import io.nighthaul.guard.probe.HeapRoom;
import io.nighthaul.guard.probe.HostProbe;
import io.nighthaul.guard.probe.SourceDoor;
import io.nighthaul.guard.probe.SourceProbe;
import io.nighthaul.guard.probe.TargetProbe;
import io.nighthaul.guard.profile.ForecastTable;
import io.nighthaul.guard.profile.ProfileKeeper;
import io.nighthaul.guard.profile.ProfileTable;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The slow sync in motion: campaigns, workers, guard, cleanup and alerts of one server process, each on a beat of its
 * own. Closing it ends workers after their chunks and lets go of every connection.
 */
public final class SlowSync implements AutoCloseable {
    private static final Duration PROBE_MAX = Duration.ofSeconds(10);
    private static final Duration DISPATCH = Duration.ofSeconds(5);
    private static final Duration LEARN = Duration.ofMinutes(5);
    private static final int STEPS_PER_SPARE_LOOK = 5;
    private static final Duration STEP_MAX = Duration.ofSeconds(30);
    private static final int WORKERS_MAX = 64;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CampaignNode node;
    private final Guard guard;
    private final Campaigns campaigns;
    private final VehicleDiscovery discovery;
    private final ProfileKeeper profile;
    private final Supplier<Rulebook> rules;
    private final Supplier<SourceHealth> health;

    /**
     * What it works on.
     *
     * @param databaseFolder of the target when it stands on this host, so that its free disk can be seen
     * @param spool folder for dump files on their way, made if it is not there
     */
    public record Site(Database database, HaulConfig source, Optional<Path> databaseFolder, Path spool) {}

    /**
     * How it works.
     *
     * @param node name of this process, unlike that of any other
     * @param step between two looks at the campaigns
     * @param lease how long a worker's claim is good if its node is not heard of
     */
    public record Manner(String node, Duration step, Duration lease) {
        public static Manner of(String node) {
            return new Manner(node, Duration.ofSeconds(1), Duration.ofMinutes(1));
        }
    }

    /** Who is told and asked. */
    public record Office(
            Settings settings, AuditLog audit, Alerts alerts, Dispatcher dispatcher, MeterRegistry meters) {}

    public SlowSync(
            Site site, Manner manner, Office office, SliceStore store, Maintenance maintenance, InstantSource clock) {
        Database database = site.database();
        Settings settings = office.settings();
        rules = new LatestRules(settings);
        makeFolder(site.spool());
        campaigns = new Campaigns(database, office.audit(), clock);
        LegacyWork work = new LegacyWork(site, store, manner.node(), settings::knobs, clock);
        discovery = new SourceDiscovery(work);
        AlertingIncidents incidents = new AlertingIncidents(database, office.alerts());
        HostBreaker breaker = new HostBreaker();
        health = () -> new SourceHealth(work.health(), breaker.state(clock.instant()));
        HostWatch host = new HostWatch(breaker, campaigns, incidents, rules, clock);
        ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor();
        profile = new ProfileKeeper(new ProfileTable(database, rules.get().zone()));
        guard = guard(site, manner, settings, host.counted(work), probes);
        Bench bench = new Bench(
                new MeteredWork(work, office.meters()),
                new Reports(database),
                new WorkerLog(database, clock, manner.node()),
                campaigns,
                incidents,
                rules,
                host,
                new DiskWatch(),
                guard::strain,
                clock);
        new SyncGauges(database, guard, clock).register(office.meters());
        ConnectionGauges.ofSource(health, office.meters());
        Watch watch = new Watch(guard, bench, clock);
        node = new CampaignNode(
                new CampaignNode.NodeSettings(manner.node(), manner.lease(), WORKERS_MAX),
                database,
                bench,
                watch::conditions);
        Thread watching = Thread.ofPlatform().daemon().name("guard").start(watch);
        Beat steps = Beat.every(manner.step(), "campaigns", node::step);
        parts.add(steps);
        parts.add(node);
        parts.add(Beat.every(DISPATCH, "watch", new BeatWatch(List.of(steps), STEP_MAX)));
        parts.add(maintenance);
        parts.add(cleaning(site, manner, settings, maintenance, clock));
        parts.add(vigil(office, new Vigil(database, incidents), clock));
        SpareVerification verification = new SpareVerification(database, work, incidents, clock);
        parts.add(verification::end);
        parts.add(spareTime(site, manner, settings, verification, breaker, clock));
        parts.add(learning(site, manner, clock));
        parts.add(() -> {
            watch.end();
            watching.join(PROBE_MAX);
            probes.shutdownNow();
        });
    }

    private Beat cleaning(Site site, Manner manner, Settings settings, Maintenance maintenance, InstantSource clock) {
        Housekeeping housekeeping = new Housekeeping(site.database(), maintenance, clock);
        return Beat.every(manner.step(), "cleanup", () -> {
            boolean isEnabled = settings.value(SyncSettings.CLEANUP_AUTO);
            campaigns.all().forEach(campaign -> housekeeping.attend(campaign, rules.get(), isEnabled));
        });
    }

    private Beat vigil(Office office, Vigil vigil, InstantSource clock) {
        return Beat.every(DISPATCH, "alerts", () -> {
            Duration limit = office.settings().value(AlertSettings.NO_PROGRESS_LIMIT);
            campaigns.all().forEach(campaign -> vigil.look(campaign, limit, clock.instant()));
            office.dispatcher().run(clock.instant());
        });
    }

    private Beat spareTime(
            Site site,
            Manner manner,
            Settings settings,
            SpareVerification verification,
            HostBreaker breaker,
            InstantSource clock) {
        Delta delta = new Delta(site.database(), campaigns);
        return Beat.every(manner.step().multipliedBy(STEPS_PER_SPARE_LOOK), "spare time", () -> {
            Knobs knobs = settings.knobs();
            if (knobs.value(SyncSettings.DELTA_ENABLED)) {
                delta.begin(rules.get(), knobs.value(SyncSettings.DELTA_LOOKBACK), clock.instant());
            }
            if (knobs.value(SyncSettings.VERIFICATION_ENABLED)) {
                verification.attend(
                        rules.get(),
                        knobs.value(SyncSettings.VERIFICATION_PER_NIGHT),
                        () -> breaker.openUntil(clock.instant()).isEmpty()
                                && guard.sample(clock.instant(), Side.ALL, 0).allowedWorkers() > 0);
            }
        });
    }

    private Beat learning(Site site, Manner manner, InstantSource clock) {
        GuardJournal journal = new GuardJournal(site.database(), manner.node());
        return Beat.every(
                LEARN, "load profile", new LoadLearning(profile, new ForecastTable(site.database()), journal, clock));
    }

    /** Even where no dump file ever lies in it: the free disk under it is among what the guard has to see. */
    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " for files on their way cannot be made", e);
        }
    }

    private Guard guard(
            Site site, Manner manner, Settings settings, SourceDoor.Opener source, ExecutorService executor) {
        Senses senses = new Senses(
                List.of(
                        new SourceProbe(source, "SELECT 1"),
                        new TargetProbe(site.database(), site.databaseFolder()),
                        new HostProbe(site.databaseFolder().orElse(site.spool()))),
                executor,
                PROBE_MAX,
                new HeapRoom());
        boolean hasHost = site.source().ssh().isPresent();
        Supplier<GuardLimits> limits = () -> {
            Knobs knobs = settings.knobs();
            GuardLimits all = GuardRules.of(knobs, Rulebook.of(knobs).preset().workersPerBatch());
            // A database that is reached directly has a host that nobody can look at.
            return hasHost ? all : all.without(Signal.SOURCE_LOAD);
        };
        return new Guard(
                senses, limits, new Recorder(new GuardJournal(site.database(), manner.node())), List.of(profile));
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Guard guard() {
        return guard;
    }

    /** Asks the source, at any hour, which vehicles it has. */
    public VehicleDiscovery discovery() {
        return discovery;
    }

    /** How this process stands with the source. Never waits for it. */
    public SourceHealth health() {
        return health.get();
    }

    public ProfileKeeper profile() {
        return profile;
    }

    public Rulebook rules() {
        return rules.get();
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                System.getLogger(SlowSync.class.getName())
                        .log(System.Logger.Level.WARNING, "a part did not end well: " + e.getMessage());
            }
        }
    }
}
