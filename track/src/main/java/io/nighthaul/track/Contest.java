package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * Weighs the accepted story against its rivals, whenever a fix does not simply follow from the anchor.
 *
 * <p>A fix that the anchor cannot explain goes to the rival it fits, and is rejected for the time being. The rival wins
 * when more fixes stand behind it than behind the anchor: then its fixes are accepted after all, and those of a
 * short-lived anchor rejected, as far as they are of the day being judged. So a spike is rejected, a run of bad fixes is
 * rejected once the vehicle is back, a bad first fix is found out by the third good one, and a vehicle that has really
 * been moved is believed; all by the same rule. A silence begins a new story, because a receiver's first fix after it is
 * the one most likely to be wrong.
 */
final class Contest {
    private static final int WINS_FROM = 3;
    private static final int WINS_BY_TIME_FROM = 5;

    private final Track track;
    private final AdaptiveRules rules;
    private final Plausibility plausibility;
    private final Marks marks;
    private final Story story;
    private final Rejections rejections;
    private Chain rival = new Chain();
    private Chain third = new Chain();
    private int dayTo;

    Contest(Track track, AdaptiveRules rules, Marks marks, Story story, Plausibility plausibility) {
        this.track = track;
        this.rules = rules;
        this.plausibility = plausibility;
        this.marks = marks;
        this.story = story;
        this.rejections = new Rejections(track, marks);
    }

    void resume(Carry in, int dayEnd) {
        dayTo = dayEnd;
        rival.resume(in.rival());
        third.clear();
        rejections.resume();
    }

    Chain rival() {
        return rival;
    }

    boolean isOpen() {
        return rival.support > 0;
    }

    /** Accepts or rejects one fix of a possible place. */
    void consider(int i) {
        long time = track.times[track.from + i];
        int lat = track.lats[track.from + i];
        int lon = track.lons[track.from + i];
        int dkmh = track.speeds[track.from + i];
        if (!story.hasAnchor) {
            story.begin(i);
            story.accept(i, time, lat, lon, dkmh);
            return;
        }
        if (time == story.anchorMs) {
            rejections.duplicate(i, Wgs84.distanceMm(story.anchorLat, story.anchorLon, lat, lon));
            return;
        }
        if (story.hasBefore && rejectZigzag(i, time, lat, lon, dkmh)) {
            return;
        }
        double limit = plausibility.limitMm(time - story.anchorMs, story.anchorDkmh, dkmh);
        boolean fits = Plausibility.isWithin(limit, story.anchorLat, story.anchorLon, lat, lon);
        boolean fitsRival = fits(rival, time, lat, lon);
        if (fits && !(fitsRival && isNearerToRival(lat, lon))) {
            if (canBeCrowned() && returnsPlausibly(time, lat, lon, dkmh)) {
                // It came back as it should: only the way out was too fast, as clocks make it that are a little off.
                crownRival();
            }
            goOn(i, time, lat, lon, dkmh);
        } else if (rival.support > 0 && time == rival.lastMs) {
            rejections.duplicate(i, Wgs84.distanceMm(rival.lastLat, rival.lastLon, lat, lon));
        } else {
            long mm = Wgs84.distanceMm(story.anchorLat, story.anchorLon, lat, lon);
            rejections.jump(i, mm, time - story.anchorMs, (long) limit);
            extendRivals(i, time, lat, lon, dkmh, fitsRival);
            if (rivalWins()) {
                crownRival();
            }
        }
    }

    /** Ends the day. A rival that could by now have come from the anchor is believed rather than lost. */
    void close() {
        if (canBeCrowned() && isCompatible()) {
            crownRival();
        }
    }

    private void goOn(int i, long time, int lat, int lon, int dkmh) {
        boolean hasMoved = lat != story.anchorLat || lon != story.anchorLon;
        if (time - story.anchorMs > rules.silenceMaxMs()) {
            story.end(i);
        }
        if (rival.support > 0) {
            if (hasMoved || time - rival.lastMs > rules.silenceMaxMs()) {
                rival.clear();
                third.clear();
            } else {
                // Both tell on. A receiver that only repeats itself says nothing new: neither may win by that.
                rival.support = rival.moved;
                third.support = third.moved;
                story.support(-1);
            }
        }
        story.accept(i, time, lat, lon, dkmh);
    }

    private void extendRivals(int i, long time, int lat, int lon, int dkmh, boolean fitsRival) {
        if (fitsRival || rival.support == 0) {
            rival.add(i, time, lat, lon, dkmh);
            return;
        }
        if (!fits(third, time, lat, lon)) {
            third.clear();
        }
        third.add(i, time, lat, lon, dkmh);
        if (third.support > rival.support) {
            Chain stronger = third;
            third = rival;
            rival = stronger;
            third.clear();
        }
    }

    /** Of this day must be some of its fixes, or nothing could still be accepted; and it must have the last word. */
    private boolean canBeCrowned() {
        return rival.support >= WINS_FROM && rival.memberCount > 0 && rival.lastMs > story.anchorMs;
    }

    private boolean rivalWins() {
        if (!canBeCrowned()) {
            return false;
        }
        if (rival.support > story.support) {
            return true;
        }
        long lasts = rival.lastMs - rival.sinceMs;
        return rival.support >= WINS_BY_TIME_FROM
                && (lasts >= rules.chainMaxMs() || (lasts >= rules.chainMaxMs() / 6 && isNear()));
    }

