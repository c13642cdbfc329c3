package io.nighthaul.client;

import io.nighthaul.client.Outbox.NewRecord;
import io.nighthaul.client.SyncReport.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records what happens on a phone, and brings it to the server.
 *
 * <p>What {@link #record} has acknowledged survives the end of the process, of the app and of the power. It leaves the
 * outbox only after the server has proven that it is processed, and even then not at once. All methods may be called
 * from any thread, and while a sync runs.
 */
public final class NighthaulClient implements AutoCloseable {
    /** How many records go in between two looks at how full the outbox is. */
    private static final int LOOK_EVERY = 100;

    private final OutboxFile file;
    private final Outbox outbox;
    private final SessionBook book;
    private final Keeper keeper;
    private final Guidance guidance;
    private final Surroundings world;
    private final Tokens tokens;
    private final Policy policy;
    private final Told told;
    private final PartSize partSize = new PartSize();
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong recorded = new AtomicLong();
    private final Pressure pressure;

    private volatile ServerUrl server;
    private volatile Owner owner;
    private volatile boolean isSyncing;
    private volatile boolean isClosing;
    private volatile Duration quietUntil = Duration.ZERO;

    private NighthaulClient(OutboxFile file, ClientSettings settings, Surroundings world, Told told) {
        this.file = file;
        this.outbox = new Outbox(file.sql());
        this.book = new SessionBook(file.sql());
        this.keeper = new Keeper(file.sql());
        this.guidance = new Guidance(file.sql(), settings.policy());
        this.world = world;
        this.tokens = settings.tokens();
        this.policy = settings.policy();
        this.told = told;
        this.server = settings.server();
        this.owner = settings.owner();
        this.pressure = new Pressure(policy.keeping());
    }

    /**
     * Opens an outbox, or makes it. One client at a time has it open.
     *
     * <p>A damaged file is set aside under another name, what can be read of it is carried over, and the listener is
     * told before this returns.
     *
     * @throws StorageException if the file is held by somebody else, newer than this library, foreign or unreadable
     */
    public static NighthaulClient open(
            Path file, ClientSettings settings, Surroundings world, ClientListener listener) {
        var told = new Told(listener);
        var client = new NighthaulClient(OutboxFile.open(file, world.sqlite()), settings, world, told);
        SetAside setAside = client.file.setAside();
        if (setAside != null) {
            told.tell(each -> each.storageSetAside(setAside));
        }
        return client;
    }

    /**
     * Records one thing. Durable when this returns.
     *
     * @return the record's id, a UUID, by which the server knows it if it comes twice
     * @throws StorageException if it could not be made durable
     */
    public String record(UploadRecord record) {
        return recordAll(List.of(record)).get(0);
    }

    /**
     * Records several things, all or none of them. Durable when this returns.
     *
     * @return their ids, in the same order
     * @throws StorageException if they could not be made durable
     */
    public List<String> recordAll(List<? extends UploadRecord> records) {
        List<String> ids = new ArrayList<>();
        List<NewRecord> entries = new ArrayList<>();
        for (UploadRecord each : records) {
            String id = Ids.next(world.random());
            ids.add(id);
            entries.add(new NewRecord(id, each.type(), each.time().toEpochMilli(), each.json(id)));
        }
        outbox.append(owner, entries);
        long before = recorded.getAndAdd(entries.size());
        if (before / LOOK_EVERY != (before + entries.size()) / LOOK_EVERY) {
            attempt(this::relieve);
        }
        return ids;
    }

    /**
     * Sends what is waiting, and returns when that is done or cannot be done now. Takes as long as the network takes:
     * not for a thread that draws a screen. Interrupting the thread ends it soon; nothing is lost by that.
     */
    public SyncReport sync() {
        if (!syncing.tryLock()) {
            return busy("another sync is under way");
        }
        try {
            if (isSyncing) {
                return busy("a listener cannot sync inside of a sync");
            }
            isSyncing = true;
            try {
                SyncReport report = syncOnce();
                told.tell(listener -> listener.syncEnded(report));
                return report;
            } finally {
                isSyncing = false;
                closeIfLast();
            }
        } finally {
            syncing.unlock();
        }
    }

    private SyncReport syncOnce() {
        var tally = new SyncTally();
        try {
            Duration quiet = quietUntil.minus(world.waiter().elapsed());
            long waiting = outbox.counts().waiting();
            if (!quiet.isNegative() && !quiet.isZero()) {
                tally.ended(End.PARKED, "the server asked to wait", quiet);
                return tally.report(waiting);
            }
            if (waiting > 0) {
                told.tell(listener -> listener.syncStarted(waiting));
                SyncRun.run(scope(), tokens, tally);
                quietUntil = world.waiter().elapsed().plus(tally.asked());
            }
            cleanUp();
            return tally.report(outbox.counts().waiting());
        } catch (StorageException e) {
            told.tell(listener -> listener.storageFailed(e));
            return tally.failed(e);
        }
    }

    private SyncRun.Scope scope() {
        Courier courier = new Courier(world, policy.retrying(), () -> isClosing);
        return new SyncRun.Scope(
                server, policy, world, outbox, book, partSize, told, courier, guidance, outbox.lastSeq());
    }

    private static SyncReport busy(String why) {
        var tally = new SyncTally();
        tally.ended(End.BUSY, why, Duration.ZERO);
        return tally.report(0);
    }

    /**
     * How long to wait from one sync to the next: what the server advises, if it does and the policy allows it.
     *
     * @param own what the app wants otherwise
     */
    public Duration syncInterval(Duration own) {
        return guidance.interval(own);
    }

    /** Whether there is anything to send. */
    public boolean needsSync() {
        return outbox.isAnythingWaiting();
    }

    /**
     * Deletes synced records whose retention is over, and earlier ones if the outbox is too full. A sync does the same
     * at its end.
     *
     * @return how many were deleted
     */
    public int cleanUp() {
        Duration retention = guidance.retention(policy.keeping().retention());
        return keeper.removeOlderThan(retention, world.clock().millis()) + relieve();
    }

    private int relieve() {
        OutboxCounts before = outbox.counts();
        if (!pressure.isEmergency(before)) {
            pressure.isOver();
            return 0;
        }
        int removed = keeper.leave(policy.keeping().emergencyLeave());
        OutboxCounts left = outbox.counts();
        if (pressure.isWorthTelling(left)) {
            told.tell(listener -> listener.storagePressure(left));
        }
        return removed;
    }

    private void attempt(Runnable upkeep) {
        try {
            upkeep.run();
        } catch (StorageException e) {
            // What was recorded is durable; that the clean-up failed must not look as if it were not.
            told.tell(listener -> listener.storageFailed(e));
        }
    }

    public OutboxCounts counts() {
        return outbox.counts();
    }

    /** Sends to another server from the next sync on. What waits goes there, too. */
    public void useServer(ServerUrl other) {
        server = other;
        // What the old one asked for is not the new one's wish.
        quietUntil = Duration.ZERO;
    }

    /** Records for another owner from now on. What was recorded before keeps its owner, and is sent in its name. */
    public void useOwner(Owner other) {
        owner = other;
    }

    /** Records that the server refused, the first recorded first. */
    public List<QuarantinedRecord> quarantined(int max) {
        return outbox.quarantined(max);
    }

    /**
     * Lets quarantined records be sent again, for example after the server was corrected.
     *
     * @return how many of them were in quarantine
     */
    public int release(Collection<String> recordIds) {
        return outbox.release(recordIds);
    }

    /**
     * Deletes quarantined records for good: the only way in which anything unsynced is ever deleted, and only by name.
     *
     * @return how many of them were in quarantine
     */
    public int discardQuarantined(Collection<String> recordIds) {
        return outbox.discard(recordIds);
    }

    /**
     * Ends a sync that is under way as soon as its requests are answered, waits for that, and closes the outbox. From
     * inside a listener it does not wait.
     */
    @Override
    public void close() {
        isClosing = true;
        if (told.isTelling()) {
            closeIfLast();
            return;
        }
        syncing.lock();
        try {
            closeIfLast();
        } finally {
            syncing.unlock();
        }
    }

    /** Closes the file unless a sync is under way, which does it at its end. */
    private void closeIfLast() {
        if (isClosing && !isSyncing) {
            file.close();
        }
    }
}
