package io.nighthaul.settings;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What phones may send, how much and how often. */
public final class UploadSettings {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    public static final Setting<Integer> RECORDS_PER_PART = Setting.of(
            "upload.max_records_per_part", SettingTypes.whole(1, 1_000, ""), 100, "Records that one part may hold");

    public static final Setting<Integer> PARTS =
            Setting.of("upload.max_parts", SettingTypes.whole(1, 1_000, ""), 50, "Parts that one session may have");

    public static final Setting<Duration> SESSION_LASTS = Setting.of(
            "upload.session_hours",
            SettingTypes.duration(HOURS, Duration.ofHours(1), Duration.ofDays(30)),
            Duration.ofHours(24),
            "How long a session waits for its missing parts");

    public static final Setting<Integer> SESSIONS = Setting.of(
            "upload.max_sessions", SettingTypes.whole(1, 10_000, ""), 100, "Sessions that may be open at a time");

    public static final Setting<Integer> SESSIONS_PER_DEVICE = Setting.of(
            "upload.max_sessions_per_device",
            SettingTypes.whole(1, 100, ""),
            3,
            "Sessions that one device may have open at a time");

    public static final Setting<Integer> BODY_KIB = Setting.of(
            "upload.max_body_kib", SettingTypes.whole(16, 4_096, "KiB"), 256, "Size of a part before it is packed");

    public static final Setting<Integer> PACKED_KIB = Setting.of(
            "upload.max_packed_kib", SettingTypes.whole(4, 4_096, "KiB"), 64, "Size of a part that is sent packed");

    public static final Setting<Duration> BODY_TAKES = Setting.of(
            "upload.max_body_s",
            SettingTypes.duration(SECONDS, Duration.ofSeconds(1), Duration.ofMinutes(10)),
            Duration.ofSeconds(30),
            "How long the content of a request may take to arrive");

    public static final Setting<Duration> RESULT_KEPT = Setting.of(
            "upload.result_days",
            SettingTypes.duration(DAYS, Duration.ofDays(1), Duration.ofDays(365)),
            Duration.ofDays(14),
            "How long the answer to a complete session can be asked for again");

    public static final Setting<Integer> DISK_FREE_MIB = Setting.of(
            "upload.min_free_mib",
            SettingTypes.whole(0, 10_000_000, "MiB"),
            1_024,
            "Disk that stays free: below it nothing new is taken");

    public static final Setting<Integer> PARTS_PER_MINUTE = Setting.of(
            "upload.parts_per_minute",
            SettingTypes.whole(1, 100_000, "/min"),
            600,
            "Requests of one token within a minute");

    public static final Setting<Integer> REFUSALS_PER_MINUTE = Setting.of(
            "upload.refused_logins_per_minute",
            SettingTypes.whole(1, 100_000, "/min"),
            30,
            "Requests without a valid token from one address within a minute; more are not looked at");

    public static final Setting<Integer> ACCURACY_MAX_M = Setting.of(
            "upload.max_accuracy_m",
            SettingTypes.whole(1, 100_000, "m"),
            200,
            "Places that the phone itself is less sure of are kept, but are no fix");

    public static final Setting<UploadSpeed> SPEED_UNIT = Setting.of(
            "upload.speed_unit",
            SettingTypes.choice(UploadSpeed.class),
            UploadSpeed.KMH,
            "In what the apps write speeds: kilometres per hour or metres per second");

    public static final Setting<Duration> PHONES_SYNC_EVERY = Setting.of(
            "upload.advice_sync_s",
            SettingTypes.duration(SECONDS, Duration.ZERO, Duration.ofDays(1)),
            Duration.ZERO,
            "How often phones are advised to sync; 0 leaves it to their apps");

    public static final Setting<Duration> PHONES_KEEP = Setting.of(
            "upload.advice_keep_days",
            SettingTypes.duration(DAYS, Duration.ZERO, Duration.ofDays(90)),
            Duration.ZERO,
            "How long phones are advised to keep what is synced; 0 leaves it to their apps");

    public static final Setting<String> TRUSTED_PROXIES = Setting.of(
            "upload.trusted_proxies",
            SettingTypes.text(
                    SettingSentence.PROXIES,
                    text -> Arrays.stream(text.split(",", -1))
                            .allMatch(one -> ADDRESS.matcher(one.strip()).matches())),
            "",
            "Proxies whose X-Forwarded-For is believed");

    static final List<Setting<?>> ALL = List.of(
            RECORDS_PER_PART,
            PARTS,
            SESSION_LASTS,
            SESSIONS,
            SESSIONS_PER_DEVICE,
            BODY_KIB,
            PACKED_KIB,
            BODY_TAKES,
            RESULT_KEPT,
            DISK_FREE_MIB,
            PARTS_PER_MINUTE,
            REFUSALS_PER_MINUTE,
            ACCURACY_MAX_M,
            SPEED_UNIT,
            PHONES_SYNC_EVERY,
            PHONES_KEEP,
            TRUSTED_PROXIES);

    private UploadSettings() {}
}
