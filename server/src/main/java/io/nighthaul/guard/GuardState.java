package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the guard allows, and why.
 *
 * @param allowedWorkers so many workers of this node may begin a chunk; 0 unless the level is OK
 * @param utilisation of the worst signal that steers workers, 1 is where hauling pauses; 0 when none is judged
 * @param gauges every signal of the sides that were asked, in the order of {@link Signal}
 * @param at when it was last looked
 * @param lookAgainAt when the next look is due; in an emergency no server is to be touched before
 * @param memory what the next decision needs
 */
public record GuardState(
        Level level,
        int allowedWorkers,
        Reason reason,
        double utilisation,
        List<Gauge> gauges,
        Instant at,
        Instant lookAgainAt,
        GuardMemory memory) {

    /** Before the first look: nothing is known, so nothing is allowed. */
    public static final GuardState UNSEEN = unseen(GuardSentence.NOBODY_YET.with());

    public GuardState {
        gauges = List.copyOf(gauges);
    }

    /** Nothing is known, so nothing is allowed; says why. */
    public static GuardState unseen(Phrase why) {
        return new GuardState(
                Level.BLIND, 0, new Reason(null, why), 0, List.of(), Instant.EPOCH, Instant.EPOCH, GuardMemory.NONE);
    }

    /**
     * This state as it may be acted on now: what was allowed a while ago is no longer allowed when nobody has looked
     * since.
     */
    public GuardState asOf(Instant now, Duration staleAfter) {
        Duration age = Duration.between(at, now);
        if (level != Level.OK || age.compareTo(staleAfter) <= 0) {
            return this;
        }
        Reason stale = new Reason(
                null,
                GuardSentence.STALE.with(
                        Term.instant(at, at.toString()), Term.duration(staleAfter, staleAfter.toString())));
        return new GuardState(Level.BLIND, 0, stale, utilisation, gauges, at, now, memory);
    }

    /**
     * How hard source, target and host are pressed by what our work has a hand in: the utilisation of the worst such
     * signal, and 1 whenever nobody is allowed to haul, because then it is that bad or nobody knows.
     */
    public double strain() {
        return level == Level.OK ? utilisation : 1;
    }

    /** Whether source and target may be asked anything: not while an emergency lasts. */
    public boolean mayTouchServers(Instant now, Patience patience) {
        return memory.hibernatingSince() == null
                || GuardMemory.isOver(memory.notAfter(now).hibernatingSince(), patience.hibernate(), now);
    }
}
