package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MotionTest {
    private static final double STEP_SECONDS = 0.1;

    private double odometerMetres;
    private double chordMetres;

    @Test
    void the_odometer_is_the_length_of_the_line_that_the_vehicle_draws() {
        for (int vehicle = 0; vehicle < 4; vehicle++) {
            drive(vehicle);

            assertThat(odometerMetres).as("vehicle %d", vehicle).isGreaterThan(40_000);
            assertThat(chordMetres).as("vehicle %d", vehicle).isCloseTo(odometerMetres, within(odometerMetres * 1e-4));
        }
    }

    /** Drives a day in tenths of a second and checks at each step that a car could have done it. */
    private void drive(int vehicle) {
        Motion motion = motion(vehicle);
        motion.advanceTo(0);
        double start = motion.odometerMetres();
        double lastX = motion.x();
        double lastY = motion.y();
        double lastSpeed = motion.metresPerSecond();
        double lastDriven = 0;
        chordMetres = 0;
        for (int step = 1; step <= 864_000; step++) {
            motion.advanceTo(step * STEP_SECONDS);
            double chord = Math.hypot(motion.x() - lastX, motion.y() - lastY);
            double driven = motion.odometerMetres() - start;
            double speed = motion.metresPerSecond();
            if (chord - (driven - lastDriven) > 1e-6
                    || driven - lastDriven > Math.max(speed, lastSpeed) * STEP_SECONDS + 0.01
                    || Math.abs(speed - lastSpeed) > 3.5 * STEP_SECONDS
                    || speed > 111 / 3.6) {
                throw new AssertionError("vehicle %d at %.1f s: %.3f m after %.3f m/s, then %.3f m/s"
                        .formatted(vehicle, step * STEP_SECONDS, chord, lastSpeed, speed));
            }
            chordMetres += chord;
            lastX = motion.x();
            lastY = motion.y();
            lastSpeed = speed;
            lastDriven = driven;
        }
        odometerMetres = lastDriven;
    }

    private static Motion motion(int vehicle) {
        FleetPlan plan = FleetPlan.of(11, 1, LocalDate.of(2026, 5, 4), 1);
        Rota rota = new Rota(plan.shifts(), plan.firstDay(), new SplittableRandom(vehicle));
        return new Motion(new Driver(new Streets(3), rota, new SplittableRandom(vehicle)), -172_800);
    }
}
