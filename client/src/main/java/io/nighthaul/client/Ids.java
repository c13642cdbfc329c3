package io.nighthaul.client;

import java.util.Random;
import java.util.UUID;

/** Random UUIDs (version 4) from an injected source of randomness. */
final class Ids {
    private Ids() {}

    static String next(Random random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString();
    }
}
