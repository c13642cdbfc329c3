package io.nighthaul.guard;

import java.time.Duration;

/**
 * How long a worker sleeps after a chunk, as a multiple of the time the chunk took: little on an idle server, more the
 * closer its worst signal comes to its limit. A chunk that was slow, because somebody else needed the server, is
 * followed by a longer sleep without anybody measuring why.
 *
 * @param ratioMin multiple up to utilisation {@code from}
 * @param ratioMax multiple at the limit; between the two it grows evenly
 * @param from utilisation at which it begins to grow
 * @param sleepMax never longer than this
 */
public record Nice(double ratioMin, double ratioMax, double from, Duration sleepMax) {

    public static final Nice DEFAULT = new Nice(0, 2, 0.4, Duration.ofMinutes(1));

    public Nice {
        if (!(ratioMin >= 0 && ratioMax >= ratioMin && ratioMax <= 1_000)) {
            throw new IllegalArgumentException(
                    "needs 0 <= least ratio <= greatest ratio <= 1000, was " + ratioMin + " and " + ratioMax);
        }
        if (!(from >= 0 && from < 1)) {
            throw new IllegalArgumentException("sleeping must begin to grow at a utilisation in 0..1, was " + from);
        }
        Tempo.requireNotNegative("longest sleep", sleepMax);
    }

    /** Never negative, never longer than {@code sleepMax}, and never shorter at a higher utilisation. */
    public Duration sleepAfter(Duration chunk, double utilisation) {
        double way = Math.clamp((utilisation - from) / (1 - from), 0, 1);
        double ratio = ratioMin + (ratioMax - ratioMin) * way;
        double millis = Math.max(0, chunk.toMillis()) * ratio;
        return Duration.ofMillis(Math.round(Math.min(millis, (double) sleepMax.toMillis())));
    }
}
