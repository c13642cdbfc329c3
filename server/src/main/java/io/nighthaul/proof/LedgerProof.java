package io.nighthaul.proof;

import java.time.Instant;
import java.util.Optional;

/**
 * How far everything that was hauled is proven.
 *
 * @param slices delivered by the legacy server
 * @param verified of them; the others were hauled without asking the source, or differ
 * @param hauled without asking the source
 * @param mismatch found to differ, and not hauled again yet
 * @param longestUnseenAt when the slice was compared that nobody has looked at for longest; empty if one never was, or
 *     there are none
 */
public record LedgerProof(long slices, long verified, long hauled, long mismatch, Optional<Instant> longestUnseenAt) {}
