package io.nighthaul.track;

/**
 * How far the figures of one slice can be trusted.
 *
 * @param fixes all fixes of the slice; the sum of the next three
 * @param accepted fixes that count
 * @param outliers fixes set aside for their place or time
 * @param duplicates fixes for whose instant another one already spoke
 * @param drivenMm millimetres driven; the sum over the buckets
 * @param gapMm millimetres in a straight line across silences; the sum over the buckets
 * @param observedMs time covered by fixes close enough to each other; the sum over the buckets
 * @param movingMs the part of it in which the vehicle moved; the sum over the buckets
 * @param medianIntervalMs the middle time between one accepted fix and the next, taken from about a thousand spread evenly
 *     over the slice; 0 if there are not two
 * @param silences how often the time between two accepted fixes was longer than the gap limit
 * @param longestSilenceMs the longest such time; 0 if there was none
 * @param relocations how often the vehicle went on from a place that it cannot have reached in time
 * @param relocatedMm the straight lines of these relocations, counted neither as driven nor as gap
 */
public record Quality(
        int fixes,
        int accepted,
        int outliers,
        int duplicates,
        long drivenMm,
        long gapMm,
        long observedMs,
        long movingMs,
        int medianIntervalMs,
        int silences,
        long longestSilenceMs,
        int relocations,
        long relocatedMm) {
    public static final Quality NONE = new Quality(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Driven and gap together: what a straight sum over the accepted fixes would call the distance. */
    public long totalMm() {
        return drivenMm + gapMm;
    }
}
