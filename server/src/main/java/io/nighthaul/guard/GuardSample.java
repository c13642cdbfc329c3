package io.nighthaul.guard;

/**
 * One look and what followed from it.
 *
 * @param workersHauling workers of all nodes together that were hauling while it was looked
 */
public record GuardSample(GuardState state, int workersHauling) {}
