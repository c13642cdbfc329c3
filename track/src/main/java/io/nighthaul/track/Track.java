package io.nighthaul.track;

import java.util.Arrays;

/**
 * The time-ordered fixes of one vehicle, in columns; immutable once built.
 *
 * <p>The order is canonical: time, then source, latitude, longitude and speed. Two tracks that hold the same fixes are
 * therefore equal, whatever way the fixes came. Built by {@link TrackBuilder}.
 */
public final class Track {
    /** A fix whose speed was not reported. Known speeds are in tenths of a kilometre per hour, 0 or more. */
    public static final short SPEED_UNKNOWN = -1;

    public static final Track EMPTY = new Track(new long[0], new int[0], new int[0], new short[0], new byte[0], 0, 0);

    final long[] times;
    final int[] lats;
    final int[] lons;
    final short[] speeds;
    final byte[] sources;
    final int from;
    private final int size;

    Track(long[] times, int[] lats, int[] lons, short[] speeds, byte[] sources, int from, int to) {
        this.times = times;
        this.lats = lats;
        this.lons = lons;
        this.speeds = speeds;
        this.sources = sources;
        this.from = from;
        this.size = to - from;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public long timeMs(int i) {
        return times[at(i)];
    }

    /** Latitude in 1e-7 degrees, north positive. */
    public int latE7(int i) {
        return lats[at(i)];
    }

    /** Longitude in 1e-7 degrees, east positive. */
    public int lonE7(int i) {
        return lons[at(i)];
    }

    /** What the vehicle itself reported, in 0.1 km/h, or {@link #SPEED_UNKNOWN}. */
    public short speedDkmh(int i) {
        return speeds[at(i)];
    }

    public byte source(int i) {
        return sources[at(i)];
    }

    /** The fixes with {@code fromMs <= time < toMs}. Shares the columns of this track, so it costs two searches. */
    public Track range(long fromMs, long toMs) {
        int first = firstNotBefore(fromMs);
        int last = toMs <= fromMs ? first : firstNotBefore(toMs);
        if (first == last) {
            return EMPTY;
        }
        return last - first == size ? this : new Track(times, lats, lons, speeds, sources, first, last);
    }

    /** The union of both in canonical order; nothing is dropped, not even what both hold. */
    public static Track merge(Track a, Track b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        var merged = new TrackColumns(Math.addExact(a.size, b.size));
        int i = 0;
        int j = 0;
        while (i < a.size && j < b.size) {
            if (CanonicalOrder.compare(a, i, b, j) <= 0) {
                merged.copy(a, i++);
            } else {
                merged.copy(b, j++);
            }
        }
        for (; i < a.size; i++) {
            merged.copy(a, i);
        }
        for (; j < b.size; j++) {
            merged.copy(b, j);
        }
        return merged.toTrack();
    }

    /** The absolute index of the first fix at or after a time, between {@code from} and {@code from + size}. */
    int firstNotBefore(long ms) {
        int low = from;
        int high = from + size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean isSamePlace(int i, int j) {
        return lats[from + i] == lats[from + j] && lons[from + i] == lons[from + j];
    }

    private int at(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("fix " + i + " of a track of " + size);
        }
        return from + i;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Track that
                        && size == that.size
                        && Arrays.equals(times, from, from + size, that.times, that.from, that.from + size)
                        && Arrays.equals(lats, from, from + size, that.lats, that.from, that.from + size)
                        && Arrays.equals(lons, from, from + size, that.lons, that.from, that.from + size)
                        && Arrays.equals(speeds, from, from + size, that.speeds, that.from, that.from + size)
                        && Arrays.equals(sources, from, from + size, that.sources, that.from, that.from + size));
    }

    @Override
    public int hashCode() {
        int hash = size;
        for (int i = from; i < from + size; i++) {
            hash = 31 * hash + Long.hashCode(times[i]);
            hash = 31 * hash + lats[i];
            hash = 31 * hash + lons[i];
            hash = 31 * hash + speeds[i];
            hash = 31 * hash + sources[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return size == 0 ? "Track[empty]" : "Track[" + size + " fixes, " + timeMs(0) + ".." + timeMs(size - 1) + " ms]";
    }
}
