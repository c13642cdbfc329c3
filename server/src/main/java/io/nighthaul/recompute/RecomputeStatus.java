package io.nighthaul.recompute;

import io.nighthaul.phrase.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How judging again stands: the queue and its rate on all nodes together, and what this server does about it.
 *
 * @param doing {@code idle}, {@code judging}, {@code standing_still} or {@code off}
 * @param detail why, where that is not plain, in English
 * @param said the detail, for other languages
 * @param most that waited at once since nothing did, as far as this server has seen: progress is measured by it
 * @param oldestSeconds how long the oldest has waited
 * @param etaSeconds until the queue is empty at the rate of the last two minutes; empty without a rate
 * @param failing vehicles of which this server could not judge a slice
 */
public record RecomputeStatus(
        Instant at,
        String doing,
        String detail,
        Phrase said,
        QueueFigures queue,
        long most,
        long oldestSeconds,
        double slicesPerSecond,
        double fixesPerSecond,
        OptionalLong etaSeconds,
        int workers,
        List<Backlog.Trouble> failing) {

    /** What this server does. */
    record Doing(String what, Phrase said, int workers, List<Backlog.Trouble> failing) {
        static final Doing IDLE = new Doing("idle", Phrase.NONE, 0, List.of());
    }

    static RecomputeStatus of(QueueFigures queue, long most, Tally.Rate rate, Doing doing, Instant now) {
        Optional<Duration> age = queue.oldest().map(oldest -> Duration.between(oldest, now));
        return new RecomputeStatus(
                now,
                doing.what(),
                doing.said().text(),
                doing.said(),
                queue,
                Math.max(most, queue.slices()),
                Math.max(0, age.map(Duration::toSeconds).orElse(0L)),
                rate.slicesPerSecond(),
                rate.fixesPerSecond(),
                rate.slicesPerSecond() > 0 && queue.slices() > 0
                        ? OptionalLong.of((long) Math.ceil(queue.slices() / rate.slicesPerSecond()))
                        : OptionalLong.empty(),
                doing.workers(),
                doing.failing());
    }
}
