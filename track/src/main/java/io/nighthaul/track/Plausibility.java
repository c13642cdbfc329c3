package io.nighthaul.track;

/**
 * Whether a vehicle can have come from one place to another in a time, by {@link AdaptiveRules}.
 *
 * <p>Three limits, of which each must hold. How far it can get at the highest speed. How far it can get at the speeds that
 * it reported at both ends, where {@link SpeedWitness} has found such reports to be true: their mean and a tenth, and what
 * an acceleration of 2 m/s² up to the middle and as much braking after it would add. And how far it can be from where it
 * was heading, if nothing but acceleration turned it: twice the way from the last step's speed to another one's, half a
 * step each. So a parked vehicle cannot have been two kilometres away a minute ago, and one that drives at 14 m/s cannot
 * be 40 m beside its way a second later.
 */
final class Plausibility {
    /** 0.1 km/h in millimetres per millisecond. */
    static final double MM_PER_MS = 1 / 36.0;
    /** Of the sum of two reported speeds: half of it, and a tenth more. */
    static final double TOLD = 0.55 * MM_PER_MS;
    /** Beyond this the last step says nothing, and the limit would be no limit. */
    static final int BEND_MAX_MS = 30_000;

    private static final double UNTOLD_MM_PER_MS_SQUARED = 0.000_5;
    private static final double UNTOLD_MAX = 600 * MM_PER_MS;
    /** A slow walk: what the places of a standing vehicle may wander. */
    private static final double STANDING_MM_PER_MS = 1;

    /** What is farther than a way for the short formula need not be measured to be farther than this. */
    private static final double CLEARLY_FAR_MM = 2.9e6;

    private static final double NOISE_KEPT = 31 / 32.0;
    private static final double NOISE_FRESH = 1 / 32.0;
    /** Of fixes scattered at random about their way, one in e^13 strays farther than the root of this times the mean. */
    private static final double NOISE_TIMES = 13;

    /** What a vehicle must report at least if it is to be taken at its word that it moves. */
    static final int MOVING_DKMH = 100;

    /** The highest sum of two reported speeds of which {@link #TOLD} is no more than the limit anyway. */
    final int toldMaxDkmh;
    /** Whether reported speeds are to be believed. */
    boolean isWitnessed;
    /** Whether they are to be believed when they say that the vehicle moves. */
    boolean isMoveWitnessed;
    /** The mean square of how far fixes strayed lately, in mm². */
    double noise;
    /** Where it is cut off: at one and a half times the limit at rest. */
    final double noiseMax;

    private final AdaptiveRules rules;
    final double mmPerMs;
    private final double bendMmPerMsSquared;
    private final Track track;
    private final Reports reports;
    private int dayFrom;
    private SpeedWitness witness = SpeedWitness.NONE;

    Plausibility(Track track, AdaptiveRules rules) {
        this.track = track;
        this.rules = rules;
        reports = new Reports(track, rules);
        mmPerMs = rules.speedMaxDkmh() * MM_PER_MS;
        toldMaxDkmh = (int) Math.min(Short.MAX_VALUE, mmPerMs / TOLD);
        bendMmPerMsSquared = rules.bendMmPerS2() / 2e6;
        noiseMax = 2.25 * rules.bendMm() * rules.bendMm();
    }

    /** Begins a day. */
    void resume(int day, SpeedWitness found) {
        dayFrom = day;
        witness = found;
        isWitnessed = witness.isCredible();
        isMoveWitnessed = witness.isMoveCredible();
        noise = noiseMax / 9;
    }

    SpeedWitness witness() {
        return witness;
    }

    /** How far apart two fixes may be, in millimetres, whatever speeds they report. */
    double limitMm(long elapsedMs) {
        return rules.floorMm() + mmPerMs * elapsedMs;
    }

    /** How far apart two fixes may be, in millimetres; speeds in 0.1 km/h, negative if unknown. */
    double limitMm(long elapsedMs, int speedA, int speedB) {
        double most = mmPerMs * elapsedMs;
        if (isWitnessed && speedA >= 0 && speedB >= 0 && elapsedMs <= rules.silenceMaxMs()) {
            most = Math.min(most, witnessedMm(elapsedMs, speedA, speedB));
        }
        return rules.floorMm() + most;
    }

