package io.nighthaul.track;

/**
 * When the odometer takes a step.
 *
 * <p>Noise lengthens every segment, and the shorter the segment the more: fixes a second apart can double the distance.
 * So the way is added up from vertex to vertex, and a fix becomes the next vertex only when it is far enough from the
 * last one. The longer that takes, the farther it must be, at the speed of a slow walk, up to where the fixes of a
 * parked vehicle do not wander. Nothing is lost to a vehicle that really crawls: its way is counted in longer steps.
 *
 * @param silenceMaxMs segments that took longer are gaps
 * @param hold the shortest step, and what it grows to; while the vehicle reports a speed below {@link #STANDING_DKMH},
 *     and otherwise
 * @param isPairwise whether the way to a fix begins at the one right before it, even if that was rejected
 */
record Pace(int silenceMaxMs, StationaryHold hold, boolean isPairwise) {
    static final int STANDING_DKMH = 30;
    private static final int STEP_MAX_MS = 60_000;

    static final int GROWS_AFTER_MS = 5_000;

    static Pace of(Rules rules) {
        return new Pace(rules.silenceMaxMs(), rules.hold(), rules instanceof LagRules);
    }

    boolean isHeld() {
        return hold.parkedMm() > hold.stepMinMm();
    }

    /** A step that took longer is not spread over the whole time since the vertex: the vehicle stood first. */
    int stepMaxMs() {
        return Math.min(STEP_MAX_MS, silenceMaxMs);
    }

    /** How far a fix must be from the vertex to be the next one; a millimetre per millisecond is a slow walk. */
    long stepMm(long elapsedMs, short speedDkmh) {
        if (elapsedMs <= GROWS_AFTER_MS) {
            return hold.stepMinMm();
        }
        int most = speedDkmh >= 0 && speedDkmh < STANDING_DKMH ? hold.parkedWitnessedMm() : hold.parkedMm();
        return Math.min(most, hold.stepMinMm() + elapsedMs - GROWS_AFTER_MS);
    }
}
