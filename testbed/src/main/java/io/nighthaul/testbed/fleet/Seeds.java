package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/** Independent random streams out of one seed: what one stream draws never shifts what another one yields. */
enum Seeds {
    CITY(1),
    ROTA(2),
    PATH(3),
    SAMPLING(4),
    NOISE(5),
    FAULTS(6);

    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final long salt;

    Seeds(int number) {
        this.salt = number * GOLDEN_GAMMA;
    }

    long seed(long planSeed, int vehicle) {
        return mix(mix(planSeed + salt) + vehicle);
    }

    SplittableRandom stream(long planSeed, int vehicle) {
        return new SplittableRandom(seed(planSeed, vehicle));
    }

    /** Stafford's variant 13 of the 64-bit finaliser, as in SplitMix64. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
