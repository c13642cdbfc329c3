package io.nighthaul.track;

import java.util.Arrays;

/**
 * Judges slices: the pure function at the heart of everything.
 *
 * <p>Its figures follow from the carry, the fixes and the rules alone, to the bit and on every machine. A track that
 * spans several UTC days is judged day by day, each with the carry of the one before, so that a month judged at once and
 * a month judged in thirty slices are the same.
 *
 * <p>An instance keeps its scratch space from one slice to the next, for those who judge many in a row; it holds no other
 * state, and must not be used by two threads at once.
 */
public final class Judge {
    private static final long DAY_MS = 86_400_000;
    private static final int SAMPLES = 1_024;

    private final Marks marks = new Marks();
    private final BucketTally tally = new BucketTally(300);
    private final long[] intervals = new long[SAMPLES];

    /**
     * Judges the fixes of one slice.
     *
     * @param in what the judgement of the vehicle's slice before gave as {@link Judgement#carryOut()}, or {@link
     *     Carry#NONE}
     */
    public static Judgement judge(Carry in, Track slice, Rules rules) {
        return new Judge().decide(in, slice, rules);
    }

    /** The same as {@link #judge}, with the scratch space of this instance. */
    public Judgement decide(Carry in, Track slice, Rules rules) {
        if (slice.isEmpty()) {
            return new Judgement(Verdicts.NONE, Buckets.NONE, Quality.NONE, in);
        }
        marks.clear(slice.size());
        tally.clear();
        Sieve sieve = rules.fold(
                adaptive -> new AdaptiveSieve(slice, adaptive, marks),
                threshold -> new ThresholdSieve(slice, threshold, marks),
                lag -> new LagSieve(slice, lag, marks),
                median -> new MedianSieve(slice, median, marks),
                kalman -> new KalmanSieve(slice, kalman, marks));
        var odometer = new Odometer(slice, Pace.of(rules), tally);
        Carry carry = judgeDays(in, slice, sieve, odometer);
        Verdicts verdicts = marks.toVerdicts();
        return new Judgement(verdicts, tally.toBuckets(), quality(slice, verdicts, odometer), carry);
    }

    /** What became of each fix of the slice decided last; the next one overwrites it. */
    Marks marks() {
        return marks;
    }

    private Carry judgeDays(Carry in, Track slice, Sieve sieve, Odometer odometer) {
        int end = slice.firstNotBefore(StaticTests.LATEST_MS) - slice.from;
        for (int i = end; i < slice.size(); i++) {
            rejectTime(i, StaticTests.LATEST_MS);
        }
        Carry carry = in;
        int i = rejectEarly(in, slice, end);
        while (i < end) {
            long midnight = (Math.floorDiv(slice.timeMs(i), DAY_MS) + 1) * DAY_MS;
            int next = Math.min(end, slice.firstNotBefore(midnight) - slice.from);
            sieve.sift(carry, i, next);
            odometer.resume(carry);
            odometer.run(i, next, marks);
            carry = sieve.carry(odometer.vertex());
            i = next;
        }
        return carry;
    }

    /** Sets aside what is older than any fleet, or than the last fix of the slices already judged. */
    private int rejectEarly(Carry in, Track slice, int end) {
        Carry.Place anchor = in.anchor();
        long earliest = anchor == null ? StaticTests.EARLIEST_MS : Math.max(anchor.timeMs(), StaticTests.EARLIEST_MS);
        int first = Math.min(end, slice.firstNotBefore(earliest) - slice.from);
        for (int i = 0; i < first; i++) {
            rejectTime(i, earliest);
            if (slice.timeMs(i) >= StaticTests.EARLIEST_MS) {
                tally.countFix(slice.timeMs(i));
            }
        }
        return first;
    }

    private void rejectTime(int i, long limitMs) {
        marks.reject(i, VerdictType.IMPLAUSIBLE_TIME, Severity.HIGH, 0, 0, limitMs / 1_000);
    }

    private Quality quality(Track slice, Verdicts verdicts, Odometer odometer) {
        int duplicates = verdicts.count(VerdictType.DUPLICATE);
        return new Quality(
                slice.size(),
                slice.size() - verdicts.size(),
                verdicts.size() - duplicates,
                duplicates,
                Arrays.stream(tally.drivenMm, 0, tally.size).sum(),
                Arrays.stream(tally.gapMm, 0, tally.size).sum(),
                Arrays.stream(tally.observedMs, 0, tally.size).asLongStream().sum(),
                Arrays.stream(tally.movingMs, 0, tally.size).asLongStream().sum(),
                medianIntervalMs(slice),
                odometer.silences,
                odometer.longestSilenceMs,
                odometer.relocations,
                odometer.relocatedMm);
    }

    /** Sorting every interval would cost more than the whole judgement; a thousand of them tell the same. */
    private int medianIntervalMs(Track slice) {
        int stride = Math.max(1, slice.size() / SAMPLES);
        int count = 0;
        for (int i = 1; i < slice.size() && count < SAMPLES; i += stride) {
            if (marks.of[i] == Marks.REJECTED) {
                continue;
            }
            int before = i - 1;
            while (before > 0 && marks.of[before] == Marks.REJECTED) {
                before--;
            }
            if (marks.of[before] != Marks.REJECTED) {
                intervals[count++] = slice.timeMs(i) - slice.timeMs(before);
            }
        }
        Arrays.sort(intervals, 0, count);
        return count == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, intervals[(count - 1) / 2]);
    }
}
