package io.nighthaul.settings;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How often an API of orders may be asked, and for what. */
public final class OrdersSettings {
    private static final Pattern QUOTAS =
            Pattern.compile("[1-9]\\d{0,6}/[1-9]\\d{0,3}[smhd]([,\\s]+[1-9]\\d{0,6}/[1-9]\\d{0,3}[smhd]){0,7}");

    public static final Setting<Boolean> ENABLED = Setting.of(
            "orders.enabled",
            SettingTypes.flag(),
            true,
            "Whether orders are synced by themselves, if an API is configured");

    public static final Setting<String> QUOTA = Setting.of(
            "orders.quotas",
            SettingTypes.neededText(
                    SettingSentence.QUOTAS.with(), text -> QUOTAS.matcher(text).matches()),
            "30/1m, 1000/1h",
            "Requests that the API allows in any interval of these lengths, over all endpoints and all processes");

    public static final Setting<Integer> RESERVE = Setting.of(
            "orders.reserve_percent",
            SettingTypes.whole(0, 90, "%"),
            0,
            "Part of each quota that the sync leaves to people");

    public static final Setting<Duration> REST_MIN = Setting.of(
            "orders.rest_min_s",
            SettingTypes.duration(SECONDS, Duration.ZERO, Duration.ofMinutes(1)),
            Duration.ofSeconds(1),
            "Shortest rest between two requests to one endpoint; a tenth less with each success, down to this");

    public static final Setting<Duration> REST_MAX = Setting.of(
            "orders.rest_max_s",
            SettingTypes.duration(SECONDS, Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(60),
            "Longest rest; doubled with each answer 429, up to this");

    public static final Setting<Duration> LOOKBACK = Setting.of(
            "orders.lookback_days",
            SettingTypes.duration(DAYS, Duration.ZERO, Duration.ofDays(365)),
            Duration.ofDays(7),
            "How far before the newest known change an incremental run begins, for changes that appear late");

    public static final Setting<Duration> EVERY = Setting.of(
            "orders.every_minutes",
            SettingTypes.duration(MINUTES, Duration.ZERO, Duration.ofDays(30)),
            Duration.ofHours(1),
            "Time between two incremental runs; 0 for none by themselves");

    public static final Setting<Duration> SWEEP = Setting.of(
            "orders.sweep_hours",
            SettingTypes.duration(HOURS, Duration.ZERO, Duration.ofDays(90)),
            Duration.ofHours(24),
            "Time between two readings of the whole listing on spare budget, which find deletions; 0 for none");

    public static final Setting<Integer> DAY_SHARE = Setting.of(
            "orders.details_per_day_percent",
            SettingTypes.whole(1, 100, "%"),
            20,
            "Part of the waiting details that a progressive run fetches in a day");

    public static final Setting<Integer> ATTEMPTS_MAX = Setting.of(
            "orders.attempts_max",
            SettingTypes.whole(1, 20, "attempts"),
            5,
            "Failures after which an order's detail is parked and tried once a day or less");

    public static final Setting<Duration> NO_PROGRESS_LIMIT = Setting.of(
            "orders.no_progress_minutes",
            SettingTypes.duration(MINUTES, Duration.ofMinutes(1), Duration.ofDays(7)),
            Duration.ofHours(1),
            "How long a run may store nothing although budget and people let it, before somebody is told");

    static final List<Setting<?>> ALL = List.of(
            ENABLED,
            QUOTA,
            RESERVE,
            REST_MIN,
            REST_MAX,
            LOOKBACK,
            EVERY,
            SWEEP,
            DAY_SHARE,
            ATTEMPTS_MAX,
            NO_PROGRESS_LIMIT);

    private OrdersSettings() {}
}