    static double witnessedMm(long elapsedMs, int speedA, int speedB) {
        return TOLD * (speedA + speedB) * elapsedMs + untoldMm(elapsedMs);
    }

    /** What two reports so long apart leave untold. */
    static double untoldMm(long elapsedMs) {
        return Math.min(UNTOLD_MAX, UNTOLD_MM_PER_MS_SQUARED * elapsedMs) * elapsedMs;
    }

    /**
     * How far from where it was heading a fix may be, in millimetres, that long after a step that took that long. The
     * noise of a short step counts for more if it has to speak for a long time.
     */
    double bendMm(long elapsedMs, long stepMs) {
        double noisy = elapsedMs <= stepMs ? 1 : 0.5 + 0.5 * elapsedMs / stepMs;
        return rules.bendMm() * noisy + bendMmPerMsSquared * elapsedMs * (elapsedMs + stepMs);
    }

    /** Whether acceleration, or noise such as there has been lately, explains that a fix strayed so far. */
    boolean isBend(double lately, double straySquaredMm, long elapsedMs, long stepMs) {
        double limit = bendMm(elapsedMs, stepMs);
        return straySquaredMm <= limit * limit || straySquaredMm <= lately * NOISE_TIMES;
    }

    /**
     * Whether a vehicle that stands by its own account at three fixes in a row was elsewhere at the middle one, farther
     * than it can have walked.
     */
    boolean isOutAndBack(Head before, Head anchor, long timeMs, int lat, int lon, int dkmh) {
        if (!isStanding(before.dkmh, dkmh) || !isStanding(anchor.dkmh, dkmh)) {
            return false;
        }
        long out = Wgs84.distanceMm(before.lat, before.lon, anchor.lat, anchor.lon);
        long back = Wgs84.distanceMm(anchor.lat, anchor.lon, lat, lon);
        return out + back - Wgs84.distanceMm(before.lat, before.lon, lat, lon) > detourMm(timeMs - before.ms);
    }

    /** By how much a fix may lengthen the way of a vehicle that stands, in millimetres. */
    private double detourMm(long elapsedMs) {
        return 2.0 * rules.bendMm() + STANDING_MM_PER_MS * elapsedMs;
    }

    /** The mean square after one more fix that strayed so far. */
    static double noise(double before, double straySquaredMm, double noiseMax) {
        return before * NOISE_KEPT + (straySquaredMm < noiseMax ? straySquaredMm : noiseMax) * NOISE_FRESH;
    }

    /** Whether a fix follows from the head of a chain by all the limits. */
    boolean follows(Head head, int fix) {
        int at = track.from + fix;
        long timeMs = track.times[at];
        int lat = track.lats[at];
        int lon = track.lons[at];
        if (timeMs <= head.ms) {
            return false;
        }
        double limit = limitMm(timeMs - head.ms, head.dkmh, track.speeds[at]);
        boolean isReached = isWithin(limit, head.lat, head.lon, lat, lon)
                && (!isReported(head, at) || isWithin(reportedMm(head, fix), head.lat, head.lon, lat, lon));
        return isReached ? isOnCourse(head, timeMs, lat, lon) : isAhead(head, timeMs, lat, lon);
    }

    /** Whether a fix is just where the chain was heading: then it is the speed that is wrong. */
    private boolean isAhead(Head head, long timeMs, int lat, int lon) {
        long elapsed = timeMs - head.ms;
        return hasCourse(head, elapsed, lat)
                && straySquaredMm(head, timeMs, lat, lon) <= (double) rules.bendMm() * rules.bendMm()
                && isWithin(limitMm(elapsed), head.lat, head.lon, lat, lon);
    }

    /** How far from the head of a chain a fix may be, in millimetres, by all the speeds reported in between, too. */
    double reachMm(Head head, int fix) {
        int at = track.from + fix;
        double limit = limitMm(track.times[at] - head.ms, head.dkmh, track.speeds[at]);
        return isReported(head, at) ? Math.min(limit, reportedMm(head, fix)) : limit;
    }

    /** Whether there are credible speeds between the head and the fix. */
    private boolean isReported(Head head, int at) {
        return isWitnessed && at > track.from + dayFrom && track.times[at - 1] > head.ms;
    }

