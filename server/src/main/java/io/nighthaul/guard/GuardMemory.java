package io.nighthaul.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the law has to remember from one look to the next. Only beginnings are kept, never ends, so that a knob that is
 * changed acts on waits that have begun already.
 *
 * @param workers the number aimed at while hauling; kept through a pause, 0 before the first
 * @param isHeld whether hauling has to be released by a quiet time
 * @param quietSince since when the worst signal has been low enough to resume; null when it is not
 * @param criticalSince since when some signal has been critical; null when none is
 * @param hibernatingSince since when no server has been touched; null outside an emergency
 * @param grownAt when a worker was last added or hauling resumed; null before
 * @param cutAt when workers were last removed; null before
 * @param heldBy signals that have been at their limit since hauling was last allowed
 */
public record GuardMemory(
        int workers,
        boolean isHeld,
        @Nullable Instant quietSince,
        @Nullable Instant criticalSince,
        @Nullable Instant hibernatingSince,
        @Nullable Instant grownAt,
        @Nullable Instant cutAt,
        Set<Signal> heldBy) {

    static final GuardMemory NONE = new GuardMemory(0, false, null, null, null, null, null, Set.of());

    public GuardMemory {
        heldBy = Set.copyOf(heldBy);
    }

    /** With nothing in the future: a clock that was set back restarts waits instead of stretching them. */
    GuardMemory notAfter(Instant now) {
        return new GuardMemory(
                workers,
                isHeld,
                earlier(quietSince, now),
                earlier(criticalSince, now),
                earlier(hibernatingSince, now),
                earlier(grownAt, now),
                earlier(cutAt, now),
                heldBy);
    }

    private static @Nullable Instant earlier(@Nullable Instant instant, Instant now) {
        return instant != null && instant.isAfter(now) ? now : instant;
    }

    GuardMemory quiet(@Nullable Instant since) {
        return new GuardMemory(workers, isHeld, since, criticalSince, hibernatingSince, grownAt, cutAt, heldBy);
    }

    GuardMemory critical(@Nullable Instant since) {
        return new GuardMemory(workers, isHeld, quietSince, since, hibernatingSince, grownAt, cutAt, heldBy);
    }

    GuardMemory hibernating(@Nullable Instant since) {
        return new GuardMemory(workers, isHeld, quietSince, criticalSince, since, grownAt, cutAt, heldBy);
    }

    GuardMemory held(boolean held) {
        return new GuardMemory(workers, held, quietSince, criticalSince, hibernatingSince, grownAt, cutAt, heldBy);
    }

    GuardMemory scaled(int number, @Nullable Instant grown, @Nullable Instant cut) {
        return new GuardMemory(number, isHeld, quietSince, criticalSince, hibernatingSince, grown, cut, heldBy);
    }

    GuardMemory heldBy(Set<Signal> signals) {
        return new GuardMemory(workers, isHeld, quietSince, criticalSince, hibernatingSince, grownAt, cutAt, signals);
    }

    /** Whether so much time has gone by since; true when there is no such moment. */
    static boolean isOver(@Nullable Instant since, Duration wait, Instant now) {
        return since == null || !now.isBefore(since.plus(wait));
    }
}
