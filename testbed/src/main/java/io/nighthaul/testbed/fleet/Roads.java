package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/** Parallel roads across the city: where each lies, in metres from the centre, and of which kind it is. */
final class Roads {
    private static final int INNER = 58;
    private static final double BLOCK_METRES_MIN = 80;
    private static final double BLOCK_METRES_MAX = 250;
    /** Room for ramps beside a fast road. */
    private static final double RAMP_METRES_MIN = 200;
    /** Room for the wide corners of the ring. */
    private static final double RING_METRES = 500;

    private final double[] metres = new double[INNER + 2];
    private final RoadKind[] kinds = new RoadKind[INNER + 2];
    private final int fast;

    Roads(SplittableRandom random) {
        fast = random.nextInt(INNER / 3, 2 * INNER / 3);
        int avenue = random.nextInt(2, 6);
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = RoadKind.STREET;
            if (i == avenue) {
                kinds[i] = RoadKind.AVENUE;
                avenue += random.nextInt(5, 8);
            }
        }
        kinds[fast] = RoadKind.FAST;
        kinds[0] = RoadKind.RING;
        kinds[last()] = RoadKind.RING;
        for (int i = 1; i < metres.length; i++) {
            metres[i] = metres[i - 1] + gap(i, random);
        }
        double middle = metres[last()] / 2;
        for (int i = 0; i < metres.length; i++) {
            metres[i] -= middle;
        }
    }

    double metres(int index) {
        return metres[index];
    }

    RoadKind kind(int index) {
        return kinds[index];
    }

    int last() {
        return metres.length - 1;
    }

    /** Index of the fast road through the city. */
    int fast() {
        return fast;
    }

    /** Index of the ring road on the side of {@code index}. */
    int ringBeside(int index) {
        return index < metres.length / 2 ? 0 : last();
    }

    /** Index of the nearest road on which a vehicle may stop and park. */
    int parkable(double wantedMetres) {
        int best = 1;
        for (int i = 1; i < last(); i++) {
            if (!kinds[i].isFast() && Math.abs(metres[i] - wantedMetres) < Math.abs(metres[best] - wantedMetres)) {
                best = i;
            }
        }
        return best;
    }

    private double gap(int upper, SplittableRandom random) {
        if (kinds[upper - 1] == RoadKind.RING || kinds[upper] == RoadKind.RING) {
            return RING_METRES;
        }
        boolean isBesideFast = kinds[upper - 1].isFast() || kinds[upper].isFast();
        return random.nextDouble(isBesideFast ? RAMP_METRES_MIN : BLOCK_METRES_MIN, BLOCK_METRES_MAX);
    }
}
