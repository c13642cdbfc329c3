package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * When a rival is believed instead of the accepted story, and what becomes of both.
 *
 * <p>The rival's fixes of the day being judged are accepted after all. The fixes of the story stay accepted, too, unless
 * it was the weaker one and there is no way from it to the rival; or unless they repeated one place while the vehicle, as
 * the rival shows, was going on.
 */
final class Succession {
    static final int WINS_FROM = 3;
    static final int WINS_BY_TIME_FROM = 5;
    /** A rival nearby needs so many times less than one anywhere to be believed for how long it lasts. */
    private static final int NEAR_SOONER = 3;

    /** So many times fewer fixes than the rival has may be what keeps it from following. */
    private static final int STRAYS_ONE_IN = 8;

    private final Track track;
    private final AdaptiveRules rules;
    private final Plausibility plausibility;
    private final Marks marks;
    private final Story story;
    private final Rejections rejections;
    private final Head trial = new Head();
    private int dayFrom;

    Succession(
            Track track,
            AdaptiveRules rules,
            Plausibility plausibility,
            Marks marks,
            Story story,
            Rejections rejections) {
        this.track = track;
        this.rules = rules;
        this.plausibility = plausibility;
        this.marks = marks;
        this.story = story;
        this.rejections = rejections;
    }

    void resume(int day) {
        dayFrom = day;
    }

    /** Of this day must be some of its fixes, or nothing could still be accepted; and it must have the last word. */
    boolean canCrown(Chain rival) {
        return rival.support >= WINS_FROM && rival.memberCount > 0 && rival.head.ms > story.head.ms;
    }

    boolean isWon(Chain rival) {
        if (!canCrown(rival)) {
            return false;
        }
        if (rival.support > Math.min(rules.chainMax(), story.support)) {
            return true;
        }
        long lasts = rival.head.ms - rival.sinceMs;
        return rival.support >= WINS_BY_TIME_FROM
                && (lasts >= rules.chainMaxMs() || (lasts >= rules.chainMaxMs() / NEAR_SOONER && isNear(rival)));
    }

    void crown(Chain rival) {
        int first = rival.members[0];
        int last = rival.members[rival.memberCount - 1];
        if (isStuck(first)) {
            rejectRepeats(first);
        }
        boolean isWeak = story.length <= rules.chainMax() && story.length < rival.support;
        Carry.@Nullable Place base = story.anchor();
        boolean isDeposed = false;
        if (!isTold(base, first)) {
            int stray = strays(first);
            if (2 * stray < story.length && (isWeak || stray * STRAYS_ONE_IN <= rival.support)) {
                base = rejectLast(stray, first);
            } else {
                isDeposed = isWeak || (story.support < WINS_FROM && story.length <= rules.chainMax());
            }
        }
        byte link;
        if (isDeposed) {
            rejectAccepted(story.from, first, first);
        }
        if (isDeposed && !story.beganEarlier) {
            link = isReachable(story.base, first) ? Marks.ACCEPTED : Marks.RELOCATED;
        } else {
            link = isReachable(base, first) ? Marks.ACCEPTED : isCompatible(rival) ? Marks.BRIDGED : Marks.RELOCATED;
            story.base = base;
        }
        rejectAccepted(first, last, first);
        for (int k = 0; k < rival.memberCount; k++) {
            marks.of[rival.members[k]] = Marks.ACCEPTED;
        }
        marks.of[first] = link;
        story.begin(first);
        story.adopt(rival, last);
    }

    /** How many of the story's last fixes of the day, one after the other, leave no way to the rival; a few at most. */
    private int strays(int first) {
        int strays = 0;
        for (int j = first - 1; j >= Math.max(dayFrom, story.from) && strays <= story.length; j--) {
            if (marks.of[j] != Marks.REJECTED) {
                if (isTold(place(j), first)) {
                    return strays;
                }
                strays++;
            }
        }
        return Integer.MAX_VALUE / STRAYS_ONE_IN;
    }

