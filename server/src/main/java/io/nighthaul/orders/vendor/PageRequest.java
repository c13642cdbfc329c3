package io.nighthaul.orders.vendor;

import java.time.Instant;
import java.util.Optional;

/**
 * A page that is wanted.
 *
 * @param since only orders that changed then or later, if the API can tell
 * @param until only orders that changed before, if the API can tell
 * @param position where the page before ended; empty for the first one
 * @param isShiftProof whether pages are to hold although orders move between them, at the price of reading some twice
 * @param isFresh whether the API is to send the page also if it says that it is the one we have
 */
public record PageRequest(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> position,
        boolean isShiftProof,
        boolean isFresh) {
    public static PageRequest first(Optional<Instant> since) {
        return new PageRequest(since, Optional.empty(), Optional.empty(), false, false);
    }

    /** The page after one that ended there. */
    public PageRequest at(String next) {
        return new PageRequest(since, until, Optional.of(next), isShiftProof, isFresh);
    }
}
