package io.nighthaul.settings;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** How a campaign hauls: pace, window, patience, and what happens between batches. */
public final class SyncSettings {
    public static final Setting<PresetChoice> PRESET = Setting.of(
            "legacy_sync.preset",
            SettingTypes.choice(PresetChoice.class),
            PresetChoice.OPTIMAL,
            "Named pace from which each batch and window setting comes that is not set by hand");

    public static final Setting<Boolean> WORKER_POOL_ENABLED = Setting.of(
            "legacy_sync.worker_pool.enabled",
            SettingTypes.flag(),
            true,
            "Whether vehicles are hauled side by side; without it one after another");

    public static final Setting<Duration> WORKER_TIMEOUT = Setting.of(
            "legacy_sync.worker_pool.worker_timeout_ms",
            SettingTypes.duration(MILLIS, Duration.ofSeconds(10), Duration.ofDays(1)),
            Duration.ofMinutes(10),
            "A worker that has committed nothing for so long, though it was allowed to, is given up");

    public static final Setting<Integer> SSH_SESSIONS_MAX = Setting.of(
            "legacy_sync.ssh.connection_pool_size",
            SettingTypes.whole(1, 50, "sessions"),
            5,
            "SSH sessions to one host, which workers share");

    public static final Setting<Integer> BREAKER_FAILURES = Setting.of(
            "legacy_sync.ssh.breaker_failures",
            SettingTypes.whole(1, 1_000, "failures"),
            5,
            "Failures to reach a host in a row after which nobody tries for a while");

    public static final Setting<Duration> BREAKER_WAIT = Setting.of(
            "legacy_sync.ssh.breaker_wait_ms",
            SettingTypes.duration(MILLIS, Duration.ofSeconds(1), Duration.ofHours(4)),
            Duration.ofMinutes(1),
            "How long nobody tries to reach a host that failed too often");

    public static final Setting<Integer> TRANSFERS_MAX = Setting.of(
            "legacy_sync.transfer.concurrent_limit",
            SettingTypes.whole(1, 64, "transfers"),
            3,
            "Transfers from one host at the same time");

    public static final Setting<Integer> VEHICLES_PER_BATCH = Setting.ofPreset(
            "legacy_sync.batch.vehicles_per_batch",
            SettingTypes.whole(1, 1_000, "vehicles"),
            PresetChoice::vehiclesPerBatch,
            "Vehicles taken together");

    public static final Setting<Integer> WORKERS_PER_BATCH = Setting.ofPreset(
            "legacy_sync.batch.workers_per_batch",
            SettingTypes.whole(1, 64, "workers"),
            PresetChoice::workersPerBatch,
            "Vehicles of a batch hauled side by side");

    /** Unless it is set, nobody who asks for more workers per batch has to raise it, too. */
    public static final Setting<Integer> WORKERS_MAX = new Setting<>(
            "legacy_sync.worker_pool.max_workers",
            SettingTypes.whole(1, 64, "workers"),
            new Fallback.Derived<>(WORKERS_PER_BATCH.key(), knobs -> Math.max(3, knobs.value(WORKERS_PER_BATCH))),
            "Workers of a campaign on all nodes together; unless it is set 3, or what a batch asks for if that is more");

    public static final Setting<Duration> BATCH_DELAY = Setting.ofPreset(
            "legacy_sync.batch.delay_minutes",
            SettingTypes.duration(MINUTES, Duration.ZERO, Duration.ofHours(24)),
            PresetChoice::batchDelay,
            "Pause between two batches");

    public static final Setting<Integer> BATCHES_PER_NIGHT_MAX = Setting.ofPreset(
            "legacy_sync.batch.max_daily_batches",
            SettingTypes.whole(1, 10_000, "batches"),
            PresetChoice::batchesPerNightMax,
            "Batches begun in one night");

    public static final Setting<LocalTime> WINDOW_START = Setting.ofPreset(
            "legacy_sync.window.start", SettingTypes.timeOfDay(), PresetChoice::windowStart, "When hauling may begin");

    public static final Setting<LocalTime> WINDOW_END = Setting.ofPreset(
            "legacy_sync.window.end",
            SettingTypes.timeOfDay(),
            PresetChoice::windowEnd,
            "When hauling has ended, on the next day if that is before the start; the same as the start means at any time");

    public static final Setting<ZoneId> WINDOW_ZONE = new Setting<>(
            "legacy_sync.window.zone",
            SettingTypes.zone(),
            new Fallback.Derived<>(Catalogue.FLEET_ZONE, Knobs::fleetZone),
            "Time zone of the window; the fleet's unless it is set");

    public static final Setting<Integer> DAYS_BACK = Setting.of(
            "legacy_sync.period.days_back",
            SettingTypes.whole(1, 3_650, "days"),
            120,
            "How many days back a new campaign begins");

    public static final Setting<Integer> RETRIES_MAX = Setting.of(
            "legacy_sync.retry.max_retries",
            SettingTypes.whole(0, 100, "retries"),
            3,
            "Retries of a vehicle's work after failures that may pass by themselves");

