package io.nighthaul.client;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Runs a property with many seeds; a failure names the one to replay with {@code -Dseed=N}. */
final class Seeds {
    private Seeds() {}

    static void forAll(int runs, Consumer<RandomGenerator> property) {
        Long only = Long.getLong("seed");
        long first = only != null ? only : 0;
        long last = only != null ? only : runs - 1;
        for (long seed = first; seed <= last; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("failed with -Dseed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
