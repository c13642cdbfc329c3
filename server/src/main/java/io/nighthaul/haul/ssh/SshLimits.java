package io.nighthaul.haul.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the server we take, and how patient we are.
 *
 * @param connectTimeout for connecting and logging in, each, and for opening a channel
 * @param keepAlive how often a session asks whether the server is still there; three silences end it
 * @param sessionsMax connections held at the same time; the server sees no more, whatever happens
 * @param channelsPerSessionMax channels in one connection; OpenSSH allows 10 (MaxSessions)
 * @param idleMax how long an unused session is kept
 * @param sessionAgeMax after which a session gets no new channels, so that no connection lives for ever
 */
public record SshLimits(
        Duration connectTimeout,
        Duration keepAlive,
        int sessionsMax,
        int channelsPerSessionMax,
        Duration idleMax,
        Duration sessionAgeMax) {
    static final int SESSIONS_MAX = 5;
    static final int CHANNELS_PER_SESSION_LIMIT = 10;

    public static final SshLimits DEFAULTS = new SshLimits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            SESSIONS_MAX,
            8,
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    public SshLimits {
        List<String> problems = new ArrayList<>();
        for (Duration duration : List.of(connectTimeout, keepAlive, idleMax, sessionAgeMax)) {
            if (!duration.isPositive()) {
                problems.add("durations must be positive, one was " + duration);
            }
        }
        if (sessionsMax < 1) {
            problems.add("sessions-max must be at least 1, was " + sessionsMax);
        }
        if (channelsPerSessionMax < 1 || channelsPerSessionMax >= CHANNELS_PER_SESSION_LIMIT) {
            problems.add("channels-per-session-max must be in 1.." + (CHANNELS_PER_SESSION_LIMIT - 1) + ", was "
                    + channelsPerSessionMax);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    public SshLimits withSessionsMax(int sessions) {
        return new SshLimits(connectTimeout, keepAlive, sessions, channelsPerSessionMax, idleMax, sessionAgeMax);
    }

    public SshLimits withChannelsPerSessionMax(int channels) {
        return new SshLimits(connectTimeout, keepAlive, sessionsMax, channels, idleMax, sessionAgeMax);
    }

    public SshLimits withIdleMax(Duration idle) {
        return new SshLimits(connectTimeout, keepAlive, sessionsMax, channelsPerSessionMax, idle, sessionAgeMax);
    }

    public SshLimits withSessionAgeMax(Duration age) {
        return new SshLimits(connectTimeout, keepAlive, sessionsMax, channelsPerSessionMax, idleMax, age);
    }

    public SshLimits withConnectTimeout(Duration timeout) {
        return new SshLimits(timeout, keepAlive, sessionsMax, channelsPerSessionMax, idleMax, sessionAgeMax);
    }

    public SshLimits withKeepAlive(Duration interval) {
        return new SshLimits(connectTimeout, interval, sessionsMax, channelsPerSessionMax, idleMax, sessionAgeMax);
    }
}
