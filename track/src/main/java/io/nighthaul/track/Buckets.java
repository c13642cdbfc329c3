package io.nighthaul.track;

import java.util.Arrays;

/**
 * What happened in each five minutes of one slice; ascending, and only those in which something did.
 *
 * <p>A segment that crosses the edge of a bucket is split in proportion to time; one that crosses midnight (UTC) belongs
 * whole to the later day, spread over that part of its time. Fixes with the verdict {@link
 * VerdictType#IMPLAUSIBLE_TIME} have no bucket if their year is out of the question.
 *
 * <p>Sums of any columns over buckets are the sums of the slice, to the millimetre.
 */
public final class Buckets {
    /** Five minutes, aligned to the epoch and so to every UTC day. */
    public static final int WIDTH_MS = 300_000;

    public static final Buckets NONE = new BucketTally(0).toBuckets();

    final long[] startsMs;
    final long[] drivenMm;
    final long[] gapMm;
    final int[] fixes;
    final int[] accepted;
    final int[] movingMs;
    final int[] observedMs;
    final short[] speedMaxDkmh;

    Buckets(BucketTally tally) {
        int size = tally.size;
        startsMs = new long[size];
        for (int k = 0; k < size; k++) {
            startsMs[k] = tally.numbers[k] * WIDTH_MS;
        }
        drivenMm = Arrays.copyOf(tally.drivenMm, size);
        gapMm = Arrays.copyOf(tally.gapMm, size);
        fixes = Arrays.copyOf(tally.fixes, size);
        accepted = Arrays.copyOf(tally.accepted, size);
        movingMs = Arrays.copyOf(tally.movingMs, size);
        observedMs = Arrays.copyOf(tally.observedMs, size);
        speedMaxDkmh = Arrays.copyOf(tally.speedMaxDkmh, size);
    }

    public int size() {
        return startsMs.length;
    }

    /** Milliseconds since the epoch; a multiple of {@link #WIDTH_MS}. */
    public long startMs(int k) {
        return startsMs[k];
    }

    /** Millimetres along segments no longer in time than the gap limit. */
    public long drivenMm(int k) {
        return drivenMm[k];
    }

    /** Millimetres in a straight line across silences longer than the gap limit. */
    public long gapMm(int k) {
        return gapMm[k];
    }

    /** Fixes taken in this bucket, accepted or not. */
    public int fixes(int k) {
        return fixes[k];
    }

    public int accepted(int k) {
        return accepted[k];
    }

    /** The part of {@link #observedMs} in which the vehicle moved. */
    public int movingMs(int k) {
        return movingMs[k];
    }

    /**
     * The time covered by segments no longer than the gap limit. Of a segment over midnight only the part after it
     * counts, though its whole way does: a bucket never holds more time than there is in it.
     */
    public int observedMs(int k) {
        return observedMs[k];
    }

    /** The highest reported speed of an accepted fix in 0.1 km/h, or {@link Track#SPEED_UNKNOWN} if none reported one. */
    public short speedMaxDkmh(int k) {
        return speedMaxDkmh[k];
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Buckets that
                        && Arrays.equals(startsMs, that.startsMs)
                        && Arrays.equals(drivenMm, that.drivenMm)
                        && Arrays.equals(gapMm, that.gapMm)
                        && Arrays.equals(fixes, that.fixes)
                        && Arrays.equals(accepted, that.accepted)
                        && Arrays.equals(movingMs, that.movingMs)
                        && Arrays.equals(observedMs, that.observedMs)
                        && Arrays.equals(speedMaxDkmh, that.speedMaxDkmh));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(startsMs) + Arrays.hashCode(drivenMm);
    }

    @Override
    public String toString() {
        return "Buckets[" + size() + ", driven " + Arrays.stream(drivenMm).sum() + " mm, gap "
                + Arrays.stream(gapMm).sum() + " mm]";
    }
}
