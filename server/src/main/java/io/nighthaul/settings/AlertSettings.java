package io.nighthaul.settings;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Whom to tell, how, and how often. */
public final class AlertSettings {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]+");
    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s@,;<>\"()]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    public static final Setting<String> WEBHOOK_URL =
            Setting.of("alert.webhook.url", SettingTypes.address(), "", "Where alerts are posted to as JSON");

    public static final Setting<SecretReference> WEBHOOK_SECRET = Setting.of(
            "alert.webhook.secret",
            SettingTypes.secret(),
            new SecretReference.None(),
            "Key of the signature in the header Nighthaul-Signature");

    public static final Setting<Duration> WEBHOOK_TIMEOUT = Setting.of(
            "alert.webhook.timeout_s",
            SettingTypes.duration(SECONDS, Duration.ofSeconds(1), Duration.ofSeconds(60)),
            Duration.ofSeconds(10),
            "How long an answer may take");

    public static final Setting<String> MAIL_HOST = Setting.of(
            "alert.smtp.host",
            SettingTypes.text(
                    SettingSentence.MAIL_SERVER, text -> HOST.matcher(text).matches()),
            "",
            "Mail server that takes alerts");

    public static final Setting<Integer> MAIL_PORT =
            Setting.of("alert.smtp.port", SettingTypes.whole(1, 65_535, ""), 587, "Port of the mail server");

    public static final Setting<MailSecurity> MAIL_SECURITY = Setting.of(
            "alert.smtp.tls",
            SettingTypes.choice(MailSecurity.class),
            MailSecurity.STARTTLS,
            "How the way to the mail server is protected");

    public static final Setting<String> MAIL_USER = Setting.of(
            "alert.smtp.user",
            SettingTypes.text(SettingSentence.MAIL_USER, text -> true),
            "",
            "Who logs in to the mail server; nobody when empty");

    public static final Setting<SecretReference> MAIL_PASSWORD = Setting.of(
            "alert.smtp.password", SettingTypes.secret(), new SecretReference.None(), "Password of that user");

    public static final Setting<String> MAIL_FROM = Setting.of(
            "alert.smtp.from",
            SettingTypes.text(SettingSentence.MAIL_ADDRESS, AlertSettings::isMailbox),
            "",
            "Sender of the mails");

    public static final Setting<String> MAIL_TO = Setting.of(
            "alert.smtp.to",
            SettingTypes.text(
                    SettingSentence.MAIL_ADDRESSES,
                    text -> Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .allMatch(AlertSettings::isMailbox)),
            "",
            "Who gets the mails");

    public static final Setting<Duration> MAIL_TIMEOUT = Setting.of(
            "alert.smtp.timeout_s",
            SettingTypes.duration(SECONDS, Duration.ofSeconds(1), Duration.ofSeconds(30)),
            Duration.ofSeconds(20),
            "How long the mail server may take for each answer");

    public static final Setting<Duration> REPEAT_INTERVAL = Setting.of(
            "alert.repeat_interval_minutes",
            SettingTypes.duration(MINUTES, Duration.ofMinutes(1), Duration.ofDays(7)),
            Duration.ofHours(1),
            "How long nothing more is sent about what is still the same");

    public static final Setting<Boolean> SEND_RESOLVED = Setting.of(
            "alert.send_resolved", SettingTypes.flag(), true, "Whether it is also told that something is over");

    public static final Setting<Duration> GIVE_UP_AFTER = Setting.of(
            "alert.give_up_hours",
            SettingTypes.duration(HOURS, Duration.ofHours(1), Duration.ofDays(30)),
            Duration.ofDays(1),
            "How long a message that cannot be delivered is tried again");

    public static final Setting<Duration> NO_PROGRESS_LIMIT = Setting.of(
            "alert.no_progress_minutes",
            SettingTypes.duration(MINUTES, Duration.ofMinutes(1), Duration.ofDays(7)),
            Duration.ofMinutes(30),
            "How long nothing may be committed while there is work and nothing forbids it");

    static final List<Setting<?>> ALL = List.of(
            WEBHOOK_URL,
            WEBHOOK_SECRET,
            WEBHOOK_TIMEOUT,
            MAIL_HOST,
            MAIL_PORT,
            MAIL_SECURITY,
            MAIL_USER,
            MAIL_PASSWORD,
            MAIL_FROM,
            MAIL_TO,
            MAIL_TIMEOUT,
            REPEAT_INTERVAL,
            SEND_RESOLVED,
            GIVE_UP_AFTER,
            NO_PROGRESS_LIMIT);

    private AlertSettings() {}

    private static boolean isMailbox(String text) {
        return MAILBOX.matcher(text).matches();
    }
}
