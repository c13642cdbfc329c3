package io.nighthaul.bench.upload;

import java.util.Arrays;

/** Every one of them, so that a percentile is one that was measured. Safe for threads. */
final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int size;

    synchronized void add(long one) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = one;
    }

    synchronized int count() {
        return size;
    }

    /** Of two together. */
    static Latencies of(Latencies a, Latencies b) {
        Latencies both = new Latencies();
        for (long one : a.sorted()) {
            both.add(one);
        }
        for (long one : b.sorted()) {
            both.add(one);
        }
        return both;
    }

    /** @param share 0.5 for the middle one, 1 for the longest */
    double ms(double share) {
        long[] sorted = sorted();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    private synchronized long[] sorted() {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
