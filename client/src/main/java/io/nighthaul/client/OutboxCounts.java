package io.nighthaul.client;

/**
 * How many records the outbox holds.
 *
 * @param waiting to be sent, or on their way
 * @param synced proven to be with the server, kept for a while
 * @param quarantined refused by the server by name, kept and not sent again until released
 */
public record OutboxCounts(long waiting, long synced, long quarantined) {
    /** Those that no clean-up may delete. */
    public long unsynced() {
        return waiting + quarantined;
    }

    public long total() {
        return waiting + synced + quarantined;
    }
}
