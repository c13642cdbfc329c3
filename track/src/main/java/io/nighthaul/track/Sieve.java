package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/** Decides which fixes of one UTC day are accepted, and says so in {@link Marks}. */
interface Sieve {
    /** Sifts the fixes {@code [from, to)} of the track, which are of one day and not before the carry's anchor. */
    void sift(Carry in, int from, int to);

    /** The state after the last sifted fix, with what the odometer adds to it. */
    Carry carry(Carry.@Nullable Place vertex);
}
