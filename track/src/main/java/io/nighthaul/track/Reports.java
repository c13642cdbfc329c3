package io.nighthaul.track;

/**
 * How far a vehicle can have driven by all the speeds that it reported on the way, whatever became of those fixes: one
 * that says again and again that it stands is not underway.
 *
 * <p>Two speeds that no vehicle has one after the other are of two vehicles, or of two times. And where the fixes
 * themselves go on and on farther than their speeds allow, the speeds are wrong. Then nothing is known.
 */
final class Reports {
    /** Further back than so many fixes speeds are not added up. */
    private static final int FIXES_MAX = 256;
    /** So many ways that the speeds do not allow are not by chance. */
    private static final int LIES = 3;
    /** A speed that changes faster than by 4.5 m/s², and 2 m/s besides, is not that of one vehicle. */
    private static final double JOLT_DKMH_PER_MS = 0.162;

    private static final int JOLT_DKMH = 72;

    private final Track track;
    private final AdaptiveRules rules;

    Reports(Track track, AdaptiveRules rules) {
        this.track = track;
        this.rules = rules;
    }

    /** The way from the head of a chain to a fix of the day, in millimetres; infinite if nothing is known. */
    double mostMm(Head head, int dayFrom, int fix) {
        int oldest = Math.max(dayFrom, fix - FIXES_MAX);
        double told = 0;
        double untoldSquared = 0;
        int lies = 0;
        for (int j = fix; j >= oldest; j--) {
            boolean isFirst = j == dayFrom || track.timeMs(j - 1) <= head.ms;
            int before = isFirst ? head.dkmh : track.speedDkmh(j - 1);
            int after = track.speedDkmh(j);
            long elapsed = track.timeMs(j) - (isFirst ? head.ms : track.timeMs(j - 1));
            boolean isKnown = before >= 0 && after >= 0 && elapsed <= rules.silenceMaxMs();
            if (!isKnown || Math.abs(before - after) > JOLT_DKMH + JOLT_DKMH_PER_MS * elapsed) {
                return Double.POSITIVE_INFINITY;
            }
            double untold = Plausibility.untoldMm(elapsed);
            told += 2 * Plausibility.TOLD * Math.max(before, after) * elapsed;
            untoldSquared += untold * untold;
            if (isFirst) {
                return told + Math.sqrt(untoldSquared);
            }
            lies += isLie(dayFrom, j, elapsed, before, after) ? 1 : 0;
            if (lies == LIES) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private boolean isLie(int dayFrom, int fix, long elapsedMs, int before, int after) {
        double limit = rules.bendMm() + Plausibility.witnessedMm(elapsedMs, before, after);
        long mm = Wgs84.distanceMm(track.latE7(fix - 1), track.lonE7(fix - 1), track.latE7(fix), track.lonE7(fix));
        return mm > limit && SpeedWitness.isStraight(track, dayFrom, fix, mm);
    }
}
