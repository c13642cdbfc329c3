package io.nighthaul.upload;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The disk that parts end on. Asked before anything is taken: a phone that is told to come again keeps its records, one
 * whose records were taken and lost does not.
 */
final class Room {
    private static final Duration COME_AGAIN = Duration.ofMinutes(10);

    private final Supplier<OptionalLong> freeBytes;
    private final LongSupplier keptFreeBytes;

    /**
     * @param freeBytes of the store's disk; empty when it is not in our sight, then only the store itself can say that it
     *     is full
     * @param keptFreeBytes what must stay free
     */
    Room(Supplier<OptionalLong> freeBytes, LongSupplier keptFreeBytes) {
        this.freeBytes = freeBytes;
        this.keptFreeBytes = keptFreeBytes;
    }

    /**
     * Looks whether something that large could come.
     *
     * @throws UploadRefusal when it could not
     */
    void reserve(long bytes) {
        if (!has(bytes)) {
            throw full();
        }
    }

    boolean has(long bytes) {
        OptionalLong free = freeBytes.get();
        return free.isEmpty() || free.getAsLong() - bytes >= keptFreeBytes.getAsLong();
    }

    static UploadRefusal full() {
        return UploadRefusal.later(
                RefusalCode.STORAGE_FULL,
                "the server's disk is nearly full; keep the records and send them later",
                COME_AGAIN);
    }
}
