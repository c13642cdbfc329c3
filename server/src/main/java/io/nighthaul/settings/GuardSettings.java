package io.nighthaul.settings;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How hard a campaign may lean on source, target and its own host. A signal has a level to pause at, where 0 means that
 * nobody judges it, and a worse one that is an emergency.
 */
public final class GuardSettings {
    public static final Setting<Integer> CPU = percent("cpu_percent", 70, "Busy CPU of our own host: pause");

    public static final Setting<Double> SOURCE_LOAD =
            decimal("source_load_per_core", 1.0, "Load average per core of the source's host: pause");
    public static final Setting<Double> SOURCE_LOAD_CRITICAL =
            decimal("source_load_per_core_critical", 2.0, "Load average per core of the source's host: emergency");
    public static final Setting<Integer> SOURCE_THREADS_RUNNING =
            whole("source_threads_running", "threads", 50, "Threads_running of the source, ours included: pause");
    public static final Setting<Integer> SOURCE_THREADS_RUNNING_CRITICAL = whole(
            "source_threads_running_critical",
            "threads",
            100,
            "Threads_running of the source, ours included: emergency");
    public static final Setting<Duration> SOURCE_LAG =
            duration("source_replication_lag_s", SECONDS, 5, "How far replicas of the source are behind: pause");
    public static final Setting<Duration> SOURCE_LAG_CRITICAL = duration(
            "source_replication_lag_s_critical", SECONDS, 60, "How far replicas of the source are behind: emergency");
    public static final Setting<Integer> SOURCE_HISTORY_LIST = whole(
            "source_history_list",
            "entries",
            1_000_000,
            "Undo entries the source cannot purge, which long reads keep alive: pause");
    public static final Setting<Integer> SOURCE_HISTORY_LIST_CRITICAL = whole(
            "source_history_list_critical",
            "entries",
            5_000_000,
            "Undo entries the source cannot purge, which long reads keep alive: emergency");
    public static final Setting<Duration> SOURCE_LATENCY =
            duration("source_latency_ms", MILLIS, 1_000, "How long the source takes to answer next to nothing: pause");
    public static final Setting<Duration> SOURCE_LATENCY_CRITICAL = duration(
            "source_latency_ms_critical",
            MILLIS,
            5_000,
            "How long the source takes to answer next to nothing: emergency");
    public static final Setting<Integer> TARGET_CONNECTIONS =
            percent("target_connections_percent", 80, "Connections of the target in use: pause");
    public static final Setting<Integer> TARGET_CONNECTIONS_CRITICAL =
            percent("target_connections_percent_critical", 95, "Connections of the target in use: emergency");
    public static final Setting<Integer> TARGET_QUERIES =
            whole("target_active_queries", "queries", 50, "Queries of others that run on the target: pause");
    public static final Setting<Integer> TARGET_QUERIES_CRITICAL = whole(
            "target_active_queries_critical", "queries", 200, "Queries of others that run on the target: emergency");
    public static final Setting<Duration> TARGET_LAG =
            duration("target_replication_lag_s", SECONDS, 30, "How far replicas of the target are behind: pause");
    public static final Setting<Duration> TARGET_LAG_CRITICAL = duration(
            "target_replication_lag_s_critical", SECONDS, 300, "How far replicas of the target are behind: emergency");
    public static final Setting<Integer> DISK = percent("disk_percent", 85, "Full part of the target's disk: pause");
    public static final Setting<Integer> DISK_CRITICAL =
            percent("disk_percent_critical", 95, "Full part of the target's disk: emergency");
    public static final Setting<Double> WAL =
            decimal("target_wal_ratio", 4.0, "WAL of the target as a multiple of what it means to keep: pause");
    public static final Setting<Double> WAL_CRITICAL = decimal(
            "target_wal_ratio_critical", 8.0, "WAL of the target as a multiple of what it means to keep: emergency");
    public static final Setting<Integer> MEMORY = percent("memory_percent", 80, "Memory in use on our own host: pause");
    public static final Setting<Integer> MEMORY_CRITICAL =
            percent("memory_percent_critical", 95, "Memory in use on our own host: emergency");
    public static final Setting<Integer> HOST_DISK =
            percent("host_disk_percent", 90, "Full part of our own disk: pause");
    public static final Setting<Integer> HOST_DISK_CRITICAL =
            percent("host_disk_percent_critical", 97, "Full part of our own disk: emergency");

    /** Of room, little is bad: the emergency lies below the pause. */
    public static final Setting<Integer> FREE_DISK =
            whole("free_disk_gib", "GiB", 10, "Room on the target's disk, less than which is left: pause");

    public static final Setting<Integer> FREE_DISK_CRITICAL =
            whole("free_disk_gib_critical", "GiB", 2, "Room on the target's disk, less than which is left: emergency");
    public static final Setting<Integer> HOST_FREE_DISK =
            whole("host_free_disk_gib", "GiB", 5, "Room on our own disk, less than which is left: pause");
    public static final Setting<Integer> HOST_FREE_DISK_CRITICAL =
            whole("host_free_disk_gib_critical", "GiB", 1, "Room on our own disk, less than which is left: emergency");

    public static final Setting<Integer> WORKER_MEMORY = Setting.of(
            key("worker_memory_mb"),
            SettingTypes.whole(1, 100_000, "MiB"),
            64,
            "Heap that a worker may need; no more workers run than there is room for");
    public static final Setting<String> IGNORED = Setting.of(
            key("ignored_signals"),
            SettingTypes.text(SettingSentence.SIGNALS, text -> text.matches("[a-z_]+\\.[a-z_]+(,[a-z_]+\\.[a-z_]+)*")),
            "",
            "Signals that are shown but not judged, for example one that our user may not see");

