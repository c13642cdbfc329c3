package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/** Random numbers as faults need them. */
final class Spread {
    private Spread() {}

    /** Between two bounds, so that each doubling is as likely as the next: small faults are commoner than big ones. */
    static double logarithmic(SplittableRandom random, double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }

    static double angle(SplittableRandom random) {
        return random.nextDouble(2 * Math.PI);
    }
}
