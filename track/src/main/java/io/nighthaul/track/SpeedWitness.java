package io.nighthaul.track;

/**
 * Whether a day's reported speeds bear out how far the vehicle went.
 *
 * <p>Some receivers always report 0, some report knots where km/h are expected, some a constant: such a witness would have
 * honest fixes rejected. So a few hundred pairs of fixes, spread evenly over the day, are asked whether they keep the
 * limit that the reported speeds would set, and whether they moved when they said so; nearly all must.
 *
 * @param isCredible whether the vehicle went no farther than its speeds allow
 * @param isMoveCredible whether it moved whenever its speeds say that it did
 */
record SpeedWitness(boolean isCredible, boolean isMoveCredible) {
    static final SpeedWitness NONE = new SpeedWitness(false, false);

    private static final int PAIRS = 256;
    private static final int PAIRS_MIN = 10;
    /** One pair in so many may disagree: bad fixes do. */
    private static final int DISAGREE_ONE_IN = 20;
    /** And one in so many may stay where it is: a receiver that gets stuck does. */
    private static final int STAY_ONE_IN = 10;
    /** Noise makes shorter ways. */
    private static final double WAY_MIN_MM = 8_000;
    /** No vehicle that keeps this speed over some seconds, in 0.1 km/h, stays where it is. */
    private static final int MOVING_DKMH = 200;

    /** Of squares: off by half its length. */
    private static final double STRAIGHT = 0.25;

    private static final long ELAPSED_MAX_MS = 60_000;

    /** @param in what was found on the day before holds if this day has too few moving fixes to tell */
    static SpeedWitness of(Track track, int from, int to, Carry in) {
        int stride = Math.max(1, (to - from) / PAIRS);
        int asked = 0;
        int disagree = 0;
        int moves = 0;
        int stays = 0;
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
            if (mm > Math.max(WAY_MIN_MM, Plausibility.witnessedMm(elapsed, 0, 0)) && isStraight(track, from, i, mm)) {
                asked++;
                disagree += mm > WAY_MIN_MM + Plausibility.witnessedMm(elapsed, speedA, speedB) ? 1 : 0;
            }
            long told = Math.min(speedA, speedB) * elapsed / 36;
            if (Math.min(speedA, speedB) >= MOVING_DKMH && told >= WAY_MIN_MM / 2) {
                moves++;
                stays += mm < told / 2 ? 1 : 0;
            }
        }
        boolean isCredible = asked < PAIRS_MIN ? in.witness().isCredible() : disagree * DISAGREE_ONE_IN <= asked;
        boolean isMoveCredible = moves < PAIRS_MIN ? in.witness().isMoveCredible() : stays * STAY_ONE_IN <= moves;
        return new SpeedWitness(isCredible, isMoveCredible);
    }

    /** Whether a way goes on like the one before it. A bad fix makes ways that do not, and is no evidence against speeds. */
    static boolean isStraight(Track track, int from, int i, long mm) {
        int at = track.from + i;
        if (i - 2 < from || track.times[at - 1] <= track.times[at - 2]) {
            return false;
        }
        double ratio = (double) (track.times[at] - track.times[at - 1]) / (track.times[at - 1] - track.times[at - 2]);
        double dLat = (double) track.lats[at] - track.lats[at - 1] - ratio * (track.lats[at - 1] - track.lats[at - 2]);
        double dLon = (double) track.lons[at] - track.lons[at - 1] - ratio * (track.lons[at - 1] - track.lons[at - 2]);
        double stray = Wgs84.shortSquaredMm(Math.abs(track.lats[at]), dLat, dLon);
        return stray <= STRAIGHT * mm * mm;
    }
}
