package io.nighthaul.testbed.fleet;

import java.util.Arrays;

/**
 * How the metres of a path are driven over time: phases of constant acceleration, one behind the other.
 *
 * <p>Over each stretch a driver speeds up, holds the limit, and brakes in time for what comes next; the three phases
 * have closed forms, so that the odometer at any instant is exact.
 */
final class Pace {
    private final double accelerating;
    private final double braking;
    private double[] ends = new double[8];
    private double[] metres = new double[8];
    private double[] speeds = new double[8];
    private double[] accelerations = new double[8];
    private int phases;
    private double driven;
    private double speed;

    /**
     * @param speed at the start, in m/s
     * @param accelerating how hard the driver speeds up, in m/s²
     * @param braking how hard the driver likes to brake, in m/s²; brakes harder only where the road leaves no choice
     */
    Pace(double speed, double accelerating, double braking) {
        this.speed = speed;
        this.accelerating = accelerating;
        this.braking = braking;
    }

    /** Drives on for some metres at no more than {@code limit} m/s so as to leave them at {@code exit} m/s at most. */
    void over(double length, double limit, double exit) {
        if (length <= 0) {
            return;
        }
        double entry = speed;
        double reachable = Math.sqrt(entry * entry + 2 * accelerating * length);
        double leaving = Math.min(Math.min(exit, limit), reachable);
        if (entry * entry - leaving * leaving > 2 * braking * length) {
            phase(2 * length / (entry + leaving), (leaving * leaving - entry * entry) / (2 * length), length);
            speed = leaving;
            return;
        }
        double crossing = Math.sqrt(
                (2 * accelerating * braking * length + braking * entry * entry + accelerating * leaving * leaving)
                        / (accelerating + braking));
        double peak = Math.max(Math.max(entry, leaving), Math.min(limit, crossing));
        double up = (peak * peak - entry * entry) / (2 * accelerating);
        double down = (peak * peak - leaving * leaving) / (2 * braking);
        double cruise = Math.max(0, length - up - down);
        phase((peak - entry) / accelerating, accelerating, up);
        speed = peak;
        phase(cruise / peak, 0, cruise);
        phase((peak - leaving) / braking, -braking, down);
        speed = leaving;
    }

    double exitSpeed() {
        return speed;
    }

    double seconds() {
        return phases == 0 ? 0 : ends[phases - 1];
    }

    /** Index of the phase that holds the second {@code t}, searched from {@code phase} on. */
    int phaseAt(int phase, double t) {
        int at = phase;
        while (at < phases - 1 && t >= ends[at]) {
            at++;
        }
        return at;
    }

    double metres(int phase, double t) {
        double since = t - startOf(phase);
        return metres[phase] + since * (speeds[phase] + accelerations[phase] / 2 * since);
    }

    double speed(int phase, double t) {
        return Math.max(0, speeds[phase] + accelerations[phase] * (t - startOf(phase)));
    }

    private double startOf(int phase) {
        return phase == 0 ? 0 : ends[phase - 1];
    }

    private void phase(double seconds, double acceleration, double length) {
        if (!(seconds > 0)) {
            return;
        }
        if (phases == ends.length) {
            ends = Arrays.copyOf(ends, 2 * phases);
            metres = Arrays.copyOf(metres, 2 * phases);
            speeds = Arrays.copyOf(speeds, 2 * phases);
            accelerations = Arrays.copyOf(accelerations, 2 * phases);
        }
        ends[phases] = startOf(phases) + seconds;
        metres[phases] = driven;
        speeds[phases] = speed;
        accelerations[phases] = acceleration;
        driven += length;
        phases++;
    }
}
