package io.nighthaul.store;

/**
 * The right to write a vehicle's slices for a source.
 *
 * @param token grows with every claim; a holder of an older one is refused at its next commit
 */
public record Lease(int vehicleId, long token) {}
