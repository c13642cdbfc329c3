package io.nighthaul.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From what was seen to what is allowed: a pure function, without clock or database.
 *
 * <p>The worst signal decides and nothing overrules it. At its limit hauling pauses at once; it resumes only after every
 * signal that was there has stayed well below its limit for a while, so that one that trembles at the limit makes one
 * pause and not many. A critical value pauses too, and becomes an emergency only if a second look a little later still
 * finds one;
 * then no server is touched for a time, and the look after that decides anew. A judged signal that cannot be seen is
 * taken for what it last was during a short grace and for the worst after it; one that was never seen has no grace. An
 * incomplete look (a side left out on purpose) allows nothing.
 *
 * <p>While hauling, {@link WorkerLaw} moves the number of workers with the worst signal that our work has a hand in.
 */
public final class GuardLaw {
    private GuardLaw() {}

    /** @param before the state of the look before, {@link GuardState#UNSEEN} at first */
    public static GuardState next(GuardState before, Look look, GuardLimits limits) {
        Instant now = look.at();
        GuardMemory memory = before.memory().notAfter(now);
        if (!before.mayTouchServers(now, limits.patience())) {
            return hibernating(before, memory, look, limits);
        }
        boolean isContinuous = isContinuous(before, now, limits.tempo().staleAfter());
        Gauges gauges = Gauges.of(isContinuous ? before.gauges() : List.of(), look, limits);
        if (!isContinuous) {
            memory = memory.quiet(null).critical(null);
        }
        memory = memory.heldBy(gauges.atLimit(memory.heldBy()));
        return look.isWhole()
                ? decided(before.level(), memory, gauges, look, limits)
                : partial(memory, gauges, look, limits);
    }

    /** Two looks with a long silence between them say nothing about the time between them. */
    private static boolean isContinuous(GuardState before, Instant now, Duration staleAfter) {
        return !before.at().isAfter(now) && Duration.between(before.at(), now).compareTo(staleAfter) <= 0;
    }

    private static GuardState decided(
            Level before, GuardMemory remembered, Gauges gauges, Look look, GuardLimits limits) {
        Instant now = look.at();
        Patience patience = limits.patience();
        boolean isConfirmed = gauges.isCriticalNow()
                && (before == Level.EMERGENCY || isSecondLook(remembered.criticalSince(), patience, now));
        boolean isQuiet =
                !gauges.isAnyDark() && gauges.unquiet(remembered.heldBy()).isEmpty() && look.workersByMemory() > 0;
        GuardMemory memory = remembered
                .critical(gauges.critical().isPresent() ? orNow(remembered.criticalSince(), now) : null)
                .quiet(isQuiet ? orNow(remembered.quietSince(), now) : null);
        Level level = level(isConfirmed, memory, gauges, look, patience);
        GuardMemory next = workers(level, memory, gauges, look, limits.workers())
                .held(level != Level.OK)
                .heldBy(level == Level.OK ? Set.of() : memory.heldBy())
                .hibernating(level == Level.EMERGENCY ? now : null);
        int allowed = level == Level.OK ? next.workers() : 0;
        Explanation why = new Explanation(gauges, next, look, limits);
        return new GuardState(
                level,
                allowed,
                why.of(level, allowed),
                steering(gauges),
                gauges.all(),
                now,
                lookAgain(level, next, now, limits),
                next);
    }

    private static boolean isSecondLook(@Nullable Instant criticalSince, Patience patience, Instant now) {
        return criticalSince != null && GuardMemory.isOver(criticalSince, patience.secondLookAfter(), now);
    }

    private static Level level(boolean isConfirmed, GuardMemory memory, Gauges gauges, Look look, Patience patience) {
        if (isConfirmed) {
            return Level.EMERGENCY;
        }
        if (!gauges.blind().isEmpty()) {
            return Level.BLIND;
        }
        if (gauges.worst() >= 1 || gauges.critical().isPresent() || look.workersByMemory() < 1) {
            return Level.PAUSE;
        }
        Instant quietSince = memory.quietSince();
        boolean isReleased = quietSince != null && GuardMemory.isOver(quietSince, patience.resumeAfter(), look.at());
        return memory.isHeld() && !isReleased ? Level.PAUSE : Level.OK;
    }

    private static GuardMemory workers(Level level, GuardMemory memory, Gauges gauges, Look look, WorkerScale scale) {
        Instant now = look.at();
        double utilisation = steering(gauges);
        if (level != Level.OK) {
            return gauges.worst() >= 1 ? WorkerLaw.halved(memory, now) : memory;
        }
        GuardMemory moved;
        if (memory.workers() == 0) {
            moved = WorkerLaw.started(memory, scale, utilisation, now);
        } else if (memory.isHeld()) {
            moved = WorkerLaw.resumed(memory, now);
        } else {
            moved = WorkerLaw.stepped(memory, scale, utilisation, !gauges.isAnyDark(), now);
        }
        return WorkerLaw.capped(moved, Math.min(scale.max(), look.workersByMemory()), now);
    }

    private static double steering(Gauges gauges) {
        return gauges.worstSteering().map(Gauges::ratio).orElse(0.0);
    }

    private static Instant lookAgain(Level level, GuardMemory memory, Instant now, GuardLimits limits) {
        if (level == Level.OK) {
            return now.plus(limits.tempo().lookEvery());
        }
        if (level == Level.EMERGENCY) {
            return now.plus(limits.patience().hibernate());
        }
        Instant due = now.plus(limits.tempo().lookEveryPaused());
        due = sooner(due, memory.quietSince(), limits.patience().resumeAfter(), now);
        return sooner(due, memory.criticalSince(), limits.patience().secondLookAfter(), now);
    }

    private static Instant sooner(Instant due, @Nullable Instant since, Duration wait, Instant now) {
        Instant end = since == null ? due : since.plus(wait);
        return end.isAfter(now) && end.isBefore(due) ? end : due;
    }

    private static Instant orNow(@Nullable Instant since, Instant now) {
        return since == null ? now : since;
    }

    /** Somebody was left out on purpose: what the others show is told, but nothing is allowed. */
    private static GuardState partial(GuardMemory remembered, Gauges gauges, Look look, GuardLimits limits) {
        GuardMemory memory =
                remembered.quiet(null).critical(null).hibernating(null).scaled(0, null, null);
        Level level;
        if (!gauges.blind().isEmpty()) {
            level = Level.BLIND;
        } else {
            level = gauges.worst() >= 1 ? Level.PAUSE : Level.OK;
        }
        Explanation why = new Explanation(gauges, memory, look, limits);
        return new GuardState(
                level,
                0,
                why.of(level, 0),
                steering(gauges),
                gauges.all(),
                look.at(),
                look.at().plus(limits.tempo().lookEveryPaused()),
                memory);
    }

    private static GuardState hibernating(GuardState before, GuardMemory memory, Look look, GuardLimits limits) {
        Gauges gauges = Gauges.of(List.of(), look, limits);
        Instant since = Optional.ofNullable(memory.hibernatingSince()).orElse(look.at());
        return new GuardState(
                Level.EMERGENCY,
                0,
                before.reason(),
                before.utilisation(),
                gauges.all(),
                look.at(),
                since.plus(limits.patience().hibernate()),
                memory);
    }
}
