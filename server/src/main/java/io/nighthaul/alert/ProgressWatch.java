package io.nighthaul.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * How long work has been owed and permitted without getting anywhere. What counts is time in which it could have
 * progressed: a night's pauses, throttling and the day between two windows neither count nor start the count anew.
 *
 * @param seenAt the last look
 * @param isStriving whether work was owed and permitted then
 * @param striven time without progress in which it was
 * @param lastProgress when something was last committed, or when the work began
 */
public record ProgressWatch(Instant seenAt, boolean isStriving, Duration striven, Instant lastProgress) {
    /** Nobody knows what was permitted in between when nobody looked for longer than that. */
    static final Duration STEP_MAX = Duration.ofMinutes(5);

    /**
     * What is to be seen at an instant.
     *
     * @param isWorkOwed whether anything is left to do
     * @param isPermitted inside the window, not paused, not throttled, not waiting for a retry
     * @param lastProgress when something was last committed, or when the work began
     */
    public record Look(Instant now, boolean isWorkOwed, boolean isPermitted, Instant lastProgress) {
        boolean isStriving() {
            return isWorkOwed && isPermitted;
        }
    }

    /** The first look of somebody who has just begun to watch. */
    public static ProgressWatch begin(Look look) {
        return new ProgressWatch(look.now(), look.isStriving(), Duration.ZERO, look.lastProgress());
    }

    /** After a further look. Time counts when work was owed and permitted at both ends of it. */
    public ProgressWatch look(Look look) {
        boolean hasProgressed = look.lastProgress().isAfter(lastProgress);
        Duration before = hasProgressed || !look.isWorkOwed() ? Duration.ZERO : striven;
        Instant since = hasProgressed && look.lastProgress().isAfter(seenAt) ? look.lastProgress() : seenAt;
        Duration step = isStriving && look.isStriving() ? bounded(Duration.between(since, look.now())) : Duration.ZERO;
        return new ProgressWatch(
                look.now(), look.isStriving(), before.plus(step), hasProgressed ? look.lastProgress() : lastProgress);
    }

    private static Duration bounded(Duration step) {
        if (step.isNegative()) {
            return Duration.ZERO;
        }
        return step.compareTo(STEP_MAX) < 0 ? step : STEP_MAX;
    }

    /** Whether it is time for an alarm; never while nothing is owed or permitted. */
    public boolean isStuck(Duration limit) {
        return isStriving && striven.compareTo(limit) >= 0;
    }
}
