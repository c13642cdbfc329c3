package io.nighthaul.bench.filters;

import java.util.BitSet;

/**
 * What Traccar does to positions, after its filter and distance handlers of 2026 and the documentation of their keys;
 * written anew here, as the server itself would have to be fed over a device's protocol.
 *
 * <p>Each position is compared with the newest one stored so far, never with its neighbours in time; what the filter
 * drops leaves no trace. The distance is that on a sphere of the equator's radius, and is added to the total of the
 * newest stored position. A position older than that one is stored, but nothing is ever compared with it, and the total
 * that reports subtract does not contain it.
 *
 * @param futureMs {@code filter.future}: drops what is so far ahead of its arrival; 0 for never
 * @param pastMs {@code filter.past}: drops what is so old at its arrival; 0 for never
 * @param dropsZero {@code filter.zero}: drops exactly 0/0
 * @param dropsDuplicates {@code filter.duplicate}: drops what has the time of the newest stored position
 * @param dropsInvalid {@code filter.invalid}: drops coordinates that are out of range
 * @param knotsMax {@code filter.maxSpeed}, from distance and time; 0 for no limit
 */
record Traccar(
        String name,
        long futureMs,
        long pastMs,
        boolean dropsZero,
        boolean dropsDuplicates,
        boolean dropsInvalid,
        int knotsMax)
        implements Contender.PerVehicle {
    private static final long DAY_MS = 86_400_000;
    private static final double RADIUS_METRES = 6_378_137;
    private static final double RADIANS_PER_E7 = Math.PI / 180e7;
    private static final double KNOTS_PER_METRE_PER_SECOND = 1.943844;

    /** Nothing configured. */
    static final Traccar SHIPPED = new Traccar("Traccar, as shipped", DAY_MS, 0, false, false, false, 0);

    /** As a careful operator would have it: 97 knots are the 180 km/h that {@code adaptive} allows. */
    static final Traccar CONFIGURED = new Traccar("Traccar, configured", DAY_MS, 30 * DAY_MS, true, true, true, 97);

    @Override
    public Outcome judge(Recording recording) {
        BitSet rejected = new BitSet();
        BitSet ignored = new BitSet();
        int last = -1;
        double total = 0;
        for (int row = 0; row < recording.rows; row++) {
            double metres = last < 0 ? 0 : metres(recording, last, row);
            long elapsedMs = last < 0 ? 0 : recording.timesMs[row] - recording.timesMs[last];
            if (dropsDuplicates && last >= 0 && elapsedMs == 0) {
                ignored.set(row);
            } else if (isDropped(recording, row) || isTooFast(metres, elapsedMs)) {
                rejected.set(row);
            } else if (last < 0 || elapsedMs >= 0) {
                total += metres;
                last = row;
            }
        }
        return new Outcome((long) (1_000 * total), 0, rejected, ignored);
    }

    private boolean isDropped(Recording recording, int row) {
        long aheadMs = recording.timesMs[row] - recording.receivedMs[row];
        int lat = recording.latsE7[row];
        int lon = recording.lonsE7[row];
        return (futureMs > 0 && aheadMs > futureMs)
                || (pastMs > 0 && -aheadMs > pastMs)
                || (dropsZero && lat == 0 && lon == 0)
                || (dropsInvalid && (Math.abs((long) lat) > 900_000_000 || Math.abs((long) lon) > 1_800_000_000));
    }

    private boolean isTooFast(double metres, long elapsedMs) {
        return knotsMax > 0 && elapsedMs > 0 && metres * 1_000 / elapsedMs * KNOTS_PER_METRE_PER_SECOND > knotsMax;
    }

    private static double metres(Recording recording, int from, int to) {
        double latFrom = recording.latsE7[from] * RADIANS_PER_E7;
        double latTo = recording.latsE7[to] * RADIANS_PER_E7;
        double lat = Math.sin((latTo - latFrom) / 2);
        double lon = Math.sin((recording.lonsE7[to] - (double) recording.lonsE7[from]) * RADIANS_PER_E7 / 2);
        double half = lat * lat + Math.cos(latFrom) * Math.cos(latTo) * lon * lon;
        return 2 * RADIUS_METRES * Math.atan2(Math.sqrt(half), Math.sqrt(Math.max(0, 1 - half)));
    }
}
