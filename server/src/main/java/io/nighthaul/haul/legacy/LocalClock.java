package io.nighthaul.haul.legacy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What a DATETIME column's local times mean in UTC.
 *
 * <p>A local time that occurs twice (clocks set back) is taken as its first occurrence, one that never occurs (clocks
 * set forward) as if the clocks had not been changed yet, as {@link java.time.ZonedDateTime} does. So each local time
 * means exactly one instant, piecewise at a constant distance, and a UTC day corresponds to a few stretches of local
 * time that SQL can select. Both kinds of odd time are counted.
 */
final class LocalClock {
    private static final long DAY_MS = 86_400_000L;

    private final ZoneId zone;
    private final Piece[] pieces;

    /** Local times before the boundary (and not before an earlier piece's) lie at this offset. */
    private record Piece(long boundaryLocalMs, long offsetMs, long oddFromLocalMs, long oddToLocalMs, boolean isGap) {}

    /** @param fromUtcMs from here to {@code toUtcMs} the clock must be right; both are widened by two days */
    LocalClock(ZoneId zone, long fromUtcMs, long toUtcMs) {
        this.zone = zone;
        this.pieces = pieces(zone.getRules(), fromUtcMs - 2 * DAY_MS, toUtcMs + 2 * DAY_MS);
    }

    private static Piece[] pieces(ZoneRules rules, long fromUtcMs, long toUtcMs) {
        List<Piece> pieces = new ArrayList<>();
        Instant at = Instant.ofEpochMilli(fromUtcMs);
        ZoneOffset offset = rules.getOffset(at);
        for (ZoneOffsetTransition change = rules.nextTransition(at);
                change != null && change.getInstant().toEpochMilli() < toUtcMs;
                change = rules.nextTransition(change.getInstant())) {
            long before = localMs(change.getDateTimeBefore());
            long after = localMs(change.getDateTimeAfter());
            pieces.add(new Piece(
                    Math.max(before, after),
                    offset.getTotalSeconds() * 1_000L,
                    Math.min(before, after),
                    Math.max(before, after),
                    change.isGap()));
            offset = change.getOffsetAfter();
        }
        pieces.add(new Piece(Long.MAX_VALUE, offset.getTotalSeconds() * 1_000L, 0, 0, false));
        return pieces.toArray(Piece[]::new);
    }

    private static long localMs(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000L;
    }

    ZoneId zone() {
        return zone;
    }

    private Piece piece(long localMs) {
        for (Piece piece : pieces) {
            if (localMs < piece.boundaryLocalMs) {
                return piece;
            }
        }
        return pieces[pieces.length - 1];
    }

    long utcMs(long localMs) {
        return localMs - piece(localMs).offsetMs;
    }

    /** Whether clocks showed this time twice. */
    boolean isAmbiguous(long localMs) {
        Piece piece = piece(localMs);
        return !piece.isGap && localMs >= piece.oddFromLocalMs && localMs < piece.oddToLocalMs;
    }

    /** Whether clocks never showed this time. */
    boolean isSkipped(long localMs) {
        Piece piece = piece(localMs);
        return piece.isGap && localMs >= piece.oddFromLocalMs && localMs < piece.oddToLocalMs;
    }

    /** The local times that mean an instant from {@code fromUtcMs} to {@code toUtcMs}, in ascending order. */
    List<LocalRange> ranges(long fromUtcMs, long toUtcMs) {
        List<LocalRange> ranges = new ArrayList<>();
        long start = Long.MIN_VALUE;
        for (Piece piece : pieces) {
            long from = Math.max(fromUtcMs + piece.offsetMs, start);
            long to = Math.min(toUtcMs + piece.offsetMs, piece.boundaryLocalMs);
            if (from < to) {
                ranges.add(new LocalRange(from, to, piece.offsetMs));
            }
            start = piece.boundaryLocalMs;
        }
        return ranges;
    }
}
