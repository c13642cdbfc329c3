package io.nighthaul.testbed.phone;

import java.util.BitSet;
import java.util.SplittableRandom;

/** In which minutes of its drive a phone has no network: tunnels, cellars, the country. */
final class Outages {
    private static final int LONGEST_MINUTES = 25;

    private final BitSet offline = new BitSet();

    /** @param share of the minutes that are offline, from 0 to 1 */
    Outages(int minutes, double share, SplittableRandom random) {
        int wanted = (int) Math.round(minutes * share);
        while (offline.cardinality() < wanted) {
            int from = random.nextInt(minutes);
            int left = wanted - offline.cardinality();
            offline.set(from, Math.min(minutes, from + random.nextInt(1, Math.min(left, LONGEST_MINUTES) + 1)));
        }
    }

    boolean isOffline(int minute) {
        return offline.get(minute);
    }
}