    public static final Setting<Duration> RETRY_DELAY = Setting.of(
            "legacy_sync.retry.delay_ms",
            SettingTypes.duration(MILLIS, Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(5),
            "Wait before the first retry");

    public static final Setting<Double> RETRY_MULTIPLIER = Setting.of(
            "legacy_sync.retry.backoff_multiplier",
            SettingTypes.decimal(1, 10, ""),
            2.0,
            "How many times as long each further wait is");

    public static final Setting<Duration> CONNECTION_LOST_WAIT = Setting.of(
            "legacy_sync.retry.connection_lost_wait_ms",
            SettingTypes.duration(MILLIS, Duration.ZERO, Duration.ofHours(1)),
            Duration.ofSeconds(30),
            "Wait after a lost connection before it is opened again");

    public static final Setting<Integer> VEHICLE_FAILURES_MAX = Setting.of(
            "legacy_sync.retry.vehicle_failures_before_skip",
            SettingTypes.whole(1, 100, "failures"),
            3,
            "Failures after which a vehicle is skipped for now");

    public static final Setting<Double> NICE_RATIO = Setting.of(
            "legacy_sync.nice_ratio",
            SettingTypes.decimal(0, 100, ""),
            0.0,
            "After each chunk a worker rests this many times as long as the chunk took");

    public static final Setting<Double> NICE_RATIO_MAX = Setting.of(
            "legacy_sync.nice_ratio_max",
            SettingTypes.decimal(0, 100, ""),
            2.0,
            "The same when the worst signal is at its level; between the two it grows evenly, and never falls below");

    public static final Setting<Duration> DELTA_LOOKBACK = Setting.of(
            "legacy_sync.delta.lookback_hours",
            SettingTypes.duration(HOURS, Duration.ZERO, Duration.ofDays(365)),
            Duration.ofDays(2),
            "How far before the newest known fix a delta looks again, for fixes that came late");

    public static final Setting<Boolean> DELTA_ENABLED = Setting.of(
            "legacy_sync.delta.enabled",
            SettingTypes.flag(),
            false,
            "Whether, after a campaign has finished, each night hauls what is new or changed since");

    public static final Setting<Boolean> DELETIONS_MIRRORED = Setting.of(
            "legacy_sync.delta.deletions_mirrored",
            SettingTypes.flag(),
            true,
            "Whether rows that vanish at the source vanish here; without it they are reported and kept");

    public static final Setting<Boolean> VERIFICATION_ENABLED = Setting.of(
            "legacy_sync.verification.enabled",
            SettingTypes.flag(),
            true,
            "Whether what was hauled is compared again with the source, spread over the nights");

    public static final Setting<Duration> VERIFICATION_PER_NIGHT = Setting.of(
            "legacy_sync.verification.minutes_per_night",
            SettingTypes.duration(MINUTES, Duration.ZERO, Duration.ofHours(24)),
            Duration.ofHours(1),
            "Minutes of a night's window that comparing may take");

    public static final Setting<Boolean> CLEANUP_AUTO = Setting.of(
            "legacy_sync.cleanup.auto",
            SettingTypes.flag(),
            true,
            "Whether the target is looked after between batches");

    public static final Setting<Integer> COMPRESS_AFTER_BATCHES = Setting.of(
            "legacy_sync.cleanup.compress_after_batches",
            SettingTypes.whole(1, 10_000, "batches"),
            5,
            "Batches between two cleanups of the middle level");

    public static final Setting<Integer> VACUUM_AFTER_BATCHES = Setting.of(
            "legacy_sync.cleanup.vacuum_after_batches",
            SettingTypes.whole(1, 10_000, "batches"),
            20,
            "Batches between two thorough cleanups");

    public static final Setting<Integer> LOG_DAYS = Setting.of(
            "legacy_sync.cleanup.log_days",
            SettingTypes.whole(1, 3_650, "days"),
            90,
            "How long logs of workers and sent alerts are kept");

    static final List<Setting<?>> ALL = List.of(
            PRESET,
            WORKER_POOL_ENABLED,
            WORKERS_MAX,
            WORKER_TIMEOUT,
            SSH_SESSIONS_MAX,
            BREAKER_FAILURES,
            BREAKER_WAIT,
            TRANSFERS_MAX,
            VEHICLES_PER_BATCH,
            WORKERS_PER_BATCH,
            BATCH_DELAY,
            BATCHES_PER_NIGHT_MAX,
            WINDOW_START,
            WINDOW_END,
            WINDOW_ZONE,
            DAYS_BACK,
            RETRIES_MAX,
            RETRY_DELAY,
            RETRY_MULTIPLIER,
            CONNECTION_LOST_WAIT,
            VEHICLE_FAILURES_MAX,
            NICE_RATIO,
            NICE_RATIO_MAX,
            DELTA_LOOKBACK,
            DELTA_ENABLED,
            DELETIONS_MIRRORED,
            VERIFICATION_ENABLED,
            VERIFICATION_PER_NIGHT,
            CLEANUP_AUTO,
            COMPRESS_AFTER_BATCHES,
            VACUUM_AFTER_BATCHES,
            LOG_DAYS);

    private SyncSettings() {}
}
