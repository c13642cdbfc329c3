package io.nighthaul.track;

import java.util.Arrays;

/** Time, source, latitude, longitude, speed: the one order in which every track holds its fixes. */
final class CanonicalOrder {
    private CanonicalOrder() {}

    static int compare(Track a, int i, Track b, int j) {
        int x = a.from + i;
        int y = b.from + j;
        int byInstant = compareInstant(a.times[x], a.sources[x], b.times[y], b.sources[y]);
        return byInstant != 0
                ? byInstant
                : compareValues(a.lats[x], a.lons[x], a.speeds[x], b.lats[y], b.lons[y], b.speeds[y]);
    }

    static int compare(TrackColumns fixes, int i, int j) {
        int byInstant = compareInstant(fixes.times[i], fixes.sources[i], fixes.times[j], fixes.sources[j]);
        return byInstant != 0
                ? byInstant
                : compareValues(
                        fixes.lats[i], fixes.lons[i], fixes.speeds[i], fixes.lats[j], fixes.lons[j], fixes.speeds[j]);
    }

    private static int compareInstant(long timeA, byte sourceA, long timeB, byte sourceB) {
        int byTime = Long.compare(timeA, timeB);
        return byTime != 0 ? byTime : Byte.compare(sourceA, sourceB);
    }

    private static int compareValues(int latA, int lonA, short speedA, int latB, int lonB, short speedB) {
        int byLat = Integer.compare(latA, latB);
        if (byLat != 0) {
            return byLat;
        }
        int byLon = Integer.compare(lonA, lonB);
        return byLon != 0 ? byLon : Short.compare(speedA, speedB);
    }

    /** The rows of {@code fixes} in canonical order. */
    static int[] sorted(TrackColumns fixes) {
        int size = fixes.size;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            earliest = Math.min(earliest, fixes.times[i]);
            latest = Math.max(latest, fixes.times[i]);
        }
        int indexBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size));
        long span = latest - earliest;
        // A negative span has overflowed: clocks that far apart take the slow road.
        boolean fits = span >= 0 && span <= Long.MAX_VALUE >>> indexBits;
        return fits ? sortedByKey(fixes, earliest, indexBits) : sortedByComparison(fixes);
    }

    /** Time and row number share one long, so that the sort compares primitives; equal times are put right after. */
    private static int[] sortedByKey(TrackColumns fixes, long earliest, int indexBits) {
        int size = fixes.size;
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((fixes.times[i] - earliest) << indexBits) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        long mask = (1L << indexBits) - 1;
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & mask);
        }
        for (int first = 0; first < size; ) {
            int end = first + 1;
            while (end < size && keys[end] >>> indexBits == keys[first] >>> indexBits) {
                end++;
            }
            if (end - first > 1) {
                sortRange(fixes, order, first, end);
            }
            first = end;
        }
        return order;
    }

    private static int[] sortedByComparison(TrackColumns fixes) {
        int[] order = new int[fixes.size];
        Arrays.setAll(order, i -> i);
        sortRange(fixes, order, 0, order.length);
        return order;
    }

    private static void sortRange(TrackColumns fixes, int[] order, int first, int end) {
        Integer[] rows = new Integer[end - first];
        Arrays.setAll(rows, i -> order[first + i]);
        Arrays.sort(rows, (i, j) -> compare(fixes, i, j));
        for (int i = 0; i < rows.length; i++) {
            order[first + i] = rows[i];
        }
    }
}
