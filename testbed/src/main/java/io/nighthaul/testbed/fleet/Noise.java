package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/**
 * The error of a receiver's coordinates: a first-order Gauss-Markov process per axis, which wanders like real satellite
 * geometry and reflections do, plus a little white noise.
 */
final class Noise {
    private static final double CORRELATION_SECONDS = 25;
    private static final double WHITE_SHARE = 0.25;
    private static final double SPEED_SIGMA_TENTHS_KMH = 8;

    private final SplittableRandom random;
    private final double sigma;
    private double wanderX;
    private double wanderY;
    private double x;
    private double y;
    private double lastSeconds = Double.NaN;
    private double kept;
    private double renewed;

    Noise(double sigmaMetres, SplittableRandom random) {
        this.random = random;
        this.sigma = sigmaMetres;
        this.wanderX = sigmaMetres * random.nextGaussian();
        this.wanderY = sigmaMetres * random.nextGaussian();
    }

    void advance(double seconds) {
        if (sigma == 0) {
            return;
        }
        if (seconds != lastSeconds) {
            lastSeconds = seconds;
            kept = Math.exp(-seconds / CORRELATION_SECONDS);
            renewed = sigma * Math.sqrt(1 - kept * kept);
        }
        wanderX = kept * wanderX + renewed * random.nextGaussian();
        wanderY = kept * wanderY + renewed * random.nextGaussian();
        x = wanderX + WHITE_SHARE * sigma * random.nextGaussian();
        y = wanderY + WHITE_SHARE * sigma * random.nextGaussian();
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** The speed that the receiver reports, in 0.1 km/h; while standing it is 0 nineteen times out of twenty. */
    int speedTenthsKmh(double metresPerSecond) {
        double tenths = 36 * metresPerSecond;
        if (sigma > 0) {
            boolean isStanding = metresPerSecond < 0.3;
            boolean isCalm = isStanding && random.nextDouble() < 0.95;
            tenths = isCalm ? 0 : Math.abs(tenths + SPEED_SIGMA_TENTHS_KMH * random.nextGaussian());
        }
        return (int) Math.rint(tenths);
    }
}
