package io.nighthaul.track;

import java.util.Arrays;

/**
 * The fixes of one slice that were not accepted, with the evidence; ascending by fix. A fix that is not here was
 * accepted.
 */
public final class Verdicts {
    public static final Verdicts NONE = new Verdicts(0);

    final int[] fixes;
    final byte[] types;
    final byte[] severities;
    final long[] distancesMm;
    final int[] impliedDkmh;
    final int[] limits;
    private final int size;

    Verdicts(int size) {
        this.size = size;
        fixes = new int[size];
        types = new byte[size];
        severities = new byte[size];
        distancesMm = new long[size];
        impliedDkmh = new int[size];
        limits = new int[size];
    }

    public int size() {
        return size;
    }

    /** The index of the fix in the judged track. */
    public int fix(int k) {
        return fixes[k];
    }

    public VerdictType type(int k) {
        return VerdictType.ofCode(types[k]);
    }

    public Severity severity(int k) {
        return Severity.ofCode(severities[k]);
    }

    /** Millimetres from the fix that stood as anchor; 0 where there was none or it plays no part. */
    public long distanceMm(int k) {
        return distancesMm[k];
    }

    /** The speed it would have taken from the anchor, in 0.1 km/h; {@link Integer#MAX_VALUE} stands for that and more. */
    public int impliedDkmh(int k) {
        return impliedDkmh[k];
    }

    /** The limit that the fix broke, in the unit that {@link VerdictType} names for the type. */
    public int limit(int k) {
        return limits[k];
    }

    /** How many verdicts are of a type. */
    public int count(VerdictType type) {
        int count = 0;
        for (byte code : types) {
            if (code == type.code()) {
                count++;
            }
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Verdicts that
                        && Arrays.equals(fixes, that.fixes)
                        && Arrays.equals(types, that.types)
                        && Arrays.equals(severities, that.severities)
                        && Arrays.equals(distancesMm, that.distancesMm)
                        && Arrays.equals(impliedDkmh, that.impliedDkmh)
                        && Arrays.equals(limits, that.limits));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(fixes) + Arrays.hashCode(types);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Verdicts[");
        for (int k = 0; k < Math.min(size, 20); k++) {
            text.append(k == 0 ? "" : ", ").append(fixes[k]).append(':').append(type(k).sqlName());
        }
        return text.append(size > 20 ? ", … " + size + " in all]" : "]").toString();
    }
}
