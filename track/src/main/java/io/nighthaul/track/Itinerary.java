package io.nighthaul.track;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the way of a vehicle into legs, at its stops.
 *
 * <p>A pure function of what the judgement is a function of, and bound to it: the odometer runs once more over the same
 * fixes, so that whatever it counts falls into exactly one leg. A leg ends where the odometer then does not move for as
 * long as {@link StopRules} say, and the next begins where it moves again. The carry tells how long it has stood when a
 * day begins, and so a month at once and a month in slices give the same legs.
 *
 * <p>Across a silence nobody knows what a vehicle did. A way across one that it could have come without stopping belongs
 * to the leg that goes on; any other belongs, as gap, to the leg that begins when the vehicle is heard of again. A
 * relocation ends a leg: no vehicle came along it.
 *
 * <p>Costs about as much as the judgement itself again, and twice; for those who write slices, not for those who only
 * want their kilometres.
 */
public final class Itinerary {
    private static final long DAY_MS = 86_400_000;

    private Itinerary() {}

    /**
     * The legs of a slice, or of several in a row, in order of time.
     *
     * @param in what the slice was judged with
     */
    public static List<Leg> of(Carry in, Track track, Rules rules) {
        return of(in, track, rules, StopRules.DEFAULT);
    }

    static List<Leg> of(Carry in, Track track, Rules rules, StopRules stops) {
        List<Leg> legs = new ArrayList<>();
        var judge = new Judge();
        Carry carry = in;
        Track rest = track.range(StaticTests.EARLIEST_MS, StaticTests.LATEST_MS);
        while (!rest.isEmpty()) {
            long midnightMs = Math.floorDiv(rest.timeMs(0), DAY_MS) * DAY_MS;
            Track day = rest.range(midnightMs, midnightMs + DAY_MS);
            Judgement judgement = judge.decide(carry, day, rules);
            new LegCutter(day, judge.marks(), Pace.of(rules), stops, legs).cut(carry, midnightMs);
            carry = judgement.carryOut();
            rest = rest.range(midnightMs + DAY_MS, StaticTests.LATEST_MS);
        }
        return legs;
    }
}
