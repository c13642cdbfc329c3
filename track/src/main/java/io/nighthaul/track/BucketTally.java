package io.nighthaul.track;

import java.util.Arrays;

/** Adds up, bucket by bucket, what {@link Buckets} will hold. */
final class BucketTally {
    static final int WIDTH_MS = Buckets.WIDTH_MS;
    private static final long DAY_MS = 86_400_000;

    int size;
    long[] numbers;
    long[] drivenMm;
    long[] gapMm;
    int[] fixes;
    int[] accepted;
    int[] movingMs;
    int[] observedMs;
    short[] speedMaxDkmh;

    BucketTally(int capacity) {
        numbers = new long[capacity];
        drivenMm = new long[capacity];
        gapMm = new long[capacity];
        fixes = new int[capacity];
        accepted = new int[capacity];
        movingMs = new int[capacity];
        observedMs = new int[capacity];
        speedMaxDkmh = new short[capacity];
    }

    void clear() {
        size = 0;
    }

    Buckets toBuckets() {
        return new Buckets(this);
    }

    /** The row of the bucket that holds an instant, new if need be. */
    int row(long timeMs) {
        long number = Math.floorDiv(timeMs, WIDTH_MS);
        int at = size;
        // Looked for from the end: time hardly ever goes back, and then only by a bucket or two.
        while (at > 0 && numbers[at - 1] > number) {
            at--;
        }
        if (at > 0 && numbers[at - 1] == number) {
            return at - 1;
        }
        insert(at, number);
        return at;
    }

    /** Counts a fix that was not accepted. */
    void countFix(long timeMs) {
        int row = row(timeMs);
        fixes[row]++;
    }

    /** Counts a fix that was not rejected but plays no part. */
    void countUnseen(long timeMs) {
        int row = row(timeMs);
        fixes[row]++;
        accepted[row]++;
    }

    /** Adds a driven way, split over {@code [fromMs, toMs)} in proportion to time. */
    void driven(long fromMs, long toMs, long mm) {
        split(fromMs, toMs, mm, true);
    }

    /** Adds a gap, split over {@code [fromMs, toMs)} in proportion to time. */
    void gap(long fromMs, long toMs, long mm) {
        split(fromMs, toMs, mm, false);
    }

    /** Adds time of a segment that was not a gap. What lies before midnight is nobody's: that day has been judged. */
    void observed(long fromMs, long toMs) {
        spend(fromMs, toMs, true);
    }

    /** Adds time in which the vehicle moved. */
    void moving(long fromMs, long toMs) {
        spend(fromMs, toMs, false);
    }

    private void spend(long fromMs, long toMs, boolean observed) {
        for (long at = sameDay(fromMs, toMs); at < toMs; ) {
            long end = Math.min(toMs, endOfBucket(at));
            int row = row(at);
            int[] column = observed ? observedMs : movingMs;
            column[row] += (int) (end - at);
            at = end;
        }
    }

    /**
     * Each bucket gets the rounded share up to its end less what the buckets before it got, so that the shares add up.
     */
    private void split(long fromMs, long toMs, long mm, boolean driven) {
        if (mm == 0) {
            return;
        }
        long start = sameDay(fromMs, toMs);
        long given = 0;
        for (long at = start; given < mm; ) {
            long end = Math.min(toMs, endOfBucket(at));
            long upTo = end >= toMs ? mm : share(mm, end - start, toMs - start);
            int row = row(at);
            if (driven) {
                drivenMm[row] += upTo - given;
            } else {
                gapMm[row] += upTo - given;
            }
            given = upTo;
            at = end;
        }
    }

    /** {@code mm * part / whole}, rounded down; both times are below a day, so nothing overflows below 1e11 mm. */
    private static long share(long mm, long part, long whole) {
        return mm * part / whole;
    }

    /** Where the later day's part of a segment begins: a segment over midnight belongs whole to the later day. */
    private static long sameDay(long fromMs, long toMs) {
        return Math.max(fromMs, Math.floorDiv(toMs, DAY_MS) * DAY_MS);
    }

    private static long endOfBucket(long timeMs) {
        return (Math.floorDiv(timeMs, WIDTH_MS) + 1) * WIDTH_MS;
    }

    private void insert(int at, long number) {
        if (size == numbers.length) {
            grow();
        }
        for (Object column : columns()) {
            System.arraycopy(column, at, column, at + 1, size - at);
        }
        numbers[at] = number;
        drivenMm[at] = 0;
        gapMm[at] = 0;
        fixes[at] = 0;
        accepted[at] = 0;
        movingMs[at] = 0;
        observedMs[at] = 0;
        speedMaxDkmh[at] = Track.SPEED_UNKNOWN;
        size++;
    }

    private Object[] columns() {
        return new Object[] {numbers, drivenMm, gapMm, fixes, accepted, movingMs, observedMs, speedMaxDkmh};
    }

    private void grow() {
        int capacity = Math.max(16, numbers.length * 2);
        numbers = Arrays.copyOf(numbers, capacity);
        drivenMm = Arrays.copyOf(drivenMm, capacity);
        gapMm = Arrays.copyOf(gapMm, capacity);
        fixes = Arrays.copyOf(fixes, capacity);
        accepted = Arrays.copyOf(accepted, capacity);
        movingMs = Arrays.copyOf(movingMs, capacity);
        observedMs = Arrays.copyOf(observedMs, capacity);
        speedMaxDkmh = Arrays.copyOf(speedMaxDkmh, capacity);
    }
}
