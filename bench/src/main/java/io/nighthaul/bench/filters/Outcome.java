package io.nighthaul.bench.filters;

import java.util.BitSet;

/**
 * What a contender made of one vehicle's rows.
 *
 * @param drivenMm what it calls driven
 * @param gapMm what it counts apart from that; 0 for contenders that know no such thing
 * @param rejected rows that it did not believe
 * @param ignored rows that it did not look at, or that another row of the same instant stood for; a contender is not
 *     blamed for them
 */
record Outcome(long drivenMm, long gapMm, BitSet rejected, BitSet ignored) {
    long totalMm() {
        return drivenMm + gapMm;
    }
}
