package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.Duration;
import java.time.Instant;

/** Small tracks whose figures can be worked out by hand. */
final class Fixes {
    private Fixes() {}

    /** Northwards along 20° E from 45° N: a fix every ten seconds, {@code stepE7} apart, {@code count} in all. */
    static Track north(Instant start, int count, int stepE7) {
        return north(FixSource.LEGACY, start, count, stepE7);
    }

    static Track north(FixSource source, Instant start, int count, int stepE7) {
        return north(source, start, Duration.ofSeconds(10), count, stepE7);
    }

    static Track north(FixSource source, Instant start, Duration every, int count, int stepE7) {
        TrackBuilder fixes = new TrackBuilder(count);
        for (int i = 0; i < count; i++) {
            fixes.add(
                    start.plus(every.multipliedBy(i)).toEpochMilli(),
                    450_000_000 + i * stepE7,
                    200_000_000,
                    700,
                    source.code());
        }
        return fixes.assemble().track();
    }

    /** Without the fix at an index. */
    static Track without(Track track, int index) {
        TrackBuilder rest = new TrackBuilder(track.size());
        for (int i = 0; i < track.size(); i++) {
            if (i != index) {
                rest.add(track.timeMs(i), track.latE7(i), track.lonE7(i), track.speedDkmh(i), track.source(i));
            }
        }
        return rest.assemble().track();
    }
}
