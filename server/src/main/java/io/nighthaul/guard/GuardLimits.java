package io.nighthaul.guard;

import static io.nighthaul.guard.Signal.HOST_CPU;
import static io.nighthaul.guard.Signal.HOST_FREE_DISK;
import static io.nighthaul.guard.Signal.HOST_MEMORY;
import static io.nighthaul.guard.Signal.SOURCE_HISTORY_LIST;
import static io.nighthaul.guard.Signal.SOURCE_LATENCY;
import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.SOURCE_REPLICATION_LAG;
import static io.nighthaul.guard.Signal.SOURCE_THREADS_RUNNING;
import static io.nighthaul.guard.Signal.TARGET_ACTIVE_QUERIES;
import static io.nighthaul.guard.Signal.TARGET_CONNECTIONS;
import static io.nighthaul.guard.Signal.TARGET_DISK;
import static io.nighthaul.guard.Signal.TARGET_FREE_DISK;
import static io.nighthaul.guard.Signal.TARGET_REPLICATION_LAG;
import static io.nighthaul.guard.Signal.TARGET_WAL;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every number the guard goes by.
 *
 * @param limits a signal without a limit is watched and written down but never judged; that is how one is switched off
 */
public record GuardLimits(
        Map<Signal, Limit> limits,
        Patience patience,
        Tempo tempo,
        WorkerScale workers,
        WorkerMemory memory,
        Nice nice) {

    private static final double GIB = 1L << 30;

    /** The mission's figures (CPU 70 %, memory 80 %, history list 1,000,000) and, elsewhere, what others ship. */
    public static final GuardLimits DEFAULT = new GuardLimits(
            Map.ofEntries(
                    Map.entry(SOURCE_LOAD, new Limit(1, 2)),
                    Map.entry(SOURCE_THREADS_RUNNING, new Limit(50, 100)),
                    Map.entry(SOURCE_REPLICATION_LAG, new Limit(5, 60)),
                    Map.entry(SOURCE_HISTORY_LIST, new Limit(1_000_000, 5_000_000)),
                    Map.entry(SOURCE_LATENCY, new Limit(1, 5)),
                    Map.entry(TARGET_CONNECTIONS, new Limit(80, 95)),
                    Map.entry(TARGET_ACTIVE_QUERIES, new Limit(50, 200)),
                    Map.entry(TARGET_REPLICATION_LAG, new Limit(30, 300)),
                    Map.entry(TARGET_DISK, new Limit(85, 95)),
                    Map.entry(TARGET_FREE_DISK, new Limit(10 * GIB, 2 * GIB)),
                    Map.entry(TARGET_WAL, new Limit(4, 8)),
                    Map.entry(HOST_CPU, Limit.pauseOnly(70)),
                    Map.entry(HOST_MEMORY, new Limit(80, 95)),
                    Map.entry(HOST_FREE_DISK, new Limit(5 * GIB, GIB))),
            Patience.DEFAULT,
            Tempo.DEFAULT,
            WorkerScale.DEFAULT,
            WorkerMemory.DEFAULT,
            Nice.DEFAULT);

    /** @throws IllegalArgumentException when an emergency would come before a pause */
    public GuardLimits {
        EnumMap<Signal, Limit> ordered = new EnumMap<>(Signal.class);
        ordered.putAll(limits);
        ordered.forEach((signal, limit) -> limit.requireFit(signal));
        limits = Collections.unmodifiableMap(ordered);
    }

    public Optional<Limit> limit(Signal signal) {
        return Optional.ofNullable(limits.get(signal));
    }

    public GuardLimits with(Signal signal, Limit limit) {
        EnumMap<Signal, Limit> changed = new EnumMap<>(Signal.class);
        changed.putAll(limits);
        changed.put(signal, limit);
        return with(changed);
    }

    /** The same, with a signal no longer judged. */
    public GuardLimits without(Signal signal) {
        EnumMap<Signal, Limit> changed = new EnumMap<>(Signal.class);
        changed.putAll(limits);
        changed.remove(signal);
        return with(changed);
    }

    public GuardLimits withWorkers(WorkerScale scale) {
        return new GuardLimits(limits, patience, tempo, scale, memory, nice);
    }

    public GuardLimits withPatience(Patience changed) {
        return new GuardLimits(limits, changed, tempo, workers, memory, nice);
    }

    private GuardLimits with(Map<Signal, Limit> changed) {
        return new GuardLimits(changed, patience, tempo, workers, memory, nice);
    }
}
