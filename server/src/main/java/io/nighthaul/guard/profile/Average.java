package io.nighthaul.guard.profile;

import java.time.Duration;

/**
 * A mean and variance that forget slowly: of all that was observed while that is little, and then of about the latest
 * {@code memory} of observed time.
 *
 * <p>Looks weigh by the time they stand for, so that looking often in one hour does not outweigh another week. The update
 * is West's for weighted samples (Communications of the ACM 22/9, 1979) with a floor under the weight of the new one.
 *
 * @param observed time that went into it
 */
record Average(double mean, double variance, Duration observed) {
    static final Average NONE = new Average(0, 0, Duration.ZERO);

    Average {
        if (!(variance >= 0) || Double.isNaN(mean) || observed.isNegative()) {
            throw new IllegalArgumentException("no average: mean " + mean + ", variance " + variance + ", " + observed);
        }
    }

    Average with(double value, Duration stands, Duration memory) {
        double time = (double) stands.toMillis();
        if (time <= 0) {
            return this;
        }
        double weight = Math.max(time / (observed.toMillis() + time), -Math.expm1(-time / memory.toMillis()));
        double delta = value - mean;
        return new Average(
                mean + weight * delta, (1 - weight) * (variance + weight * delta * delta), observed.plus(stands));
    }

    double deviation() {
        return Math.sqrt(variance);
    }
}
