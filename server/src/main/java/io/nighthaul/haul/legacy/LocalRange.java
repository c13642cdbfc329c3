package io.nighthaul.haul.legacy;

/**
 * A stretch of a source's local times that all lie at the same distance from UTC.
 *
 * @param fromLocalMs milliseconds of the local clock since its 1970-01-01, included
 * @param toLocalMs excluded
 * @param offsetMs local minus UTC
 */
record LocalRange(long fromLocalMs, long toLocalMs, long offsetMs) {}
