package io.nighthaul.client;

/**
 * How far a session is.
 *
 * @param partsAccepted by the server, which has them durably
 * @param records of the whole session; they count as synced only when it is complete
 */
public record SyncProgress(String syncId, int partsAccepted, int parts, int records) {}