    /** Rejects so many of the story's last fixes, and tells where it was before them. */
    private Carry.@Nullable Place rejectLast(int fixes, int first) {
        int left = fixes;
        int j = first - 1;
        for (; left > 0 || marks.of[j] == Marks.REJECTED; j--) {
            if (marks.of[j] != Marks.REJECTED) {
                rejectAccepted(j, j + 1, first);
                left--;
            }
        }
        return place(j);
    }

    private Carry.Place place(int fix) {
        int at = track.from + fix;
        return new Carry.Place(track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
    }

    /** Whether the rival's newest fix, though not its first, could have been reached from the anchor. */
    boolean isCompatible(Chain rival) {
        return isWithin(rival, plausibility.limitMm(rival.head.ms - story.head.ms));
    }

    /** Whether it could have been reached at a third of the speed, and the vehicle does not say that it stood. */
    private boolean isNear(Chain rival) {
        return isWithin(rival, plausibility.limitMm((rival.head.ms - story.head.ms) / 3))
                && !plausibility.isStanding(story.head.dkmh, rival.head.dkmh);
    }

    private boolean isWithin(Chain rival, double limitMm) {
        return Plausibility.isWithin(limitMm, story.head.lat, story.head.lon, rival.head.lat, rival.head.lon);
    }

    /** Whether no law of nature forbids it. */
    private boolean isReachable(Carry.@Nullable Place base, int fix) {
        return base == null || isWithin(base, fix, plausibility.limitMm(track.times[track.from + fix] - base.timeMs()));
    }

    /** Whether it is possible by the vehicle's own account, too. */
    private boolean isTold(Carry.@Nullable Place base, int fix) {
        if (base == null) {
            return true;
        }
        trial.resume(base);
        return isWithin(base, fix, plausibility.reachMm(trial, fix));
    }

    private boolean isWithin(Carry.Place base, int fix, double limitMm) {
        int at = track.from + fix;
        return Plausibility.isWithin(limitMm, base.latE7(), base.lonE7(), track.lats[at], track.lons[at]);
    }

    /** Whether the rival can have come from the last place only if it set out when that was reported first. */
    private boolean isStuck(int first) {
        Head head = story.head;
        return head.arrivedMs < head.ms
                && track.times[track.from + first] - head.arrivedMs <= rules.chainMaxMs() / NEAR_SOONER
                && !isTold(story.anchor(), first)
                && isReachable(new Carry.Place(head.arrivedMs, head.lat, head.lon, (short) head.dkmh), first);
    }

    /** Rejects the repeats of the last place: by then, as the fix that came next shows, the vehicle was elsewhere. */
    void rejectRepeats(int next) {
        Head head = story.head;
        int witness = track.from + next;
        long mm = Wgs84.distanceMm(head.lat, head.lon, track.lats[witness], track.lons[witness]);
        for (int j = next - 1; j >= dayFrom && track.times[track.from + j] > head.arrivedMs; j--) {
            int at = track.from + j;
            if (marks.of[j] != Marks.REJECTED && head.isAt(track.lats[at], track.lons[at])) {
                long elapsed = track.times[witness] - track.times[at];
                rejections.frozen(j, mm, elapsed, (long) plausibility.limitMm(elapsed));
            }
        }
        story.thaw();
    }

    /** Rejects what was accepted in {@code [from, to)}, with the first fix of the winner as the evidence against it. */
    private void rejectAccepted(int from, int to, int first) {
        int witness = track.from + first;
        for (int j = from; j < to; j++) {
            if (marks.of[j] != Marks.REJECTED) {
                int at = track.from + j;
                long elapsed = Math.abs(track.times[witness] - track.times[at]);
                long mm = Wgs84.distanceMm(track.lats[witness], track.lons[witness], track.lats[at], track.lons[at]);
                rejections.jump(j, mm, elapsed, (long) plausibility.limitMm(elapsed));
            }
        }
    }
}
