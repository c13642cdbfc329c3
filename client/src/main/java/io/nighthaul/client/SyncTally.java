package io.nighthaul.client;

import io.nighthaul.client.SyncReport.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a sync has done so far. Used by one thread. */
final class SyncTally {
    private final List<Receipt> receipts = new ArrayList<>();
    private long quarantined;
    private End end = End.DONE;
    private String detail = "";
    private Duration asked = Duration.ZERO;

    void synced(Receipt receipt) {
        receipts.add(receipt);
    }

    void quarantined(int records) {
        quarantined += records;
    }

    /** The first reason not to be done is the one that is reported. */
    void ended(End how, String why, Duration retryAfter) {
        if (end == End.DONE) {
            end = how;
            detail = why;
        }
        if (retryAfter.compareTo(asked) > 0) {
            asked = retryAfter;
        }
    }

    /** The outbox failed, which outweighs whatever else there was. */
    SyncReport failed(StorageException failure) {
        end = End.STORAGE_FAILED;
        detail = failure.toString();
        return report(0);
    }

    Duration asked() {
        return asked;
    }

    SyncReport report(long waiting) {
        long synced = receipts.stream().mapToLong(Receipt::records).sum();
        return new SyncReport(end, detail, synced, quarantined, waiting, receipts, asked);
    }
}
