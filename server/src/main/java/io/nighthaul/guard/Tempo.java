package io.nighthaul.guard;

import java.time.Duration;

/**
 * How often the guard looks and how long a look is worth something.
 *
 * @param lookEvery while hauling
 * @param lookEveryPaused while standing still, so that a tired server is left in peace
 * @param staleAfter a state older than this allows nothing
 * @param storeEvery how often samples are written down; changes of state are written at once
 */
public record Tempo(Duration lookEvery, Duration lookEveryPaused, Duration staleAfter, Duration storeEvery) {

    public static final Tempo DEFAULT =
            new Tempo(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(15));

    public Tempo {
        requireNotNegative("look every", lookEvery);
        requireNotNegative("look every (paused)", lookEveryPaused);
        requireNotNegative("store every", storeEvery);
        if (staleAfter.compareTo(lookEvery) < 0 || staleAfter.compareTo(lookEveryPaused) < 0) {
            throw new IllegalArgumentException("a state must not go stale (" + staleAfter + ") before the next look ("
                    + lookEvery + ", paused " + lookEveryPaused + ")");
        }
    }

    /** Looks in this rhythm, and in one three times as slow while paused. */
    public static Tempo every(Duration look) {
        Duration paused = look.multipliedBy(3);
        Duration three = paused.multipliedBy(3);
        Duration stale = three.compareTo(DEFAULT.staleAfter()) < 0 ? DEFAULT.staleAfter() : three;
        return new Tempo(look, paused, stale, DEFAULT.storeEvery());
    }

    static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, was " + duration);
        }
    }
}