    public static final Setting<Duration> PROBE_INTERVAL =
            time("probe_interval_s", 5, "Time between two looks at the signals while hauling");
    public static final Setting<Integer> BLIND_LOOKS = Setting.of(
            key("blind_looks"),
            SettingTypes.whole(1, 1_000, "looks"),
            3,
            "Looks in a row that may not see a signal before it counts as bad");
    public static final Setting<Duration> BLIND_GRACE =
            time("blind_grace_s", 15, "How long a signal may be unseen before it counts as bad, if that is sooner");
    public static final Setting<Duration> SECOND_LOOK =
            time("second_look_s", 5, "How long a signal has to stay critical before it is an emergency");
    public static final Setting<Duration> HIBERNATION =
            time("hibernate_s", 300, "How long nobody touches a server after an emergency");
    public static final Setting<Integer> RESUME_BELOW = Setting.of(
            key("resume_below_percent"),
            SettingTypes.whole(1, 100, "%"),
            80,
            "Part of its level to which the worst signal has to fall before a pause ends");
    public static final Setting<Duration> RESUME_AFTER = time("resume_after_s", 30, "How long it has to stay there");
    public static final Setting<Integer> GROW_BELOW = Setting.of(
            key("grow_below_percent"),
            SettingTypes.whole(1, 99, "%"),
            40,
            "Part of its level below which the worst signal lets a worker be added");
    public static final Setting<Integer> HOLD_BELOW = Setting.of(
            key("hold_below_percent"),
            SettingTypes.whole(1, 99, "%"),
            70,
            "Part of its level above which the worst signal takes a worker away");
    public static final Setting<Duration> GROWTH_COOLDOWN =
            time("growth_cooldown_s", 15, "Time after a change of the number of workers before one is added");

    static final List<Order<?>> ORDERS = List.of(
            new Order<>(SOURCE_LOAD, SOURCE_LOAD_CRITICAL),
            new Order<>(SOURCE_THREADS_RUNNING, SOURCE_THREADS_RUNNING_CRITICAL),
            new Order<>(SOURCE_LAG, SOURCE_LAG_CRITICAL),
            new Order<>(SOURCE_HISTORY_LIST, SOURCE_HISTORY_LIST_CRITICAL),
            new Order<>(SOURCE_LATENCY, SOURCE_LATENCY_CRITICAL),
            new Order<>(TARGET_CONNECTIONS, TARGET_CONNECTIONS_CRITICAL),
            new Order<>(TARGET_QUERIES, TARGET_QUERIES_CRITICAL),
            new Order<>(TARGET_LAG, TARGET_LAG_CRITICAL),
            new Order<>(DISK, DISK_CRITICAL),
            new Order<>(WAL, WAL_CRITICAL),
            new Order<>(MEMORY, MEMORY_CRITICAL),
            new Order<>(HOST_DISK, HOST_DISK_CRITICAL),
            new Order<>(FREE_DISK_CRITICAL, FREE_DISK),
            new Order<>(HOST_FREE_DISK_CRITICAL, HOST_FREE_DISK),
            new Order<>(GROW_BELOW, HOLD_BELOW));

    static final List<Setting<?>> ALL = List.of(
            CPU,
            SOURCE_LOAD,
            SOURCE_LOAD_CRITICAL,
            SOURCE_THREADS_RUNNING,
            SOURCE_THREADS_RUNNING_CRITICAL,
            SOURCE_LAG,
            SOURCE_LAG_CRITICAL,
            SOURCE_HISTORY_LIST,
            SOURCE_HISTORY_LIST_CRITICAL,
            SOURCE_LATENCY,
            SOURCE_LATENCY_CRITICAL,
            TARGET_CONNECTIONS,
            TARGET_CONNECTIONS_CRITICAL,
            TARGET_QUERIES,
            TARGET_QUERIES_CRITICAL,
            TARGET_LAG,
            TARGET_LAG_CRITICAL,
            DISK,
            DISK_CRITICAL,
            WAL,
            WAL_CRITICAL,
            MEMORY,
            MEMORY_CRITICAL,
            HOST_DISK,
            HOST_DISK_CRITICAL,
            FREE_DISK,
            FREE_DISK_CRITICAL,
            HOST_FREE_DISK,
            HOST_FREE_DISK_CRITICAL,
            WORKER_MEMORY,
            IGNORED,
            PROBE_INTERVAL,
            BLIND_LOOKS,
            BLIND_GRACE,
            SECOND_LOOK,
            HIBERNATION,
            RESUME_BELOW,
            RESUME_AFTER,
            GROW_BELOW,
            HOLD_BELOW,
            GROWTH_COOLDOWN);

    private GuardSettings() {}

    private static String key(String name) {
        return "legacy_sync.guard." + name;
    }

    private static Setting<Integer> percent(String name, int value, String description) {
        return Setting.of(key(name), SettingTypes.whole(0, 100, "%"), value, description);
    }

    private static Setting<Integer> whole(String name, String unit, int value, String description) {
        return Setting.of(key(name), SettingTypes.whole(0, 900_000_000, unit), value, description);
    }

    private static Setting<Double> decimal(String name, double value, String description) {
        return Setting.of(key(name), SettingTypes.decimal(0, 1_000, ""), value, description);
    }

    private static Setting<Duration> duration(String name, ChronoUnit unit, long value, String description) {
        return Setting.of(
                key(name),
                SettingTypes.duration(unit, Duration.ZERO, Duration.ofDays(1)),
                Duration.of(value, unit),
                description);
    }

    private static Setting<Duration> time(String name, int seconds, String description) {
        return Setting.of(
                key(name),
                SettingTypes.duration(SECONDS, Duration.ofSeconds(1), Duration.ofHours(12)),
                Duration.ofSeconds(seconds),
                description);
    }
}
