package io.nighthaul.bench.filters;

import io.nighthaul.track.Track;
import io.nighthaul.track.Wgs84;
import java.util.Arrays;

/** How far each row is from where its vehicle was at the time that the row claims. */
final class Misplacement {
    /** Beyond the ends of a track nobody knows where the vehicle was. */
    private static final long BEYOND_MS_MAX = 600_000;

    private Misplacement() {}

    /**
     * In metres; infinite where the vehicle was not on record at all.
     *
     * @param clean the same drive by the same receiver without faults
     */
    static double[] metres(Recording clean, Recording faulty) {
        double[] metres = new double[faulty.rows];
        for (int row = 0; row < faulty.rows; row++) {
            metres[row] = metres(clean.track, faulty.timesMs[row], faulty.latsE7[row], faulty.lonsE7[row]);
        }
        return metres;
    }

    private static double metres(Track clean, long timeMs, int latE7, int lonE7) {
        int last = clean.size() - 1;
        if (last < 0 || timeMs < clean.timeMs(0) - BEYOND_MS_MAX || timeMs > clean.timeMs(last) + BEYOND_MS_MAX) {
            return Double.POSITIVE_INFINITY;
        }
        int after = Math.min(last, firstNotBefore(clean, timeMs));
        int before = Math.max(0, clean.timeMs(after) <= timeMs ? after : after - 1);
        long span = clean.timeMs(after) - clean.timeMs(before);
        double share = span <= 0 ? 0 : Math.clamp((timeMs - clean.timeMs(before)) / (double) span, 0, 1);
        int lat = between(clean.latE7(before), clean.latE7(after), share);
        int lon = between(clean.lonE7(before), clean.lonE7(after), share);
        return Wgs84.distanceMm(lat, lon, latE7, lonE7) / 1e3;
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + share * ((double) to - from));
    }

    private static int firstNotBefore(Track track, long timeMs) {
        int low = 0;
        int high = track.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (track.timeMs(middle) < timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many rows are farther off than that. */
    static long beyond(double[] metres, double limit) {
        return Arrays.stream(metres).filter(away -> away > limit).count();
    }
}
