package io.nighthaul.track;

/**
 * The part of a trip that lies within one slice. A trip is a leg that {@linkplain #isBegun begins}, with those after it
 * up to the next that does.
 *
 * <p>Times lie within the slice: a way that crosses midnight (UTC) belongs whole to the later one, as it does in the
 * buckets, and counts from midnight on.
 *
 * @param start where the vehicle set off, or went on from, and when
 * @param end where and when the odometer moved last
 * @param way what was counted between them; over the legs of a slice these are the sums of the slice, to the millimetre
 *     and to the millisecond
 * @param stoodMs how long the vehicle is known to have stood before it set off; 0 where it was not seen standing
 * @param isBegun false where the leg goes on from the last one of an earlier slice
 * @param isEnded false where the slice ends before it is certain that the vehicle has stopped; only the last leg of a
 *     slice can be so
 */
public record Leg(Place start, Place end, Way way, long stoodMs, boolean isBegun, boolean isEnded) {

    /** Where the vehicle was when; milliseconds since the epoch and 1e-7 degrees. */
    public record Place(long timeMs, int latE7, int lonE7) {}

    /**
     * What a leg adds up to.
     *
     * @param drivenMm millimetres driven
     * @param gapMm millimetres in a straight line across silences
     * @param movingMs time in which the vehicle moved
     * @param speedMaxDkmh the highest speed it reported, in 0.1 km/h, or {@link Track#SPEED_UNKNOWN}
     */
    public record Way(long drivenMm, long gapMm, long movingMs, short speedMaxDkmh) {}
}
