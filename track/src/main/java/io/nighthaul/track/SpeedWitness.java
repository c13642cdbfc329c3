package io.nighthaul.track;

/**
 * Whether a day's reported speeds bear out how far the vehicle went.
 *
 * <p>Some receivers always report 0, some report knots where km/h are expected: such a witness would have honest fixes
 * rejected. So a few hundred pairs of fixes, spread evenly over the day, are asked whether they keep the limit that the
 * reported speeds would set; all but a few must.
 */
final class SpeedWitness {
    private static final int PAIRS = 256;
    private static final int PAIRS_MIN = 10;
    /** One pair in so many may disagree: bad fixes do. */
    private static final int DISAGREE_ONE_IN = 20;
    /** Noise makes shorter ways. */
    private static final double WAY_MIN_MM = 8_000;

    private static final long ELAPSED_MAX_MS = 60_000;

    private SpeedWitness() {}

    /** @param before what was found on the day before, and holds if this day has too few moving fixes to tell */
    static boolean isCredible(Track track, int from, int to, boolean before) {
        int stride = Math.max(1, (to - from) / PAIRS);
        int asked = 0;
        int disagree = 0;
        for (int i = from + 1; i < to; i += stride) {
            int at = track.from + i;
            long elapsed = track.times[at] - track.times[at - 1];
            int speedA = track.speeds[at - 1];
            int speedB = track.speeds[at];
            if (speedA < 0 || speedB < 0 || elapsed <= 0 || elapsed > ELAPSED_MAX_MS) {
                continue;
            }
            long mm = Wgs84.distanceMm(track.lats[at - 1], track.lons[at - 1], track.lats[at], track.lons[at]);
            // Only a way that is too long for a vehicle that stood can show whether it is known to move.
            if (mm > Math.max(WAY_MIN_MM, Plausibility.witnessedMmPerMs(elapsed, 0, 0) * elapsed)) {
                asked++;
                disagree += mm > Plausibility.witnessedMmPerMs(elapsed, speedA, speedB) * elapsed ? 1 : 0;
            }
        }
        return asked < PAIRS_MIN ? before : disagree * DISAGREE_ONE_IN <= asked;
    }
}
