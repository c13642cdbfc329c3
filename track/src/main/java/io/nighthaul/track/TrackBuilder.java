package io.nighthaul.track;

/**
 * Takes fixes in any order and makes a canonical track of them.
 *
 * <p>Fixes that arrive in order, as they do from every database, are not sorted again. A builder can be cleared and used
 * for the next slice; what it has built before stays as it is. Not safe for use by several threads at once.
 */
public final class TrackBuilder {
    private final TrackColumns fixes;
    private boolean sorted = true;

    public TrackBuilder(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity must not be negative: " + capacity);
        }
        fixes = new TrackColumns(capacity);
    }

    /**
     * Adds one fix as it came; whether its place and time are credible is for {@link Judge} to say.
     *
     * @param speedDkmh in 0.1 km/h, up to 32,767, or {@link Track#SPEED_UNKNOWN}
     * @param source -128 to 127
     * @throws IllegalArgumentException if speed or source do not fit their column; such a row is for the quarantine
     */
    public void add(long timeMs, int latE7, int lonE7, int speedDkmh, int source) {
        if (speedDkmh < Track.SPEED_UNKNOWN || speedDkmh > Short.MAX_VALUE) {
            throw new IllegalArgumentException("speed must be -1 (unknown) to 32767 tenths of km/h, was " + speedDkmh);
        }
        if ((byte) source != source) {
            throw new IllegalArgumentException("source must be -128 to 127, was " + source);
        }
        fixes.add(timeMs, latE7, lonE7, (short) speedDkmh, (byte) source);
        int last = fixes.size - 1;
        if (last > 0 && sorted && fixes.times[last - 1] >= timeMs) {
            sorted = fixes.times[last - 1] == timeMs && CanonicalOrder.compare(fixes, last - 1, last) <= 0;
        }
    }

    public int size() {
        return fixes.size;
    }

    public void clear() {
        fixes.size = 0;
        sorted = true;
    }

    /** The fixes so far. May be called again after more have been added. */
    public Assembled assemble() {
        if (sorted && isOnePerInstantAndSource()) {
            return new Assembled(fixes.toTrack(), Track.EMPTY, Track.EMPTY);
        }
        var kept = new TrackColumns(fixes.size);
        var repeats = new TrackColumns(0);
        var ties = new TrackColumns(0);
        int[] order = sorted ? null : CanonicalOrder.sorted(fixes);
        int winner = -1;
        int previous = -1;
        for (int i = 0; i < fixes.size; i++) {
            int row = order == null ? i : order[i];
            if (previous >= 0 && CanonicalOrder.compare(fixes, previous, row) == 0) {
                copy(row, repeats);
            } else if (winner >= 0
                    && fixes.times[winner] == fixes.times[row]
                    && fixes.sources[winner] == fixes.sources[row]) {
                copy(row, ties);
            } else {
                copy(row, kept);
                winner = row;
            }
            previous = row;
        }
        return new Assembled(kept.toTrack(), repeats.toTrack(), ties.toTrack());
    }

    private boolean isOnePerInstantAndSource() {
        for (int i = 1; i < fixes.size; i++) {
            if (fixes.times[i] == fixes.times[i - 1] && fixes.sources[i] == fixes.sources[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void copy(int row, TrackColumns to) {
        to.add(fixes.times[row], fixes.lats[row], fixes.lons[row], fixes.speeds[row], fixes.sources[row]);
    }

    /**
     * What became of the fixes added; together the three hold each of them once.
     *
     * @param track one fix per time and source
     * @param repeats fixes equal in every column to one before them
     * @param ties fixes of a time and source that another fix with other values already holds; the first in canonical
     *     order stays
     */
    public record Assembled(Track track, Track repeats, Track ties) {}
}
