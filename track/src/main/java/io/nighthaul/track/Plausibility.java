package io.nighthaul.track;

/**
 * Whether a vehicle can have come from one place to another in a time, by {@link AdaptiveRules}.
 *
 * <p>What the vehicle reported as its speed at both ends narrows that down, where {@link SpeedWitness} has found such
 * reports to be true: it may have gone half as fast again as the faster one, and faster still by 1 m/s for each second
 * between them (that is an acceleration of 4 m/s² up to the middle, and as much braking after it), but by no more than
 * 60 km/h. So a parked vehicle cannot have been two kilometres away a minute ago.
 */
final class Plausibility {
    /** 0.1 km/h in millimetres per millisecond. */
    static final double MM_PER_MS = 1 / 36.0;

    static final double TOLD = 1.5 * MM_PER_MS;
    private static final double UNTOLD_PER_MS = 0.001;
    private static final double UNTOLD_MAX = 600 * MM_PER_MS;
    /** 4 m/s² over half the time, out and back again: the square of the time in s², in metres; here in mm and ms. */
    private static final double DETOUR_MM_PER_MS_SQUARED = 0.001;

    /** No detour of {@link AdaptiveRules#detourMm} is possible if one of its two legs is shorter than half of it. */
    final double turnSquaredMm;
    /** The highest reported speed of which {@link #TOLD} times it is no more than the limit anyway. */
    final int toldMaxDkmh;
    /** Whether reported speeds are to be believed. */
    boolean isWitnessed;

    private final AdaptiveRules rules;
    private final double mmPerMs;

    Plausibility(AdaptiveRules rules) {
        this.rules = rules;
        mmPerMs = rules.speedMaxDkmh() * MM_PER_MS;
        toldMaxDkmh = rules.speedMaxDkmh() * 2 / 3;
        turnSquaredMm = rules.detourMm() / 2.0 * (rules.detourMm() / 2.0);
    }

    /** How far apart two fixes may be, in millimetres, whatever speeds they report. */
    double limitMm(long elapsedMs) {
        return rules.floorMm() + mmPerMs * elapsedMs;
    }

    /** How far apart two fixes may be, in millimetres; speeds in 0.1 km/h, negative if unknown. */
    double limitMm(long elapsedMs, int speedA, int speedB) {
        double most = mmPerMs;
        if (isWitnessed && speedA >= 0 && speedB >= 0 && elapsedMs <= rules.silenceMaxMs()) {
            most = Math.min(most, witnessedMmPerMs(elapsedMs, speedA, speedB));
        }
        return rules.floorMm() + most * elapsedMs;
    }

    static double witnessedMmPerMs(long elapsedMs, int speedA, int speedB) {
        return TOLD * Math.max(speedA, speedB) + Math.min(UNTOLD_MAX, UNTOLD_PER_MS * elapsedMs);
    }

    /** Whether the vehicle stood at both ends, by its own account and credibly. */
    boolean isStanding(int speedA, int speedB) {
        return isWitnessed && speedA >= 0 && speedA < Pace.STANDING_DKMH && speedB >= 0 && speedB < Pace.STANDING_DKMH;
    }

    static boolean isWithin(double limitMm, int latA, int lonA, int latB, int lonB) {
        int middle = Math.abs((latA + latB) >> 1);
        double squared = Wgs84.shortSquaredMm(middle, latB - latA, lonB - lonA);
        return Wgs84.isFar(squared)
                ? Wgs84.distanceMm(latA, lonA, latB, lonB) <= limitMm
                : squared <= limitMm * limitMm;
    }

    /** By how much a fix may lengthen the way from the one before to the one after it, in millimetres. */
    double detourMm(long elapsedMs) {
        return rules.detourMm() + DETOUR_MM_PER_MS_SQUARED * elapsedMs * elapsedMs;
    }

    /** The same for a vehicle that stands at all three: no more than a slow walk. */
    double standingDetourMm(long elapsedMs) {
        return Math.min(detourMm(elapsedMs), rules.detourMm() + (double) elapsedMs);
    }

    /** Whether the second of two steps leads back, given the middle latitude of the second. */
    static boolean isTurn(int middle, int dLat, int dLon, int nextDLat, int nextDLon) {
        return Wgs84.shortProductMm(middle, (double) dLat * nextDLat, (double) dLon * nextDLon) < 0;
    }
}
