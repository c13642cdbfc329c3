package io.nighthaul.testbed.campaign;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.store.ProcessEnd;
import io.nighthaul.store.SliceStore;
import io.nighthaul.testbed.site.HaulFile;
import io.nighthaul.track.AdaptiveRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One server process that takes part in campaigns, without console: all that hauls, guards, alerts and decides. */
public final class CampaignServer implements AutoCloseable {
    /** Said when it has begun to take part. */
    public static final String READY = "Taking part as";

    private final Database database;
    private final Settings settings;
    private final SlowSync sync;

    /**
     * How it takes part.
     *
     * @param lease how long its claims are good if it is not heard of, by the campaign's clock
     */
    public record Part(String node, InstantSource clock, Duration step, Duration lease) {
        public static Part of(String node, InstantSource clock, Duration lease) {
            return new Part(node, clock, Duration.ofMillis(100), lease);
        }
    }

    private CampaignServer(Database database, Settings settings, SlowSync sync) {
        this.database = database;
        this.settings = settings;
        this.sync = sync;
    }

    /** @param config the file that leads to the source */
    public static CampaignServer start(DatabaseSettings target, Path config, Part part) {
        Database database = Database.open(target);
        try {
            database.fleetZoneOr(HaulFile.ZONE);
            InstantSource clock = part.clock();
            AuditLog audit = new AuditLog(database, clock);
            Settings settings = new Settings(database, audit, clock);
            Dispatcher dispatcher = Dispatcher.create(database, settings, audit, new SecretReader(Map.of()));
            SlowSync sync = new SlowSync(
                    new SlowSync.Site(
                            database,
                            HaulConfig.read(config, Map.of()),
                            Optional.empty(),
                            config.resolveSibling("spool-" + part.node())),
                    new SlowSync.Manner(part.node(), part.step(), part.lease()),
                    new SlowSync.Office(
                            settings,
                            audit,
                            new Alerts(database, settings, audit, clock),
                            dispatcher,
                            new SimpleMeterRegistry()),
                    new SliceStore(database, AdaptiveRules.DEFAULT, clock),
                    (campaign, batch, deadline) -> {},
                    clock);
            return new CampaignServer(database, settings, sync);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public SlowSync sync() {
        return sync;
    }

    public Database database() {
        return database;
    }

    /** Sets a knob, as an operator would. */
    public void set(String key, String value) {
        settings.set(Catalogue.find(key), value, Actor.SYSTEM);
    }

    @Override
    public void close() {
        sync.close();
        database.close();
    }

    /**
     * Takes part until it is killed or asked to end.
     *
     * @param args config file, name of the node, lease, and the clock's text, empty for the real one; the
     *     database is in the environment
     */
    public static void main(String[] args) throws InterruptedException {
        InstantSource clock =
                !args[3].isEmpty() ? CompressedNights.parse(args[3], Clock.systemUTC()) : Clock.systemUTC();
        DatabaseSettings target = DatabaseSettings.fromEnvironment(System.getenv())
                .orElseThrow(() -> new IllegalArgumentException(DatabaseSettings.VARIABLE + " is not set"));
        CountDownLatch ended = new CountDownLatch(1);
        CampaignServer server = start(target, Path.of(args[0]), Part.of(args[1], clock, Duration.parse(args[2])));
        ProcessEnd.add(() -> {
            server.close();
            ended.countDown();
        });
        System.out.println(READY + " " + args[1]);
        ended.await();
    }
}
