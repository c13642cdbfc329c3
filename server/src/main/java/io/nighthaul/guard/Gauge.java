package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One signal held against its limit. */
public sealed interface Gauge {
    Signal signal();

    /** The signal's value against its limit, 1 is where hauling pauses; empty when unseen or without a limit. */
    OptionalDouble utilisation();

    /**
     * A signal that was seen.
     *
     * @param limit null when the signal is only watched, not judged
     */
    record Seen(Signal signal, double value, @Nullable Limit limit) implements Gauge {
        @Override
        public OptionalDouble utilisation() {
            return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit.utilisation(signal, value));
        }

        boolean isCritical() {
            return limit != null && limit.isCritical(signal, value);
        }
    }

    /** There is no such thing on this side, and that is in order. */
    record Absent(Signal signal, Phrase why) implements Gauge {
        @Override
        public OptionalDouble utilisation() {
            return OptionalDouble.empty();
        }
    }

    /**
     * A signal that could not be seen.
     *
     * @param since when it was first not seen
     * @param looks how many looks in a row did not see it
     * @param last what was there before that; null when nothing is known of late, and then there is no grace either
     * @param isJudged whether there is a limit, so that not seeing it counts
     */
    record Dark(
            Signal signal,
            String cause,
            Instant since,
            int looks,
            @Nullable Gauge last,
            boolean isJudged) implements Gauge {
        @Override
        public OptionalDouble utilisation() {
            return OptionalDouble.empty();
        }
    }
}
