package io.nighthaul.guard;

import java.time.Instant;

/**
 * How many workers to aim at: slowly up, quickly down.
 *
 * <p>The bands are those of Spirit's autoscaling (add one on an idle server, hold, remove one, halve at the limit). A cut
 * also delays growth, growth never delays a cut. One thing is added: removing one waits for the last cut to show. A load
 * average takes a minute to follow, and removing one at every look until it has costs up to half of the workers that could
 * have gone on.
 */
final class WorkerLaw {
    private WorkerLaw() {}

    /** At or above its limit: half, at once, at least one. */
    static GuardMemory halved(GuardMemory memory, Instant now) {
        return memory.workers() == 0 ? memory : memory.scaled(Math.max(1, memory.workers() / 2), memory.grownAt(), now);
    }

    /** Nothing has run yet: the configured number, or one when the server is busy already. */
    static GuardMemory started(GuardMemory memory, WorkerScale scale, double utilisation, Instant now) {
        int workers = utilisation < scale.holdBelow() ? Math.min(scale.start(), scale.max()) : 1;
        return memory.scaled(workers, now, memory.cutAt());
    }

    /** Hauling begins again after a pause with what the pause left, and does not grow at once. */
    static GuardMemory resumed(GuardMemory memory, Instant now) {
        return memory.scaled(memory.workers(), now, memory.cutAt());
    }

    /** @param mayGrow false while some signal is not visible */
    static GuardMemory stepped(
            GuardMemory memory, WorkerScale scale, double utilisation, boolean mayGrow, Instant now) {
        int workers = memory.workers();
        if (utilisation < scale.growBelow()) {
            boolean isDue = GuardMemory.isOver(memory.grownAt(), scale.growAfter(), now)
                    && GuardMemory.isOver(memory.cutAt(), scale.growAfter(), now);
            return mayGrow && isDue && workers < scale.max() ? memory.scaled(workers + 1, now, memory.cutAt()) : memory;
        }
        if (utilisation < scale.holdBelow()) {
            return memory;
        }
        boolean isDue = GuardMemory.isOver(memory.cutAt(), scale.removeAfter(), now);
        return isDue && workers > 1 ? memory.scaled(workers - 1, memory.grownAt(), now) : memory;
    }

    /** Never more than configured, never more than the heap has room for. */
    static GuardMemory capped(GuardMemory memory, int workersMax, Instant now) {
        return memory.workers() <= workersMax ? memory : memory.scaled(workersMax, memory.grownAt(), now);
    }
}
