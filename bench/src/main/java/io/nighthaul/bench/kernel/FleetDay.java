package io.nighthaul.bench.kernel;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.util.Random;

/**
 * A working day of one vehicle, made up: a fix every three seconds, stops at lights, turns, receiver noise of four metres
 * that drifts over half a minute. The same for the same seed.
 */
final class FleetDay {
    static final int FIXES = 28_800;

    private static final long MIDNIGHT_MS = 1_767_225_600_000L;
    private static final int INTERVAL_MS = 3_000;
    /** Nobody turns round a corner faster, in m/s. */
    private static final double TURN_SPEED = 7;

    private static final double METRES_PER_E7 = 0.0111;
    private static final double NOISE_METRES = 4;
    private static final double NOISE_KEPT = Math.exp(-INTERVAL_MS / 30_000.0);

    private FleetDay() {}

    /** @param faults out of how many fixes one is thrown a few kilometres away; 0 for none */
    static Track track(long seed, int faults) {
        Random random = new Random(seed);
        TrackBuilder builder = new TrackBuilder(FIXES);
        double north = 0;
        double east = 0;
        double heading = random.nextDouble() * 6;
        double speed = 0;
        double target = 12;
        double noiseNorth = 0;
        double noiseEast = 0;
        double fresh = NOISE_METRES * Math.sqrt(1 - NOISE_KEPT * NOISE_KEPT);
        for (int i = 0; i < FIXES; i++) {
            if (random.nextInt(12) == 0) {
                target = random.nextInt(4) == 0 ? 0 : 5 + random.nextDouble() * 20;
                heading += speed < TURN_SPEED ? (random.nextInt(3) - 1) * Math.PI / 2 : 0;
            }
            speed += Math.max(-6, Math.min(4, target - speed));
            north += Math.cos(heading) * speed * 3;
            east += Math.sin(heading) * speed * 3;
            noiseNorth = NOISE_KEPT * noiseNorth + fresh * random.nextGaussian();
            noiseEast = NOISE_KEPT * noiseEast + fresh * random.nextGaussian();
            double thrown = faults > 0 && random.nextInt(faults) == 0 ? 5_000 : 0;
            builder.add(
                    MIDNIGHT_MS + (long) i * INTERVAL_MS,
                    448_000_000 + (int) ((north + noiseNorth + thrown) / METRES_PER_E7),
                    204_000_000 + (int) ((east + noiseEast) / METRES_PER_E7 / 0.71),
                    (int) (speed * 36),
                    0);
        }
        return builder.assemble().track();
    }
}