    private void crownRival() {
        int first = rival.members[0];
        int last = rival.members[rival.memberCount - 1];
        boolean isCompatible = isCompatible();
        boolean isWeak = story.support < rules.chainMax() && story.support < rival.support;
        boolean isDeposed = story.support < WINS_FROM || (isWeak && !isCompatible);
        byte link;
        if (isDeposed && !story.beganEarlier) {
            rejectAccepted(story.from, last, first);
            link = isReachable(story.base, first) ? Marks.ACCEPTED : Marks.RELOCATED;
        } else {
            rejectAccepted(isDeposed ? story.from : first, last, first);
            link = isCompatible ? Marks.BRIDGED : Marks.RELOCATED;
            story.base = story.anchor();
        }
        for (int k = 0; k < rival.memberCount; k++) {
            marks.of[rival.members[k]] = Marks.ACCEPTED;
        }
        marks.of[first] = link;
        story.begin(first);
        story.accept(last, rival.lastMs, rival.lastLat, rival.lastLon, rival.lastDkmh);
        story.support(rival.support - 1);
        rival.clear();
        third.clear();
    }

    /** Whether the rival's newest fix, though not its first, could have been reached from the anchor. */
    private boolean isCompatible() {
        return isRivalWithin(plausibility.limitMm(rival.lastMs - story.anchorMs));
    }

    /** Whether it could have been reached at a third of the speed, and the vehicle does not say that it stood. */
    private boolean isNear() {
        return isRivalWithin(plausibility.limitMm((rival.lastMs - story.anchorMs) / 3))
                && !plausibility.isStanding(story.anchorDkmh, rival.lastDkmh);
    }

    private boolean isRivalWithin(double limitMm) {
        return Plausibility.isWithin(limitMm, story.anchorLat, story.anchorLon, rival.lastLat, rival.lastLon);
    }

    private boolean isReachable(Carry.@Nullable Place base, int fix) {
        int at = track.from + fix;
        return base == null
                || Plausibility.isWithin(
                        plausibility.limitMm(track.times[at] - base.timeMs()),
                        base.latE7(),
                        base.lonE7(),
                        track.lats[at],
                        track.lons[at]);
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

    /** Generous, or the members of a scattered run would be taken for an anchor's that is long ago. */
    private boolean fits(Chain chain, long time, int lat, int lon) {
        return chain.support > 0
                && time > chain.lastMs
                && Plausibility.isWithin(
                        plausibility.limitMm(time - chain.lastMs), chain.lastLat, chain.lastLon, lat, lon);
    }

    private boolean returnsPlausibly(long time, int lat, int lon, int dkmh) {
        return time > rival.lastMs
                && Plausibility.isWithin(
                        plausibility.limitMm(time - rival.lastMs, rival.lastDkmh, dkmh),
                        rival.lastLat,
                        rival.lastLon,
                        lat,
                        lon);
    }

    private boolean isNearerToRival(int lat, int lon) {
        return Wgs84.distanceMm(rival.lastLat, rival.lastLon, lat, lon)
                < Wgs84.distanceMm(story.anchorLat, story.anchorLon, lat, lon);
    }

    /**
     * Rejects the anchor or the fix that follows it, if the way over both is longer than any vehicle could have made it:
     * whichever of them makes the way on to the next fix the longer one. True if it was the fix.
     */
    private boolean rejectZigzag(int i, long time, int lat, int lon, int dkmh) {
        long elapsed = time - story.beforeMs;
        if (!isTurn(lat, lon)
                || !Plausibility.isWithin(plausibility.limitMm(elapsed), story.beforeLat, story.beforeLon, lat, lon)) {
            return false;
        }
        long out = Wgs84.distanceMm(story.beforeLat, story.beforeLon, story.anchorLat, story.anchorLon);
        long back = Wgs84.distanceMm(story.anchorLat, story.anchorLon, lat, lon);
        long past = Wgs84.distanceMm(story.beforeLat, story.beforeLon, lat, lon);
        long detour = out + back - past;
        boolean isStanding =
                plausibility.isStanding(story.beforeDkmh, dkmh) && plausibility.isStanding(story.anchorDkmh, dkmh);
        long limit = (long) (isStanding ? plausibility.standingDetourMm(elapsed) : plausibility.detourMm(elapsed));
        if (detour <= limit) {
            return false;
        }
        int next = track.from + i + 1;
        boolean isFixWrong = i + 1 < dayTo
                && !StaticTests.isOutOfRange(track.lats[next], track.lons[next])
                && out + Wgs84.distanceMm(story.anchorLat, story.anchorLon, track.lats[next], track.lons[next])
                        < past + Wgs84.distanceMm(lat, lon, track.lats[next], track.lons[next]);
        if (isFixWrong) {
            rejections.zigzag(i, detour, elapsed, limit);
            return true;
        }
        rejections.zigzag(story.anchorFix, detour, elapsed, limit);
        story.stepBack();
        return false;
    }

    private boolean isTurn(int lat, int lon) {
        int middle = Math.abs((story.anchorLat + lat) >> 1);
        int dLat = lat - story.anchorLat;
        int dLon = lon - story.anchorLon;
        return Wgs84.isFar(Wgs84.shortSquaredMm(middle, dLat, dLon))
                || Plausibility.isTurn(
                        middle, story.anchorLat - story.beforeLat, story.anchorLon - story.beforeLon, dLat, dLon);
    }
}
