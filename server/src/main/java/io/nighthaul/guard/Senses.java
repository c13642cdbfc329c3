package io.nighthaul.guard;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a guard looks with.
 *
 * @param probes at most one a side; a side without one counts as unseen as far as its signals are judged
 * @param executor runs each look on a thread of its own, for example one virtual thread a task; it may hold a thread for
 *     as long as a probe hangs
 * @param timeout how long to wait for all probes together
 * @param heapFreeBytes heap that workers could still have, see {@code guard.probe.HeapRoom}
 */
public record Senses(List<Probe> probes, Executor executor, Duration timeout, LongSupplier heapFreeBytes) {
    public Senses {
        probes = List.copyOf(probes);
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Probe probe : probes) {
            if (!sides.add(probe.side())) {
                throw new IllegalArgumentException("two probes for " + probe.side());
            }
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("probes need time to answer, were given " + timeout);
        }
    }
}
