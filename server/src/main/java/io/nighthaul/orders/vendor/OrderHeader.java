package io.nighthaul.orders.vendor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One order as a page lists it, or as its detail says it is.
 *
 * @param changedAt null when the record does not say, or says it so that nobody can read it
 * @param version null when the API has none
 * @param columns known fields as text, by the name of their column
 * @param complaint what of it could not be read
 * @param leftOut what the contract kept out of it
 */
public record OrderHeader(
        String id,
        @Nullable Instant changedAt,
        @Nullable Long version,
        boolean isDeleted,
        Map<String, String> columns,
        JsonNode json,
        Optional<String> complaint,
        List<String> leftOut) {
    public OrderHeader {
        columns = Map.copyOf(columns);
        leftOut = List.copyOf(leftOut);
    }

    /** The same, of which that was kept out. */
    public OrderHeader leaving(List<String> out) {
        return new OrderHeader(id, changedAt, version, isDeleted, columns, json, complaint, out);
    }
}
