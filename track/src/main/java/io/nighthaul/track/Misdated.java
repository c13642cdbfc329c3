package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * Finds the fixes of a clock that was off for a while: an island amid silence that is missing elsewhere.
 *
 * <p>Alone amid silence a few fixes contradict nobody, and count as a way there and back across two gaps. But if the track
 * of the day has a hole that begins where they begin, ends where they end and lasts as long as they do, then that is
 * where they belong. And if the vehicle would have been underway at both ends of the island, though it is found after it
 * where it was before, then they belong somewhere else, wherever that is.
 */
final class Misdated {
    /** Fewer fixes must fill the hole they fit; more may be what is left of those that did. */
    private static final int PART_FROM = 3;

    /** Where a fix may be farther off than this, it fits nearly anywhere. */
    private static final double TELLING_MM = 450_000;

    private final Track track;
    private final AdaptiveRules rules;
    private final Marks marks;
    private final Story story;
    private final Plausibility plausibility;
    private final Survey survey;
    private int dayFrom;
    private int dayTo;
    /** When the fixes looked at last would fit. */
    private long fitsMs;

    Misdated(Track track, AdaptiveRules rules, Marks marks, Story story, Plausibility plausibility) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
        this.story = story;
        this.plausibility = plausibility;
        survey = new Survey(track, rules, marks);
    }

    /** Rejects the misdated fixes of a sifted day. */
    void reject(Carry in, int from, int to) {
        dayFrom = from;
        dayTo = to;
        survey.look(from, to);
        boolean isLastRejected = false;
        int k = 0;
        while (k < survey.segmentCount) {
            if (isIsland(in, k)) {
                isLastRejected |= k + 1 == survey.segmentCount;
                rejectSegment(in, k);
                // The one before it has another neighbour now.
                k = Math.max(0, k - 1);
            } else {
                k++;
            }
        }
        if (survey.segmentCount > 0 && isBackFromIsland(in, survey.segments[0])) {
            marks.of[survey.segments[0]] = Marks.RELOCATED;
        }
        if (isLastRejected) {
            stepBack(in);
        }
    }

    /**
     * Whether the days before ended with such a detour. Their verdicts stand; but that the vehicle came back from there
     * is not to be believed.
     */
    private boolean isBackFromIsland(Carry in, int first) {
        Carry.Place island = in.anchor();
        Carry.Place base = in.base();
        return island != null
                && base != null
                && in.support() >= PART_FROM
                && in.support() <= rules.chainMax()
                && island.speedDkmh() >= Plausibility.MOVING_DKMH
                && island.timeMs() - base.timeMs() > rules.silenceMaxMs()
                && track.timeMs(first) - island.timeMs() > rules.silenceMaxMs()
                && isApart(island, first)
                && !isApart(base, first);
    }

    /** Whether a segment of few fixes lies apart from those before and after it. */
    private boolean isIsland(Carry in, int k) {
        int first = survey.segments[k];
        int next = k + 1 < survey.segmentCount ? survey.segments[k + 1] : -1;
        int last = lastBefore(next < 0 ? dayTo : next);
        int fixes = 0;
        for (int i = first; i <= last && fixes <= rules.chainMax(); i++) {
            fixes += marks.of[i] == Marks.REJECTED ? 0 : 1;
        }
        Carry.Place before = placeBefore(in, first);
        boolean isApartBefore = before != null && isApart(before, first);
        boolean isApartAfter = next >= 0 && isApart(place(last), next);
        boolean isAlone = (isApartBefore || before == null) && (isApartAfter || next < 0);
        return fixes <= rules.chainMax()
                && (isApartBefore || isApartAfter)
                && (isAlone || fixes >= PART_FROM)
                && (isMissing(first, last, isAlone ? fixes : 0)
                        || (before != null
                                && isApartBefore
                                && isApartAfter
                                && fixes >= PART_FROM
                                && isDetour(before, first, last, next)));
    }

    /**
     * Whether the vehicle would have been underway both when it was first heard of and when last, though it stayed where
     * it was: it neither set out nor came back. A receiver that reports that often would have been heard of on the way.
     */
    private boolean isDetour(Carry.Place before, int first, int last, int next) {
        fitsMs = 0;
        int second = firstAfter(first);
        int secondLast = lastBefore(last);
        return !isApart(before, next)
                && isUnheard(before, first, track.timeMs(second) - track.timeMs(first))
                && isUnheard(place(last), next, track.timeMs(last) - track.timeMs(secondLast))
                && isUnderway(first, second, first)
                && isUnderway(secondLast, last, last);
    }

    /** Whether between two places, farther apart than one step can be, more fixes are missing than make a story firm. */
    private boolean isUnheard(Carry.Place from, int to, long stepMs) {
        long elapsed = track.timeMs(to) - from.timeMs();
        return elapsed > Math.max(rules.silenceMaxMs(), rules.chainMax() * stepMs)
                && !isWithin(from, to, plausibility.limitMm(stepMs));
    }

    /** By its own account, if it gives one, and by how far it came from one fix to the other. */
    private boolean isUnderway(int from, int to, int fix) {
        int told = track.speedDkmh(fix);
        long mm = Wgs84.distanceMm(track.latE7(from), track.lonE7(from), track.latE7(to), track.lonE7(to));
        return (told < 0 || told >= Plausibility.MOVING_DKMH)
                && Marks.dkmh(mm, track.timeMs(to) - track.timeMs(from)) >= Plausibility.MOVING_DKMH;
    }

    private boolean isApart(Carry.Place place, int fix) {
        return !isWithin(place, fix, rules.hold().parkedWitnessedMm());
    }

    /** Whether the track has a hole for the fixes {@code first} to {@code last}. */
    private boolean isMissing(int first, int last, int fixes) {
        long lastsMs = track.timeMs(last) - track.timeMs(first);
        for (int k = 0; k < survey.holeCount; k++) {
            int before = survey.holes[2 * k];
            int after = survey.holes[2 * k + 1];
            if (before <= last && after >= first) {
                continue;
            }
            long step = survey.stepsMs[k];
            long spareMs = track.timeMs(after) - track.timeMs(before) - lastsMs;
            boolean isExact = Math.abs(spareMs - 2 * step) <= step;
            boolean isPart = fixes >= PART_FROM && spareMs > 3 * step;
            if ((isExact && fits(k, first, last, spareMs / 2))
                    || (isPart && (fits(k, first, last, step) || fits(k, first, last, spareMs - step)))) {
                fitsMs = track.timeMs(before) + (isExact ? spareMs / 2 : step);
                return true;
            }
        }
        return false;
    }

    /** Whether fixes that begin so long after a hole follow from the fix before it, and the fix after it from them. */
    private boolean fits(int hole, int first, int last, long laterMs) {
        int before = survey.holes[2 * hole];
        int after = survey.holes[2 * hole + 1];
        long lastsMs = track.timeMs(last) - track.timeMs(first);
        long earlierMs = track.timeMs(after) - track.timeMs(before) - lastsMs - laterMs;
        double limit = plausibility.limitMm(laterMs, track.speedDkmh(before), track.speedDkmh(first));
        double limitAfter = plausibility.limitMm(earlierMs, track.speedDkmh(last), track.speedDkmh(after));
        return Math.min(limit, limitAfter) <= TELLING_MM
                && isWithin(place(before), first, limit)
                && isWithin(place(last), after, limitAfter);
    }

    private void rejectSegment(Carry in, int k) {
        int first = survey.segments[k];
        int next = k + 1 < survey.segmentCount ? survey.segments[k + 1] : dayTo;
        Carry.Place before = placeBefore(in, first);
        for (int i = first; i < next; i++) {
            if (marks.of[i] != Marks.REJECTED) {
                long mm = before == null
                        ? 0
                        : Wgs84.distanceMm(before.latE7(), before.lonE7(), track.latE7(i), track.lonE7(i));
                marks.reject(i, VerdictType.MISDATED, Severity.HIGH, mm, 0, fitsMs / 1_000);
            }
        }
        survey.removeSegment(k);
        if (next < dayTo && before == null) {
            marks.of[next] = Marks.ACCEPTED;
        } else if (next < dayTo && before != null && marks.of[next] != Marks.ACCEPTED) {
            double limit = plausibility.limitMm(track.timeMs(next) - before.timeMs());
            marks.of[next] = isWithin(before, next, limit) ? Marks.BRIDGED : Marks.RELOCATED;
        }
    }

    /** The day ends where it did before its last fixes were rejected. */
    private void stepBack(Carry in) {
        int last = lastBefore(dayTo);
        if (last < 0) {
            story.resume(in, dayFrom);
            return;
        }
        int k = survey.segmentCount - 1;
        while (survey.segments[k] > last) {
            k--;
        }
        story.begin(survey.segments[k]);
        story.base = placeBefore(in, survey.segments[k]);
        for (int i = survey.segments[k]; i <= last; i++) {
            if (marks.of[i] != Marks.REJECTED) {
                int at = track.from + i;
                story.accept(i, track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
            }
        }
    }

    private Carry.@Nullable Place placeBefore(Carry in, int fix) {
        int last = lastBefore(fix);
        return last < 0 ? in.anchor() : place(last);
    }

    /** The last accepted fix of the day before that one; negative if there is none. */
    private int lastBefore(int fix) {
        int i = fix - 1;
        while (i >= dayFrom && marks.of[i] == Marks.REJECTED) {
            i--;
        }
        return i < dayFrom ? -1 : i;
    }

    /** The next accepted fix of the day; there is one. */
    private int firstAfter(int fix) {
        int i = fix + 1;
        while (marks.of[i] == Marks.REJECTED) {
            i++;
        }
        return i;
    }

    private Carry.Place place(int fix) {
        int at = track.from + fix;
        return new Carry.Place(track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
    }

    private boolean isWithin(Carry.Place place, int fix, double limitMm) {
        int at = track.from + fix;
        return Plausibility.isWithin(limitMm, place.latE7(), place.lonE7(), track.lats[at], track.lons[at]);
    }
}
