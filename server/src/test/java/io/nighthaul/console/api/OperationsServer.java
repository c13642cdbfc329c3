package io.nighthaul.console.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.MachineKey;
import io.nighthaul.access.Role;
import io.nighthaul.access.Users;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.HostBreaker;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.campaign.run.SourceHealth;
import io.nighthaul.campaign.run.VehicleDiscovery;
import io.nighthaul.console.Console;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardJournal;
import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.Limit;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Recorder;
import io.nighthaul.guard.Senses;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.ssh.PoolHealth;
import io.nighthaul.recompute.ChosenRules;
import io.nighthaul.recompute.Leave;
import io.nighthaul.recompute.Recompute;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.upload.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A running console with the API, on a real store. The source has 20 vehicles, A0 to A9 and B0 to B9; 25 threads are
 * running there, half of what makes the guard pause.
 */
public final class OperationsServer implements AutoCloseable {
    /** Noon in Belgrade. */
    public static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");

    public final SettableClock clock = new SettableClock(NOON);
    public final Settings settings;
    public final SliceStore store;
    public final Uploads uploads;
    public final Users users;
    public final ApiTokens apiTokens;

    private final Path folder;
    private final Path keyFile;
    private final Dispatcher dispatcher;
    private final Recompute recompute;
    private final Console console;
    private volatile boolean isSourceAway;

    public OperationsServer(Database database) {
        this(database, Listening.local(0));
    }

    public OperationsServer(Database database, Listening at) {
        AuditLog audit = new AuditLog(database, clock);
        settings = new Settings(database, audit, clock);
        settings.set(SyncSettings.WINDOW_ZONE, "Europe/Belgrade", Actor.SYSTEM);
        dispatcher = Dispatcher.create(database, settings, audit, new SecretReader(Map.of()));
        SlowSync.Office office = new SlowSync.Office(
                settings, audit, new Alerts(database, settings, audit, clock), dispatcher, new SimpleMeterRegistry());
        Operations.Work work = new Operations.Work(
                Optional.of(guard(database)), Optional.of(this::found), Optional.of(OperationsServer::health));
        ChosenRules rules = new ChosenRules(settings);
        store = new SliceStore(database, rules, clock);
        recompute = new Recompute(
                new Recompute.Parts(database, store, settings, rules, office.alerts()),
                new Recompute.Manner(Duration.ofMillis(200), Leave.always(), Leave.always()),
                clock);
        uploads = new Uploads(
                new Uploads.Ground(
                        database, store, settings, audit, office.alerts(), office.meters(), OptionalLong::empty),
                clock);
        folder = scratch();
        keyFile = folder.resolve(MachineKey.FILE);
        console = Console.start(
                database,
                Operations.of(database, store, office, recompute, work, clock),
                uploads,
                at.with(at.door().withKey(keyFile)));
        users = new Users(database, audit, clock);
        apiTokens = new ApiTokens(database, audit, clock);
    }

    private Guard guard(Database database) {
        EnumMap<Signal, Limit> limits = new EnumMap<>(Map.of(Signal.SOURCE_THREADS_RUNNING, new Limit(50, 100)));
        GuardLimits only = new GuardLimits(
                limits,
                GuardLimits.DEFAULT.patience(),
                GuardLimits.DEFAULT.tempo(),
                GuardLimits.DEFAULT.workers(),
                GuardLimits.DEFAULT.memory(),
                GuardLimits.DEFAULT.nice());
        Probe probe = new Probe() {
            @Override
            public Side side() {
                return Side.SOURCE;
            }

            @Override
            public List<Reading> read() {
                return List.of(new Reading.Seen(Signal.SOURCE_THREADS_RUNNING, 25));
            }
        };
        Senses senses = new Senses(List.of(probe), Runnable::run, Duration.ofSeconds(5), () -> 1L << 40);
        Guard guard = new Guard(senses, () -> only, new Recorder(new GuardJournal(database, "node-a")), List.of());
        guard.sample(clock.instant(), Side.ALL, 0);
        return guard;
    }

    /** Two sessions of five, one of them idle; the host failed twice in a row. */
    private static SourceHealth health() {
        return new SourceHealth(
                Optional.of(new PoolHealth(
                        "legacy:22",
                        new PoolHealth.Count(1, 1, 0, 0, 5),
                        3,
                        40,
                        0,
                        new PoolHealth.Totals(7, Duration.ofMillis(1_500), 2))),
                new HostBreaker.State(Optional.empty(), 2));
    }

    private VehicleDiscovery.Found found() {
        if (isSourceAway) {
            throw new HaulException(HaulException.Kind.LOST, "the source at legacy:3306 does not answer", null);
        }
        return new VehicleDiscovery.Found(
                Stream.of("A", "B")
                        .flatMap(letter ->
                                Stream.iterate(0, i -> i < 10, i -> i + 1).map(i -> letter + i))
                        .toList(),
                OptionalLong.of(50_000_000),
                Optional.of(LocalDate.of(2026, 3, 5)));
    }

    /** From now on the source does not answer, or does again. */
    public void sourceIsAway(boolean isAway) {
        isSourceAway = isAway;
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("nighthaul-console");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + console.port();
    }

    /** What a command needs to be told to come in as admin. */
    public List<String> options() {
        return List.of("--url", url(), "--key", keyFile.toString());
    }

    /** Parts of the console. */
    public <T> Collection<T> beans(Class<T> kind) {
        return console.parts(kind);
    }

    /** A request that comes in as admin. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", bearer());
    }

    /** A header with which a program comes in as admin. */
    public String bearer() {
        return "Bearer " + console.key().reveal();
    }

    /** A header with which a program comes in as somebody. */
    public String bearer(Role role) {
        return "Bearer "
                + apiTokens
                        .create(new ApiTokens.Wish("test " + role.text(), role, null), Actor.SYSTEM)
                        .text();
    }

    @Override
    public void close() {
        console.close();
        uploads.close();
        recompute.close();
        dispatcher.close();
        try {
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the console has left its key", e);
        }
    }
}
