package io.nighthaul.track;

import java.util.Arrays;

/** What the sieve has decided about each fix of a track, with the evidence against those it did not accept. */
final class Marks {
    static final byte ACCEPTED = 0;
    /** Accepted, but the straight line to it is a gap, however short the time. */
    static final byte BRIDGED = 1;
    /** Accepted, but the straight line to it counts as nothing: no vehicle could have come along it. */
    static final byte RELOCATED = 2;

    static final byte REJECTED = 3;
    /** Not rejected, but as if it were not there: neither does the way lead over it. */
    static final byte UNSEEN = 4;

    private static final byte[] PLAIN = new byte[1_024];

    byte[] of = new byte[0];
    /** The rows of evidence in use; a fix may have several, of which the last one holds. */
    int size;

    private int[] fixes = new int[16];
    private byte[] types = new byte[16];
    private byte[] severities = new byte[16];
    private long[] distancesMm = new long[16];
    private int[] impliedDkmh = new int[16];
    private int[] limits = new int[16];

    void clear(int trackSize) {
        if (of.length < trackSize) {
            of = new byte[trackSize];
        } else {
            Arrays.fill(of, 0, trackSize, ACCEPTED);
        }
        size = 0;
    }

    /** Up to where, from a fix on, all are accepted and nothing more is to be said. */
    int acceptedTo(int from, int to) {
        for (int i = from; i < to; i += PLAIN.length) {
            int end = Math.min(to, i + PLAIN.length);
            int marked = Arrays.mismatch(of, i, end, PLAIN, 0, end - i);
            if (marked >= 0) {
                return i + marked;
            }
        }
        return to;
    }

    void reject(int fix, VerdictType type, Severity severity, long distanceMm, long elapsedMs, long limit) {
        if (size == fixes.length) {
            grow();
        }
        of[fix] = REJECTED;
        fixes[size] = fix;
        types[size] = (byte) type.code();
        severities[size] = (byte) severity.code();
        distancesMm[size] = distanceMm;
        impliedDkmh[size] = dkmh(distanceMm, elapsedMs);
        limits[size] = (int) Math.min(Integer.MAX_VALUE, limit);
        size++;
    }

    /** Rejects a fix for the same reasons as another one. */
    void rejectLike(int fix, int row) {
        reject(fix, VerdictType.ofCode(types[row]), Severity.ofCode(severities[row]), distancesMm[row], 0, limits[row]);
        impliedDkmh[size - 1] = impliedDkmh[row];
    }

    /** Millimetres per millisecond are metres per second: 36 tenths of km/h. */
    static int dkmh(long distanceMm, long elapsedMs) {
        if (distanceMm == 0) {
            return 0;
        }
        return elapsedMs <= 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, distanceMm * 36 / elapsedMs);
    }

    /** The evidence that still holds, by fix. */
    Verdicts toVerdicts() {
        if (size == 0) {
            return Verdicts.NONE;
        }
        long[] order = new long[size];
        for (int k = 0; k < size; k++) {
            order[k] = (long) fixes[k] << 32 | k;
        }
        Arrays.sort(order);
        int kept = 0;
        for (int k = 0; k < size; k++) {
            boolean isLast = k + 1 == size || order[k + 1] >> 32 != order[k] >> 32;
            if (isLast && of[(int) (order[k] >> 32)] == REJECTED) {
                order[kept++] = order[k];
            }
        }
        var verdicts = new Verdicts(kept);
        for (int k = 0; k < kept; k++) {
            int row = (int) order[k];
            verdicts.fixes[k] = fixes[row];
            verdicts.types[k] = types[row];
            verdicts.severities[k] = severities[row];
            verdicts.distancesMm[k] = distancesMm[row];
            verdicts.impliedDkmh[k] = impliedDkmh[row];
            verdicts.limits[k] = limits[row];
        }
        return verdicts;
    }

    private void grow() {
        int capacity = size * 2;
        fixes = Arrays.copyOf(fixes, capacity);
        types = Arrays.copyOf(types, capacity);
        severities = Arrays.copyOf(severities, capacity);
        distancesMm = Arrays.copyOf(distancesMm, capacity);
        impliedDkmh = Arrays.copyOf(impliedDkmh, capacity);
        limits = Arrays.copyOf(limits, capacity);
    }
}
