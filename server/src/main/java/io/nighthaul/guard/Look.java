package io.nighthaul.guard;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What one round of probes brought back.
 *
 * @param sides who was asked; a signal of one of them that is not among the readings counts as unseen
 * @param workersByMemory so many workers the heap has room for
 */
public record Look(Instant at, Set<Side> sides, List<Reading> readings, int workersByMemory) {
    public Look {
        sides = Set.copyOf(sides);
        readings = List.copyOf(readings);
    }

    boolean isWhole() {
        return sides.containsAll(Side.ALL);
    }
}
