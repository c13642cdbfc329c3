package io.nighthaul.guard.probe;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Heap that is free for workers: the most it may grow to, less what the latest garbage collection left. What is in use
 * this instant is mostly garbage, and by that figure every heap is full just before it is collected.
 *
 * <p>Memory of workers that run counts as used, so the figure errs to the safe side.
 */
public final class HeapRoom implements LongSupplier {
    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final Set<String> heapPools = new HashSet<>();

    public HeapRoom() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heapPools.add(pool.getName());
            }
        }
    }

    @Override
    public long getAsLong() {
        Runtime runtime = Runtime.getRuntime();
        @Nullable GcInfo latest = collectors.stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(info -> info != null)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .orElse(null);
        long used = latest == null
                ? runtime.totalMemory() - runtime.freeMemory()
                : latest.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heapPools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
        return Math.max(0, runtime.maxMemory() - used);
    }
}