    private double reportedMm(Head head, int fix) {
        return rules.floorMm() + reports.mostMm(head, dayFrom, fix);
    }

    /** Whether a fix is near enough to where the chain was heading, or nothing is known of that. */
    boolean isOnCourse(Head head, long timeMs, int lat, int lon) {
        long elapsed = timeMs - head.ms;
        return !hasCourse(head, elapsed, lat)
                || isBend(noise, straySquaredMm(head, timeMs, lat, lon), elapsed, head.stepMs);
    }

    private static boolean hasCourse(Head head, long elapsedMs, int lat) {
        return head.hasStep
                && elapsedMs <= BEND_MAX_MS
                && head.stepMs <= BEND_MAX_MS
                && Wgs84.isShortAt((lat + head.lat) >> 1);
    }

    /** Remembers how far a fix strays from where the chain was heading. */
    void learn(Head head, long timeMs, int lat, int lon) {
        long elapsed = timeMs - head.ms;
        if (hasCourse(head, elapsed, lat)) {
            noise = noise(noise, straySquaredMm(head, timeMs, lat, lon), noiseMax);
        }
    }

    /** How far a fix is from where the chain was heading, squared, in mm², if it has a course. */
    static double straySquaredMm(Head head, long timeMs, int lat, int lon) {
        long elapsed = timeMs - head.ms;
        double times = (double) elapsed / head.stepMs;
        int middle = Math.abs((lat + head.lat) >> 1);
        double dLat = (double) lat - head.lat - times * head.stepLat;
        double dLon = Wgs84.around((long) lon - head.lon) - times * head.stepLon;
        return Wgs84.shortSquaredMm(middle, dLat, dLon);
    }

    double strayLimitMm(Head head, long timeMs) {
        return bendMm(timeMs - head.ms, head.stepMs);
    }

    /** How little a fix fits a chain, as a measure to compare by: its stray if known, or else its distance. */
    static double misfit(Head head, long timeMs, int lat, int lon) {
        long elapsed = timeMs - head.ms;
        if (hasCourse(head, elapsed, lat)) {
            double stray = straySquaredMm(head, timeMs, lat, lon);
            if (!Wgs84.isFar(stray)) {
                return stray;
            }
        }
        double mm = Wgs84.distanceMm(head.lat, head.lon, lat, lon);
        return mm * mm;
    }

    /** Whether a fix is known to be no more than half as far as it may be from where the chain was heading. */
    boolean isStraight(Head head, long timeMs, int lat, int lon) {
        long elapsed = timeMs - head.ms;
        double half = bendMm(elapsed, head.stepMs) / 2;
        return hasCourse(head, elapsed, lat) && straySquaredMm(head, timeMs, lat, lon) <= half * half;
    }

    /** Whether the vehicle stood at both ends, by its own account and credibly. */
    boolean isStanding(int speedA, int speedB) {
        return isWitnessed && speedA >= 0 && speedA < Pace.STANDING_DKMH && speedB >= 0 && speedB < Pace.STANDING_DKMH;
    }

    /** How far the vehicle must have driven since it reached the place, by its own credible account; 0 if unknown. */
    long toldMm(Head head, long timeMs, int dkmh) {
        int least = Math.min(head.dkmh, dkmh);
        return isMoveWitnessed && least >= MOVING_DKMH && timeMs - head.arrivedMs <= rules.chainMaxMs() / 3
                ? least * (timeMs - head.arrivedMs) / 36
                : 0;
    }

    static boolean isWithin(double limitMm, int latA, int lonA, int latB, int lonB) {
        int middle = (latA + latB) >> 1;
        double squared = Wgs84.shortSquaredMm(Math.abs(middle), latB - latA, lonB - lonA);
        if (!Wgs84.isFar(squared)) {
            return squared <= limitMm * limitMm;
        }
        boolean isClearlyFar =
                limitMm < CLEARLY_FAR_MM && Wgs84.isShortAt(middle) && Math.abs((long) lonB - lonA) <= Wgs84.LON_MAX_E7;
        return !isClearlyFar && Wgs84.distanceMm(latA, lonA, latB, lonB) <= limitMm;
    }
}
