package io.nighthaul.bench.filters;

import org.jspecify.annotations.Nullable;

/**
 * What one contender made of one fleet with one kind of fault.
 *
 * @param fault null for the fleet without any
 * @param share of the fixes that were to be faulty
 */
record Result(Setting setting, @Nullable FaultCase fault, double share, String contender, Score score) {
    long seconds() {
        return setting.interval().toSeconds();
    }
}
