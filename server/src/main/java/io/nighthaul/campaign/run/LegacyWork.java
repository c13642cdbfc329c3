package io.nighthaul.campaign.run;

import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.probe.Answer;
import io.nighthaul.guard.probe.SourceDoor;
import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Hauler;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.Pace;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.VehicleTask;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.SourceHost;
import io.nighthaul.haul.transport.TransferGate;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hauls from a legacy server, and lets the guard look at it. Connections are opened by whoever needs the first, shared
 * by those that follow, and closed when the last one has left and nobody is expected.
 */
public final class LegacyWork implements VehicleWork, SourceDoor.Opener {
    private final Database database;
    private final SliceStore store;
    private final HaulConfig config;
    private final Path spool;
    private final String node;
    private final InstantSource clock;
    private final Supplier<Knobs> knobs;
    private final TransferGate gate;

    private @Nullable LegacyServer server;
    private int users;
    private boolean isExpected;

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
            Hauler.Deletions deletions = knobs.get().value(SyncSettings.DELETIONS_MIRRORED)
                    ? Hauler.Deletions.MIRROR
                    : Hauler.Deletions.REPORT;
            return new Hauler(database, store, used, clock, deletions).haul(task, pace, listener);
        } finally {
            leave();
        }
    }

    @Override
    public SourceDoor open() throws ProbeException {
        LegacyServer used = enter(false);
        try {
            return new Door(used, used.transport().open());
        } catch (HaulException e) {
            leave();
            throw new ProbeException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    synchronized LegacyServer enter(boolean isHauling) {
        LegacyServer open = server;
        if (open == null) {
            int sessions = knobs.get().value(SyncSettings.SSH_SESSIONS_MAX);
            open = LegacyServer.of(config.withSshSessionsMax(sessions), spool).through(gate);
            server = open;
        }
        users++;
        isExpected |= isHauling;
        return open;
    }

    synchronized void leave() {
        users--;
        closeUnlessNeeded();
    }

    @Override
    public synchronized void rest() {
        isExpected = false;
        closeUnlessNeeded();
    }

    @Override
    public synchronized void breakOff() {
        isExpected = false;
        close();
    }

    private void closeUnlessNeeded() {
        if (users == 0 && !isExpected) {
            close();
        }
    }

    private void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** A short visit. */
    private final class Door implements SourceDoor {
        private final LegacyServer used;
        private final LegacySession session;

        Door(LegacyServer used, LegacySession session) {
            this.used = used;
            this.session = session;
        }

        @Override
        public String run(String command) throws ProbeException {
            SourceHost host = used.host()
                    .orElseThrow(() -> new ProbeException("the database is reached directly; its host is not seen"));
            try {
                return host.run(command);
            } catch (HaulException e) {
                throw new ProbeException(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public Answer query(String sql) throws ProbeException {
            try {
                return new Answer(session.answer(sql));
            } catch (HaulException e) {
                throw new ProbeException(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() {
            session.close();
            leave();
        }
    }
}
