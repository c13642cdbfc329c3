package io.nighthaul.upload;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records counted by type and UTC day. */
final class Counts {
    private Counts() {}

    /** @param which of the records are counted */
    static SortedMap<String, SortedMap<String, Integer>> of(Gathered records, BitSet which) {
        SortedMap<Heap, Integer> heaps = new TreeMap<>();
        // Most records are of the same type and day as the one before.
        @Nullable Heap heap = null;
        int run = 0;
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            if (heap == null || !heap.has(records, i)) {
                add(heaps, heap, run);
                heap = Heap.of(records, i);
                run = 0;
            }
            run++;
        }
        add(heaps, heap, run);
        SortedMap<String, SortedMap<String, Integer>> counts = new TreeMap<>();
        heaps.forEach((each, count) -> counts.computeIfAbsent(each.type().wireName(), type -> new TreeMap<>())
                .put(each.day().toString(), count));
        return counts;
    }

    private static void add(SortedMap<Heap, Integer> heaps, @Nullable Heap heap, int run) {
        if (heap != null) {
            heaps.merge(heap, run, Integer::sum);
        }
    }
}
