package io.nighthaul.client;

import java.time.Duration;
import java.util.List;

/**
 * What a sync has done, and why it ended.
 *
 * @param detail why, in words for a log; empty if everything is done
 * @param recordsSynced proven by a receipt
 * @param recordsQuarantined refused by the server by name
 * @param recordsWaiting left to send; 0 if the outbox could not be asked
 * @param receipts one for each session that was completed
 * @param retryAfter how long the server asks to be left alone; nothing if it does not
 */
public record SyncReport(
        End end,
        String detail,
        long recordsSynced,
        long recordsQuarantined,
        long recordsWaiting,
        List<Receipt> receipts,
        Duration retryAfter) {
    public SyncReport {
        receipts = List.copyOf(receipts);
    }

    /** Why a sync ended. In no case is anything lost; in every case another sync goes on where this one ended. */
    public enum End {
        /** Everything that was there when it began is synced or in quarantine. */
        DONE,
        /** Network or server are not up to it now. */
        PARKED,
        /** The server does not accept a token or an owner: the app has to sign in again. */
        NOT_ALLOWED,
        /** The outbox could not be read or written. */
        STORAGE_FAILED,
        /** Another sync is under way; this one did nothing. */
        BUSY
    }
}
