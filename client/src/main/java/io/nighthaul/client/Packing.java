package io.nighthaul.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts records into parts, in their order. */
final class Packing {
    /** What a body has besides its records: names, ids at their longest, escaped. */
    static final int HEAD_BYTES_MAX = 2_048;

    private Packing() {}

    /**
     * Fills parts up to the limits. Records that do not fit are left for a later session; one that is larger than a body
     * may be gets a part of its own, so that the server decides about it.
     */
    static List<List<Queued>> parts(List<Queued> records, ServerLimits limits) {
        List<List<Queued>> parts = new ArrayList<>();
        List<Queued> part = new ArrayList<>();
        long bytes = HEAD_BYTES_MAX;
        for (Queued record : records) {
            long more = record.content().getBytes(StandardCharsets.UTF_8).length + 1L;
            boolean isFull = part.size() == limits.recordsPerPartMax() || bytes + more > limits.bodyBytesMax();
            if (isFull && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = HEAD_BYTES_MAX;
            }
            if (parts.size() == limits.partsMax()) {
                return parts;
            }
            part.add(record);
            bytes += more;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
