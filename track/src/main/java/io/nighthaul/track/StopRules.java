package io.nighthaul.track;

/**
 * When a vehicle has stopped. Whether its engine runs is not known; what is known is where the odometer stood still.
 *
 * <p>The same for every profile. Under one whose odometer counts every segment ({@code threshold}, {@code lag}) the noise
 * of a parked receiver is motion, so stops are found only where it repeats the same place.
 *
 * @param stopMinMs so long the odometer must not have moved for a leg to end, in milliseconds; three minutes outlast a
 *     light or a level crossing and are shorter than most errands
 * @param silenceMaxMs whoever was silent for longer, in milliseconds, is taken to have stopped meanwhile, however far
 *     away the next fix is; below a day
 * @param crawlDkmh so is whoever came across a silence slower than this in a straight line, in 0.1 km/h
 * @param manoeuvreMm a leg shorter than this, driven and gap together, that lies between two stops of one day is a
 *     manoeuvre and not a trip; in millimetres
 */
public record StopRules(int stopMinMs, int silenceMaxMs, int crawlDkmh, int manoeuvreMm) {
    /** 3 minutes, an hour, 10 km/h, 200 m. */
    public static final StopRules DEFAULT = new StopRules(180_000, 3_600_000, 100, 200_000);

    private static final int DAY_MS = 86_400_000;

    public StopRules {
        if (stopMinMs < 1 || silenceMaxMs < stopMinMs || silenceMaxMs >= DAY_MS || crawlDkmh < 0 || manoeuvreMm < 0) {
            throw new IllegalArgumentException("must be 1 <= stopMinMs <= silenceMaxMs < " + DAY_MS
                    + " and crawlDkmh and manoeuvreMm not negative, were " + stopMinMs + ", " + silenceMaxMs + ", "
                    + crawlDkmh + ", " + manoeuvreMm);
        }
    }

    /** Whether the odometer has stood long enough for a stop. */
    boolean isStop(long stoodMs) {
        return stoodMs >= stopMinMs;
    }

    /** Whether a way across a silence must have had a stop in it. */
    boolean hidesStop(long silentMs, long mm) {
        return silentMs > silenceMaxMs || (isStop(silentMs) && Marks.dkmh(mm, silentMs) < crawlDkmh);
    }

    /** Whether a leg only put the vehicle elsewhere in the yard. Never true of one that goes on into another day. */
    public boolean isManoeuvre(Leg leg) {
        return leg.isBegun()
                && leg.isEnded()
                && leg.way().drivenMm() + leg.way().gapMm() < manoeuvreMm;
    }
}
