package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;

/**
 * What one session may hold: the smaller of what we want and what the server allows.
 *
 * @param bodyBytesMax of a part's body before compression; its compressed form then fits as well
 */
record ServerLimits(int recordsPerPartMax, int partsMax, long bodyBytesMax) {
    /** A server that says nothing of bytes takes bodies of this size, many times an ordinary part's. */
    private static final long BODY_BYTES_DEFAULT = 64 * 1024;

    static ServerLimits of(Policy.Batching batching) {
        return new ServerLimits(batching.recordsPerPartMax(), batching.partsMax(), BODY_BYTES_DEFAULT);
    }

    /** These, tightened to what the server says; members that are missing or senseless tighten nothing. */
    ServerLimits tightened(JsonObject said) {
        long bytes = Math.min(positive(said, "max_body_bytes"), positive(said, "max_compressed_bytes"));
        return new ServerLimits(
                (int) Math.min(recordsPerPartMax, positive(said, "max_records_per_part")),
                (int) Math.min(partsMax, positive(said, "max_parts")),
                Math.min(bodyBytesMax, bytes));
    }

    ServerLimits withRecordsPerPartMax(int max) {
        return new ServerLimits(Math.min(recordsPerPartMax, max), partsMax, bodyBytesMax);
    }

    ServerLimits withPartsMax(int max) {
        return new ServerLimits(recordsPerPartMax, Math.min(partsMax, max), bodyBytesMax);
    }

    private static long positive(JsonObject said, String name) {
        long value = said.integer(name).orElse(Long.MAX_VALUE);
        return value < 1 ? Long.MAX_VALUE : value;
    }
}
