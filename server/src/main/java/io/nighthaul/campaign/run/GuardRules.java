package io.nighthaul.campaign.run;

import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.Limit;
import io.nighthaul.guard.Nice;
import io.nighthaul.guard.Patience;
import io.nighthaul.guard.Signal;
import io.nighthaul.guard.Tempo;
import io.nighthaul.guard.WorkerMemory;
import io.nighthaul.guard.WorkerScale;
import io.nighthaul.settings.GuardSettings;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.Setting;
import io.nighthaul.settings.SyncSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The guard's limits as the settings have them. A level of 0 means that the signal is watched and not judged. */
public final class GuardRules {
    private static final double GIB = 1L << 30;

    private final Knobs knobs;
    private final Map<Signal, Limit> limits = new EnumMap<>(Signal.class);

    private GuardRules(Knobs knobs) {
        this.knobs = knobs;
    }

    /** @param workersMax of the preset in force */
    public static GuardLimits of(Knobs knobs, int workersMax) {
        return new GuardRules(knobs).limits(workersMax);
    }

    private GuardLimits limits(int workersMax) {
        number(Signal.SOURCE_LOAD, GuardSettings.SOURCE_LOAD, GuardSettings.SOURCE_LOAD_CRITICAL, 1);
        number(
                Signal.SOURCE_THREADS_RUNNING,
                GuardSettings.SOURCE_THREADS_RUNNING,
                GuardSettings.SOURCE_THREADS_RUNNING_CRITICAL,
                1);
        number(
                Signal.SOURCE_HISTORY_LIST,
                GuardSettings.SOURCE_HISTORY_LIST,
                GuardSettings.SOURCE_HISTORY_LIST_CRITICAL,
                1);
        time(Signal.SOURCE_REPLICATION_LAG, GuardSettings.SOURCE_LAG, GuardSettings.SOURCE_LAG_CRITICAL);
        time(Signal.SOURCE_LATENCY, GuardSettings.SOURCE_LATENCY, GuardSettings.SOURCE_LATENCY_CRITICAL);
        number(
                Signal.TARGET_CONNECTIONS,
                GuardSettings.TARGET_CONNECTIONS,
                GuardSettings.TARGET_CONNECTIONS_CRITICAL,
                1);
        number(Signal.TARGET_ACTIVE_QUERIES, GuardSettings.TARGET_QUERIES, GuardSettings.TARGET_QUERIES_CRITICAL, 1);
        time(Signal.TARGET_REPLICATION_LAG, GuardSettings.TARGET_LAG, GuardSettings.TARGET_LAG_CRITICAL);
        number(Signal.TARGET_WAL, GuardSettings.WAL, GuardSettings.WAL_CRITICAL, 1);
        number(Signal.TARGET_DISK, GuardSettings.DISK, GuardSettings.DISK_CRITICAL, 1);
        number(Signal.TARGET_FREE_DISK, GuardSettings.FREE_DISK, GuardSettings.FREE_DISK_CRITICAL, GIB);
        number(Signal.HOST_DISK, GuardSettings.HOST_DISK, GuardSettings.HOST_DISK_CRITICAL, 1);
        number(Signal.HOST_FREE_DISK, GuardSettings.HOST_FREE_DISK, GuardSettings.HOST_FREE_DISK_CRITICAL, GIB);
        number(Signal.HOST_MEMORY, GuardSettings.MEMORY, GuardSettings.MEMORY_CRITICAL, 1);
        int cpu = knobs.value(GuardSettings.CPU);
        if (cpu > 0) {
            limits.put(Signal.HOST_CPU, Limit.pauseOnly(cpu));
        }
        for (String ignored : knobs.value(GuardSettings.IGNORED).split(",", -1)) {
            Signal.of(ignored.strip()).ifPresent(limits::remove);
        }
        return new GuardLimits(
                limits,
                patience(),
                Tempo.every(knobs.value(GuardSettings.PROBE_INTERVAL)),
                scale(workersMax),
                new WorkerMemory(WorkerMemory.DEFAULT.share(), (long) knobs.value(GuardSettings.WORKER_MEMORY) << 20),
                nice(knobs));
    }

    private void number(
            Signal signal, Setting<? extends Number> pause, Setting<? extends Number> critical, double unit) {
        put(
                signal,
                knobs.value(pause).doubleValue() * unit,
                knobs.value(critical).doubleValue() * unit);
    }

    private void time(Signal signal, Setting<Duration> pause, Setting<Duration> critical) {
        put(
                signal,
                knobs.value(pause).toMillis() / 1_000.0,
                knobs.value(critical).toMillis() / 1_000.0);
    }

    private void put(Signal signal, double pause, double critical) {
        if (pause > 0) {
            limits.put(signal, critical > 0 ? new Limit(pause, critical) : Limit.pauseOnly(pause));
        }
    }

    private Patience patience() {
        return new Patience(
                knobs.value(GuardSettings.RESUME_BELOW) / 100.0,
                knobs.value(GuardSettings.RESUME_AFTER),
                knobs.value(GuardSettings.BLIND_LOOKS),
                knobs.value(GuardSettings.BLIND_GRACE),
                knobs.value(GuardSettings.SECOND_LOOK),
                knobs.value(GuardSettings.HIBERNATION));
    }

    private WorkerScale scale(int workersMax) {
        return new WorkerScale(
                workersMax,
                workersMax,
                Math.min(knobs.value(GuardSettings.GROW_BELOW), knobs.value(GuardSettings.HOLD_BELOW)) / 100.0,
                knobs.value(GuardSettings.HOLD_BELOW) / 100.0,
                knobs.value(GuardSettings.GROWTH_COOLDOWN),
                WorkerScale.DEFAULT.removeAfter());
    }

    static Nice nice(Knobs knobs) {
        double least = knobs.value(SyncSettings.NICE_RATIO);
        return new Nice(
                least,
                Math.max(least, knobs.value(SyncSettings.NICE_RATIO_MAX)),
                Nice.DEFAULT.from(),
                Nice.DEFAULT.sleepMax());
    }
}
