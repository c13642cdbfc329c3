package io.nighthaul.store;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a property for many seeds; {@code -Dseed=N} replays one. */
public final class Seeds {
    private Seeds() {}

    public static void forAll(int runs, Consumer<SplittableRandom> property) {
        Long only = Long.getLong("seed");
        long first = only != null ? only : 0;
        long last = only != null ? only : runs - 1L;
        for (long seed = first; seed <= last; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("failed with -Dseed=" + seed, failure);
            }
        }
    }
}
