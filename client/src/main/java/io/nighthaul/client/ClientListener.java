package io.nighthaul.client;

/**
 * What the app may want to know. All methods do nothing unless overridden.
 *
 * <p>Called in the thread that records or syncs, some by several threads at once; a slow listener slows those down. What
 * one throws is logged and changes nothing. A listener may call the client.
 */
public interface ClientListener {
    /** One that does not care. */
    ClientListener NONE = new ClientListener() {};

    /** A sync begins that has something to send. */
    default void syncStarted(long recordsWaiting) {}

    /**
     * A session begins, or an earlier one goes on.
     *
     * @param isResumed whether it was begun by an earlier sync
     */
    default void sessionStarted(String syncId, int parts, int records, boolean isResumed) {}

    default void progress(SyncProgress progress) {}

    /** A session is complete: the receipt was checked, its records are synced. */
    default void sessionSynced(Receipt receipt) {}

    /** The server refused a record by name; it stays here. */
    default void recordQuarantined(QuarantinedRecord record) {}

    /** There is no token for an owner, or the server does not accept it; the owner's records stay here. */
    default void signInNeeded(Owner owner, String reason) {}

    /** A sync ended, in whatever way. */
    default void syncEnded(SyncReport report) {}

    /**
     * The outbox is over its emergency threshold and nothing is left in it that may be deleted: everything waits to be
     * sent. The app decides: sync over a costlier network, record less often, ask its user. Said at the threshold and
     * again with every tenth of it.
     */
    default void storagePressure(OutboxCounts counts) {}

    /** Something other than recording failed on the outbox, such as a clean-up on a full disk. */
    default void storageFailed(StorageException failure) {}

    /** The outbox was damaged. Said while the client is opened. */
    default void storageSetAside(SetAside setAside) {}
}
