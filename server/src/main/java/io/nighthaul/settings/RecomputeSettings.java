package io.nighthaul.settings;

import static java.time.temporal.ChronoUnit.MINUTES;

import io.nighthaul.store.RuleName;
import java.time.Duration;
import java.util.List;

/** By which rules fixes are judged, and how what was judged is judged again. */
public final class RecomputeSettings {
    public static final Setting<RuleName> PROFILE = Setting.of(
            "filter.profile",
            SettingTypes.rules(),
            RuleName.DEFAULT,
            "Rules that judge the fleet's fixes, but for groups and periods with their own; a change judges all again");

    public static final Setting<Boolean> ENABLED = Setting.of(
            "recompute.enabled",
            SettingTypes.flag(),
            true,
            "Whether slices that no longer follow from what is stored are judged again in the background");

    public static final Setting<Integer> WORKERS = Setting.of(
            "recompute.workers",
            SettingTypes.whole(1, 16, "workers"),
            1,
            "Vehicles judged again side by side in the background, on each node");

    public static final Setting<Integer> SHARE = Setting.of(
            "recompute.share_percent",
            SettingTypes.whole(1, 100, "%"),
            50,
            "Part of its time that such a worker may be busy");

    public static final Setting<Integer> SHARE_HAULING = Setting.of(
            "recompute.share_hauling_percent",
            SettingTypes.whole(0, 100, "%"),
            20,
            "The same while a campaign hauls; 0 to wait until it rests");

    public static final Setting<Duration> AGE_MAX = Setting.of(
            "recompute.alert_minutes",
            SettingTypes.duration(MINUTES, Duration.ofMinutes(1), Duration.ofDays(30)),
            Duration.ofHours(2),
            "How long a slice may wait to be judged again before somebody is told");

    public static final Setting<Integer> REPROCESS_WORKERS = Setting.of(
            "reprocess.workers",
            SettingTypes.whole(0, 8, "workers"),
            0,
            "Vehicles that a reprocess run judges side by side, on each node; 0 for as many as there are cores");

    static final List<Setting<?>> ALL =
            List.of(PROFILE, ENABLED, WORKERS, SHARE, SHARE_HAULING, AGE_MAX, REPROCESS_WORKERS);

    private RecomputeSettings() {}
}
