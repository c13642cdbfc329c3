package io.nighthaul.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vehicles that shall come into a group or leave it. Exactly one of {@code vehicles} and {@code vehiclesLike} says which;
 * a new group may do without.
 *
 * @param name of a new group
 * @param vehicles codes; one that is not known yet may come, too
 * @param vehiclesLike pattern of codes, with {@code *} for any letters and {@code ?} for one
 * @param isFromSource true to look for the pattern among the vehicles of the source, not only those known here
 */
public record GroupVehicles(
        @Nullable String name,
        @Nullable List<String> vehicles,
        @Nullable String vehiclesLike,
        @Nullable Boolean isFromSource) {

    /** Whether it names no vehicles at all. */
    boolean isSilent() {
        return vehicles == null && vehiclesLike == null && isFromSource == null;
    }
}
