package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server would like of its phones: how often to sync, how long to keep what is synced. Remembered, so that a
 * phone that was restarted without a network follows it, too.
 *
 * <p>Followed within bounds: whoever runs the server, or is taken for it, can neither stop a phone from syncing nor fill
 * it up nor let it forget at once what it may have to prove. What is not synced is out of reach of all this.
 */
final class Guidance {
    static final Duration INTERVAL_MIN = Duration.ofSeconds(30);
    static final Duration INTERVAL_MAX = Duration.ofHours(24);
    static final Duration RETENTION_MIN = Duration.ofDays(1);
    static final Duration RETENTION_MAX = Duration.ofDays(90);

    private final Sql sql;
    private final boolean isFollowed;

    Guidance(Sql sql, Policy policy) {
        this.sql = sql;
        this.isFollowed = policy.isGuided();
    }

    /** Remembers what the server says beside its limits; what it does not mention is up to the app again. */
    void take(JsonObject limits) {
        JsonObject advice = limits.object("advice").orElse(JsonObject.EMPTY);
        long intervalS = positive(advice, "sync_interval_seconds");
        long retentionHours = positive(advice, "retention_hours");
        if (intervalS != number("interval_s") || retentionHours != number("retention_hours")) {
            sql.execute("UPDATE guidance SET interval_s = ?, retention_hours = ?", intervalS, retentionHours);
        }
    }

    private static long positive(JsonObject advice, String name) {
        return Math.max(0, advice.integer(name).orElse(0));
    }

    /** @param own what the app wants */
    Duration interval(Duration own) {
        return advised("interval_s")
                .map(seconds -> within(INTERVAL_MIN, INTERVAL_MAX, seconds, 1))
                .orElse(own);
    }

    /** @param own what the app wants */
    Duration retention(Duration own) {
        return advised("retention_hours")
                .map(hours -> within(RETENTION_MIN, RETENTION_MAX, hours, 3_600))
                .orElse(own);
    }

    private Optional<Long> advised(String column) {
        return isFollowed ? Optional.of(number(column)).filter(advised -> advised > 0) : Optional.empty();
    }

    private long number(String column) {
        return sql.number("SELECT " + column + " FROM guidance");
    }

    private static Duration within(Duration min, Duration max, long amount, long unitSeconds) {
        // Compared before it is multiplied: the number is somebody else's.
        long seconds = Math.min(amount, max.toSeconds() / unitSeconds) * unitSeconds;
        return Duration.ofSeconds(Math.max(min.toSeconds(), seconds));
    }
}
