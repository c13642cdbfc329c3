package io.nighthaul.testbed.fleet;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decides at each fix whether a fault begins there, with one random number per fix. */
final class FaultDice {
    private static final double DRIVEN_METRES_PER_SECOND_MIN = 3;
    private static final FaultKind[] KINDS = FaultKind.values();

    private final SplittableRandom random;
    private final double[] upTo;

    FaultDice(Faults faults, Duration interval, SplittableRandom random) {
        this.random = random;
        this.upTo = cumulated(faults, interval);
    }

    /**
     * For each kind the probability per fix that it or a kind before it begins.
     *
     * @throws IllegalArgumentException if they exceed one
     */
    static double[] cumulated(Faults faults, Duration interval) {
        double[] upTo = new double[KINDS.length];
        double sum = 0;
        for (int i = 0; i < KINDS.length; i++) {
            double hours = interval.toSeconds() / 3_600.0;
            sum += faults.rate(KINDS[i]) * (KINDS[i].per() == FaultKind.Per.FIX ? 1 : hours);
            upTo[i] = sum;
        }
        if (sum > 1) {
            throw new IllegalArgumentException("rates of faults add up to " + sum + " per fix, which is more than one");
        }
        return upTo;
    }

    @Nullable FaultKind roll(Motion motion) {
        double pick = random.nextDouble();
        if (pick >= upTo[KINDS.length - 1]) {
            return null;
        }
        int at = 0;
        while (pick >= upTo[at]) {
            at++;
        }
        FaultKind kind = KINDS[at];
        boolean isPossible = switch (kind.per()) {
            case FIX, HOUR -> true;
            case HOUR_DRIVEN -> motion.metresPerSecond() >= DRIVEN_METRES_PER_SECOND_MIN;
            case HOUR_PARKED -> motion.isParked();
        };
        return isPossible ? kind : null;
    }
}
