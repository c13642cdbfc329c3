package io.nighthaul.testbed.browser;

import io.nighthaul.access.Role;
import io.nighthaul.access.Users;
import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.cli.Service;
import io.nighthaul.cli.StoreOptions;
import io.nighthaul.console.Console;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Operations;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.secret.Secret;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.store.Database;
import io.nighthaul.store.EmbeddedDatabase;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.site.HaulFile;
import io.nighthaul.testbed.site.HaulSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The whole service with its console, a real source, and a fleet in it: eight vehicles, ten days. */
public final class ConsoleBed implements AutoCloseable {
    public static final String CAMPAIGN = "history";

    /** Of the users viewer, operator and admin, who have the roles of their names. */
    public static final String PASSWORD = "eight vehicles, ten days";

    public static final FleetPlan PLAN = FleetPlan.of(71, 8, FleetPlan.demo().firstDay(), 10)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(30));

    /** At any time, and whatever else this machine is busy with. */
    private static final Map<String, String> EAGER = Map.of(
            "legacy_sync.window.zone", "Europe/Belgrade",
            "legacy_sync.window.start", "00:00",
            "legacy_sync.window.end", "00:00",
            "legacy_sync.batch.delay_minutes", "0",
            "legacy_sync.batch.max_daily_batches", "10000",
            "legacy_sync.batch.workers_per_batch", "2",
            "legacy_sync.guard.ignored_signals",
                    "host.cpu,host.memory,host.disk,source.load,source.latency,target.disk,target.wal",
            "legacy_sync.guard.probe_interval_s", "1");

    private final HaulSite site;
    private final EmbeddedDatabase server;
    private final Database database;
    private final Service service;
    private final Operations operations;
    private final Console console;

    private ConsoleBed(HaulSite site, EmbeddedDatabase server, Database database, Path dir, Optional<Path> orders)
            throws IOException {
        Clock clock = Clock.systemUTC();
        this.site = site;
        this.server = server;
        this.database = database;
        database.fleetZoneOr(HaulFile.ZONE);
        service = Service.start(
                new StoreOptions.Store(Optional.empty(), database),
                dir,
                Optional.of(HaulConfig.read(site.config(), Map.of())),
                orders,
                clock);
        operations = service.operations(database, clock);
        EAGER.forEach(this::set);
        Users users = new Users(database, operations.office().audit(), clock);
        for (Role role : Role.values()) {
            users.create(role.text(), role, new Secret(PASSWORD), Actor.SYSTEM);
        }
        console = Console.start(database, operations, service.uploads(), Listening.local(0));
    }

    public static ConsoleBed start(Path dir) throws IOException, SQLException {
        HaulSite site = HaulSite.start(dir, PLAN);
        EmbeddedDatabase server = EmbeddedDatabase.start(dir.resolve("store"));
        return new ConsoleBed(site, server, Database.open(server), dir, Optional.empty());
    }

    /** The same with orders from an API that is never there. */
    public static ConsoleBed withOrders(Path dir) throws IOException, SQLException {
        return withOrders(dir, """
                orders:
                  base-url: http://127.0.0.1:9/
                  headers: {path: /os}
                  details: {path: "/os/{id}"}
                  fields: {id: /id}
                """);
    }

    /** The same with orders, as a section of the file says. */
    static ConsoleBed withOrders(Path dir, String section) throws IOException, SQLException {
        HaulSite site = HaulSite.start(dir, PLAN);
        Path file = Files.writeString(dir.resolve("orders.yml"), Files.readString(site.config()) + "\n" + section);
        EmbeddedDatabase server = EmbeddedDatabase.start(dir.resolve("store"));
        return new ConsoleBed(site, server, Database.open(server), dir, Optional.of(file));
    }

    public String url() {
        return "http://127.0.0.1:" + console.port();
    }

    /** Opens a window of somebody who may do everything. */
    public Visit visit(Chromium chromium, View view) {
        return visit(chromium, view, Role.ADMIN);
    }

    /** Opens a window of somebody who has signed in with that role. */
    public Visit visit(Chromium chromium, View view, Role role) {
        return chromium.visit(url(), view).signIn(role.text(), PASSWORD);
    }

    public Database database() {
        return database;
    }

    public Operations operations() {
        return operations;
    }

    /** The host of the source, whose line can be made slow. */
    public LegacyHost host() {
        return site.legacy();
    }

    /** Sets a knob, as an operator would. */
    public void set(String key, String value) {
        operations.office().settings().set(Catalogue.find(key), value, Actor.SYSTEM);
    }

    /** Makes a campaign of all vehicles and days, as a draft. */
    public void order() {
        List<String> vehicles =
                IntStream.range(0, PLAN.vehicles()).mapToObj(site::vehicle).toList();
        operations
                .campaigns()
                .create(
                        new Campaigns.Order(
                                CAMPAIGN,
                                vehicles,
                                PLAN.firstDay(),
                                PLAN.firstDay().plusDays(PLAN.days() - 1L),
                                true,
                                OptionalLong.of(site.rows())),
                        Actor.SYSTEM);
    }

    public void act(CampaignState.Verb verb) {
        operations.campaigns().act(CAMPAIGN, verb, Actor.SYSTEM);
    }

    @Override
    public void close() throws IOException {
        console.close();
        service.close();
        database.close();
        server.close();
        site.close();
    }
}
