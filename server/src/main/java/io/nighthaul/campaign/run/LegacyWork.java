package io.nighthaul.campaign.run;

import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.probe.SourceDoor;
import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Hauler;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.Pace;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.VehicleTask;
import io.nighthaul.haul.Verification;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.ssh.PoolHealth;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.SourceHost;
import io.nighthaul.haul.transport.TransferGate;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hauls from a legacy server, and lets the guard look at it. Its connections are a {@link SharedLine}. */
public final class LegacyWork implements VehicleWork, SecondLook, SourceDoor.Opener {
    /** Sessions are told goodbye and then cut, each for a few seconds. */
    private static final Duration HANG_UP_MAX = Duration.ofSeconds(60);

    private final Database database;
    private final SliceStore store;
    private final HaulConfig config;
    private final Path spool;
    private final String node;
    private final InstantSource clock;
    private final Supplier<Knobs> knobs;
    private final TransferGate gate;
    private final SharedLine<LegacyServer> line = new SharedLine<>(this::server, HANG_UP_MAX);
    private volatile Contact contact = new Contact(null, PoolHealth.Totals.NONE);

    /**
     * The server that was opened last, open or not: one that is closed has no connections left.
     *
     * @param before what the connections of those before it came to
     */
    private record Contact(@Nullable LegacyServer server, PoolHealth.Totals before) {
        Optional<PoolHealth> health() {
            return Optional.ofNullable(server)
                    .flatMap(LegacyServer::host)
                    .map(SourceHost::health)
                    .map(health -> health.after(before));
        }

        PoolHealth.Totals totals() {
            return health().map(PoolHealth::totals).orElse(before);
        }
    }

    /**
     * @param node name of this process
     * @param knobs asked whenever they are needed, so that they act at once
     */
    LegacyWork(SlowSync.Site site, SliceStore store, String node, Supplier<Knobs> knobs, InstantSource clock) {
        this.database = site.database();
        this.store = store;
        this.config = site.source();
        this.spool = site.spool();
        this.node = node;
        this.knobs = knobs;
        this.gate = new TransferGate(() -> knobs.get().value(SyncSettings.TRANSFERS_MAX));
        this.clock = clock;
    }

    @Override
    public VehicleOutcome haul(Claim claim, int worker, HaulRequest request, Pace pace, Consumer<HaulEvent> listener) {
        LegacyServer used = enter(true);
        try {
            VehicleTask task = new VehicleTask(request, claim.haulId(), "campaign on " + node, worker, claim.vehicle());
            return hauler(used).haul(task, pace, listener);
        } finally {
            leave();
        }
    }

    private Hauler hauler(LegacyServer used) {
        Hauler.Deletions deletions =
                knobs.get().value(SyncSettings.DELETIONS_MIRRORED) ? Hauler.Deletions.MIRROR : Hauler.Deletions.REPORT;
        return new Hauler(database, store, used, clock, deletions);
    }

    @Override
    public Verification.Outcome verify(String vehicle, LocalDate first, LocalDate last) {
        LegacyServer used = enter(false);
        try {
            return new Verification(database, used.transport(), used.catalogue(), clock).verify(vehicle, first, last);
        } finally {
            leave();
        }
    }

    @Override
    public VehicleOutcome haulAgain(String vehicle, LocalDate first, LocalDate last, Pace pace) {
        LegacyServer used = enter(false);
        try {
            Hauler hauler = hauler(used);
            HaulRequest request =
                    new HaulRequest(List.of(vehicle), first, last, 1, true, (failure, inARow) -> Optional.empty());
            long haul = hauler.begin(request);
            VehicleOutcome outcome = hauler.haul(
                    new VehicleTask(request, haul, "spare minutes on " + node, 1, vehicle), pace, event -> {});
            hauler.finish(haul, outcome.isComplete() ? "complete" : "incomplete");
            return outcome;
        } finally {
            leave();
        }
    }

    @Override
    public SourceDoor open() throws ProbeException {
        LegacyServer used = enter(false);
        try {
            LegacySession session = used.transport().open();
            return new LegacyDoor(session, used.host(), () -> {
                session.close();
                leave();
            });
        } catch (HaulException e) {
            leave();
            throw new ProbeException(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
    }

    LegacyServer enter(boolean isHauling) {
        return line.enter(isHauling);
    }

    void leave() {
        line.leave();
    }

    @Override
    public void rest() {
        line.rest();
    }

    @Override
    public void breakOff() {
        line.breakOff();
    }

    @Override
    public void awaitQuiet() {
        line.awaitQuiet();
    }

    private LegacyServer server() {
        int sessions = knobs.get().value(SyncSettings.SSH_SESSIONS_MAX);
        LegacyServer open =
                LegacyServer.of(config.withSshSessionsMax(sessions), spool).through(gate);
        contact = new Contact(open, contact.totals());
        return open;
    }

    /** How the connections to the host stand; empty when the database is reached directly. Never waits for the host. */
    Optional<PoolHealth> health() {
        return config.ssh().map(ssh -> contact.health().orElseGet(() -> PoolHealth.unused(ssh)));
    }
}
