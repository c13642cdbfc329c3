package io.nighthaul.track;

/** Whether a vehicle can have come from one place to another in a time, by {@link AdaptiveRules}. */
final class Plausibility {
    /** Half of 4 m/s² over half the time, out and back again: the square of the time in s², in metres; here mm and ms. */
    private static final double DETOUR_MM_PER_MS_SQUARED = 0.001;

    final double mmPerMs;
    /** No detour of {@link AdaptiveRules#detourMm} is possible if one of its two legs is shorter than half of it. */
    final double turnSquaredMm;

    private final AdaptiveRules rules;

    Plausibility(AdaptiveRules rules) {
        this.rules = rules;
        mmPerMs = rules.speedMaxDkmh() / 36.0;
        turnSquaredMm = rules.detourMm() / 2.0 * (rules.detourMm() / 2.0);
    }

    /** How far apart two fixes may be, in millimetres. */
    double limitMm(long elapsedMs) {
        return rules.floorMm() + mmPerMs * elapsedMs;
    }

    boolean allows(long elapsedMs, int latA, int lonA, int latB, int lonB) {
        double limit = limitMm(elapsedMs);
        int middle = Math.abs((latA + latB) >> 1);
        if (Wgs84.isFar(latB - latA, lonB - lonA, middle)) {
            return Wgs84.distanceMm(latA, lonA, latB, lonB) <= limit;
        }
        return Wgs84.shortSquaredMm(middle, latB - latA, lonB - lonA) <= limit * limit;
    }

    /** By how much a fix may lengthen the way from the one before to the one after it, in millimetres. */
    double detourMm(long elapsedMs) {
        return rules.detourMm() + DETOUR_MM_PER_MS_SQUARED * elapsedMs * elapsedMs;
    }

    /** Whether the second of two steps leads back, given the middle latitude of the second. */
    static boolean isTurn(int middle, int dLat, int dLon, int nextDLat, int nextDLon) {
        return Wgs84.shortProductMm(middle, (double) dLat * nextDLat, (double) dLon * nextDLon) < 0;
    }
}
