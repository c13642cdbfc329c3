package io.nighthaul.testbed.fleet;

import java.time.Duration;

/**
 * How a receiver records. Times are whole seconds, as legacy columns hold no more.
 *
 * @param interval between two fixes with the engine on, 1 to 60 s
 * @param jitter by how much a fix may be late or early, in whole seconds and less than half the interval
 * @param parked between two fixes with the engine off; zero for silence
 * @param noiseMetres standard deviation, per axis, of the slowly wandering error (correlated over 25 s); a quarter of it
 *     is added as white noise
 */
public record Sampling(Duration interval, Duration jitter, Duration parked, double noiseMetres) {
    public Sampling {
        if (interval.toNanosPart() != 0 || interval.toSeconds() < 1 || interval.toSeconds() > 60) {
            throw new IllegalArgumentException("interval must be 1 to 60 whole seconds, was " + interval);
        }
        if (jitter.isNegative()
                || jitter.toNanosPart() != 0
                || jitter.multipliedBy(2).compareTo(interval) >= 0) {
            throw new IllegalArgumentException(
                    "jitter must be whole seconds below half of " + interval + ", was " + jitter);
        }
        if (parked.isNegative() || parked.toNanosPart() != 0) {
            throw new IllegalArgumentException("parked interval must be whole seconds or zero, was " + parked);
        }
        if (!(noiseMetres >= 0 && noiseMetres <= 100)) {
            throw new IllegalArgumentException("noise must be 0 to 100 m, was " + noiseMetres);
        }
    }

    /** No jitter, silence when parked, 3 m of noise: an ordinary vehicle receiver. */
    public static Sampling every(Duration interval) {
        return new Sampling(interval, Duration.ZERO, Duration.ZERO, 3);
    }
}
