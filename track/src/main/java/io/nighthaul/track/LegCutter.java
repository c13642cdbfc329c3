package io.nighthaul.track;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the odometer through one UTC day and says where legs begin and end.
 *
 * <p>{@link #follow} takes one fix at a time and is right for every one. While a leg is under way, fixes that come less
 * than a stop after the vertex cannot end it: those are run through the odometer in one go.
 */
final class LegCutter {
    private final Track day;
    private final Marks marks;
    private final Pace pace;
    private final StopRules stops;
    private final BucketTally tally = new BucketTally(300);
    private final Odometer odometer;
    private final List<Leg> legs;

    private long midnightMs;
    /** Up to where the way has been added up; since then the vehicle stands, or creeps. */
    private Carry.@Nullable Place vertex;

    private long lastMs;
    /** Whether an earlier day may have left a leg that goes on. */
    private boolean isGoingOn;

    private boolean isOpen;
    private boolean isBegun;
    private long stoodMs;
    private Leg.Place start = new Leg.Place(0, 0, 0);
    private Leg.Place end = start;

    private Sums closed = new Sums(0, 0, 0);
    /** The sums at the vertex, once the vehicle may have stood there for a stop. */
    private @Nullable Sums atVertex;

    LegCutter(Track day, Marks marks, Pace pace, StopRules stops, List<Leg> legs) {
        this.day = day;
        this.marks = marks;
        this.pace = pace;
        this.stops = stops;
        this.legs = legs;
        odometer = new Odometer(day, pace, tally);
    }

    /** All that the odometer has counted of this day so far. */
    private record Sums(long drivenMm, long gapMm, long movingMs) {
        static Sums of(BucketTally tally) {
            long driven = 0;
            long gap = 0;
            long moving = 0;
            for (int row = 0; row < tally.size; row++) {
                driven += tally.drivenMm[row];
                gap += tally.gapMm[row];
                moving += tally.movingMs[row];
            }
            return new Sums(driven, gap, moving);
        }
    }

    /** Adds the legs of the day, which began at a time. */
    void cut(Carry in, long dayStartMs) {
        midnightMs = dayStartMs;
        odometer.resume(in);
        Carry.Place inherited = odometer.vertex();
        Carry.Place anchor = in.anchor();
        vertex = inherited;
        if (inherited != null && anchor != null) {
            lastMs = anchor.timeMs();
            isGoingOn = !stops.isStop(lastMs - inherited.timeMs());
        }
        for (int i = 0; i < day.size(); ) {
            int next = vertex != null && isOpen ? goOn(vertex, i) : i;
            if (next == i) {
                follow(i++);
            } else {
                i = next;
            }
        }
        if (vertex != null) {
            finish(vertex, inherited);
        }
    }

    /** Takes the fixes that can only lengthen the leg under way, and returns the first that may do something else. */
    private int goOn(Carry.Place from, int i) {
        int soon = day.firstNotBefore(from.timeMs() + stops.stopMinMs()) - day.from;
        int to = marks.acceptedTo(i, Math.max(i, soon));
        if (to > i) {
            odometer.run(i, to, marks);
            lastMs = day.times[day.from + to - 1];
            Carry.Place at = odometer.vertex();
            if (at != null && !at.equals(from)) {
                moveTo(at);
            }
        }
        return to;
    }

    private void follow(int i) {
        byte mark = marks.of[i];
        long time = day.times[day.from + i];
        Carry.Place before = vertex;
        if (isOpen && atVertex == null && before != null && stops.isStop(time - before.timeMs())) {
            atVertex = Sums.of(tally);
        }
        odometer.run(i, i + 1, marks);
        Carry.Place after = odometer.vertex();
        boolean isMoved = after != null && !after.equals(before);
        vertex = after;
        if (mark == Marks.REJECTED || mark == Marks.UNSEEN) {
            // Where the way leads over rejected fixes, the vertex follows them and nothing is counted.
            lastMs = isMoved ? time : lastMs;
            return;
        }
        if (before == null || mark == Marks.RELOCATED) {
            if (isOpen) {
                close(true);
            }
            isGoingOn = false;
        } else if (after != null && isMoved) {
            step(before, after, mark == Marks.BRIDGED);
        }
        lastMs = time;
    }

    /** The odometer has moved on. */
    private void step(Carry.Place from, Carry.Place to, boolean isBridged) {
        long silentMs = to.timeMs() - lastMs;
        long sinceMs = lastMs;
        if (isBridged || silentMs > pace.silenceMaxMs()) {
            long mm = Wgs84.distanceMm(from.latE7(), from.lonE7(), to.latE7(), to.lonE7());
            sinceMs = stops.hidesStop(silentMs, mm) ? to.timeMs() : lastMs;
        } else if (to.timeMs() - from.timeMs() <= pace.stepMaxMs()) {
            sinceMs = from.timeMs();
        }
        boolean hasStopped = stops.isStop(sinceMs - from.timeMs());
        if (isOpen && hasStopped) {
            close(true);
        }
        if (!isOpen) {
            isOpen = true;
            isBegun = hasStopped || !isGoingOn;
            stoodMs = hasStopped ? sinceMs - from.timeMs() : 0;
            start = new Leg.Place(Math.max(sinceMs, midnightMs), from.latE7(), from.lonE7());
        }
        isGoingOn = false;
        moveTo(to);
    }

    private void moveTo(Carry.Place to) {
        vertex = to;
        end = new Leg.Place(to.timeMs(), to.latE7(), to.lonE7());
        atVertex = null;
    }

    private void close(boolean isEnded) {
        Sums now = atVertex == null ? Sums.of(tally) : atVertex;
        var way = new Leg.Way(
                now.drivenMm - closed.drivenMm,
                now.gapMm - closed.gapMm,
                now.movingMs - closed.movingMs,
                fastestDkmh(start.timeMs(), end.timeMs()));
        legs.add(new Leg(start, end, way, stoodMs, isBegun, isEnded));
        closed = now;
        isOpen = false;
        atVertex = null;
    }

    /** Of the accepted fixes from one time to another, both included. */
    private short fastestDkmh(long fromMs, long toMs) {
        int fastest = Track.SPEED_UNKNOWN;
        int to = day.firstNotBefore(toMs + 1) - day.from;
        for (int i = day.firstNotBefore(fromMs) - day.from; i < to; i++) {
            if (marks.of[i] != Marks.REJECTED && marks.of[i] != Marks.UNSEEN) {
                fastest = Math.max(fastest, day.speeds[day.from + i]);
            }
        }
        return (short) fastest;
    }

    /**
     * Ends the day. A vehicle that has come into sight within the last minutes may be about to drive on: the next day
     * will take it for going on, so there must be a leg for it to go on from.
     */
    private void finish(Carry.Place at, Carry.@Nullable Place inherited) {
        boolean isStopped = stops.isStop(lastMs - at.timeMs());
        if (isOpen) {
            close(isStopped);
        } else if (!isStopped && !at.equals(inherited)) {
            Leg.Place place = new Leg.Place(Math.max(at.timeMs(), midnightMs), at.latE7(), at.lonE7());
            short dkmh = fastestDkmh(place.timeMs(), place.timeMs());
            legs.add(new Leg(place, place, new Leg.Way(0, 0, 0, dkmh), 0, true, false));
        }
    }
}
