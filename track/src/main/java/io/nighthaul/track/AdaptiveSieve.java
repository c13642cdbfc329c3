package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * Sorts out what {@link AdaptiveRules} reject.
 *
 * <p>Nearly every fix follows from the one before it: {@link #cruise} lets those pass, and {@link Contest} considers the
 * others. Whatever may pass here would be accepted there too.
 */
final class AdaptiveSieve implements Sieve {
    private static final int BLOCK = 1_024;
    /** Speed times time, in 0.1 km/h and ms, that is still well within what counts as a short way. */
    private static final long TOLD_WAY_MAX = 48_000_000;

    private final Track track;
    private final AdaptiveRules rules;
    private final Marks marks;
    private final Plausibility plausibility;
    private final Story story;
    private final Contest contest;

    AdaptiveSieve(Track track, AdaptiveRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
        plausibility = new Plausibility(rules);
        story = new Story(rules.chainMax());
        contest = new Contest(track, rules, marks, story, plausibility);
    }

    @Override
    public void sift(Carry in, int from, int to) {
        story.resume(in, from);
        contest.resume(in, to);
        plausibility.isWitnessed = SpeedWitness.isCredible(track, from, to, in.isWitnessed());
        int i = from;
        while (i < to) {
            int end = Math.min(to, i + BLOCK);
            if (isOrdinary(i, end)) {
                for (i = cruise(i, end); i < end; i = cruise(i + 1, end)) {
                    contest.consider(i);
                }
            } else {
                for (; i < end; i++) {
                    if (isPossible(i)) {
                        contest.consider(i);
                    }
                }
            }
        }
        contest.close();
    }

    @Override
    public Carry carry(Carry.@Nullable Place vertex) {
        Carry.Place anchor = story.anchor();
        if (anchor == null) {
            return Carry.NONE;
        }
        Carry.Rival rival = contest.rival().toRival();
        return new Carry(anchor, story.support, story.base, vertex, rival, plausibility.isWitnessed);
    }

    /** Whether no fix of a block can be out of range or near 0/0, and none is too near a pole for the short formula. */
    private boolean isOrdinary(int from, int to) {
        int south = Integer.MAX_VALUE;
        int north = Integer.MIN_VALUE;
        int west = Integer.MAX_VALUE;
        int east = Integer.MIN_VALUE;
        for (int i = track.from + from; i < track.from + to; i++) {
            south = Math.min(south, track.lats[i]);
            north = Math.max(north, track.lats[i]);
            west = Math.min(west, track.lons[i]);
            east = Math.max(east, track.lons[i]);
        }
        int near = rules.nullIslandE7();
        return south > -Wgs84.SHORT_LAT_E7
                && north < Wgs84.SHORT_LAT_E7
                && west >= -Wgs84.LON_MAX_E7
                && east <= Wgs84.LON_MAX_E7
                && (south > near || north < -near || west > near || east < -near);
    }

    private boolean isPossible(int i) {
        int at = track.from + i;
        if (StaticTests.isOutOfRange(track.lats[at], track.lons[at])) {
            StaticTests.rejectOutOfRange(marks, track, i);
            return false;
        }
        if (StaticTests.isNullIsland(track.lats[at], track.lons[at], rules.nullIslandE7())) {
            StaticTests.rejectNullIsland(marks, track, i, rules.nullIslandE7());
            return false;
        }
        return true;
    }

    /** Accepts fixes as long as there is nothing to consider, and returns the first with which there is. */
    private int cruise(int from, int to) {
        if (!story.hasAnchor || contest.isOpen()) {
            return from;
        }
        final long[] times = track.times;
        final int[] lats = track.lats;
        final int[] lons = track.lons;
        final int offset = track.from;
        final short[] speeds = track.speeds;
        final double floor = rules.floorMm();
        // A way that the reported speed explains keeps the limit whether or not that speed is to be believed.
        final int toldMax = plausibility.toldMaxDkmh;
        final double turn = plausibility.turnSquaredMm;
        final int silenceMaxMs = rules.silenceMaxMs();
        long time = story.anchorMs;
        int lat = story.anchorLat;
        int lon = story.anchorLon;
        int dkmh = story.anchorDkmh;
        int beforeDkmh = story.beforeDkmh;
        long dTime = 0;
        int dLat = 0;
        int dLon = 0;
        double squared = 0;
        if (story.hasBefore) {
            dTime = story.anchorMs - story.beforeMs;
            dLat = story.anchorLat - story.beforeLat;
            dLon = story.anchorLon - story.beforeLon;
            // Unknown whether it was a long one: let the next turn be considered.
            squared = Double.MAX_VALUE;
        }
        int i = from;
        for (; i < to; i++) {
            long elapsed = times[offset + i] - time;
            int nextLat = lats[offset + i];
            int nextLon = lons[offset + i];
            int nextDLat = nextLat - lat;
            int nextDLon = nextLon - lon;
            int middle = Math.abs((nextLat + lat) >> 1);
            if (elapsed <= 0 || elapsed > silenceMaxMs) {
                break;
            }
            double next = Wgs84.shortSquaredMm(middle, nextDLat, nextDLon);
            int nextDkmh = speeds[offset + i];
            double told = floor + Plausibility.TOLD * Math.min(Math.min(nextDkmh, toldMax) * elapsed, TOLD_WAY_MAX);
            if (next > told * told) {
                double limit = plausibility.limitMm(elapsed, dkmh, nextDkmh);
                if (Wgs84.isFar(next) || next > limit * limit) {
                    break;
                }
            }
            if (next > turn && squared > turn && Plausibility.isTurn(middle, dLat, dLon, nextDLat, nextDLon)) {
                break;
            }
            time += elapsed;
            lat = nextLat;
            lon = nextLon;
            beforeDkmh = dkmh;
            dkmh = nextDkmh;
            dTime = elapsed;
            dLat = nextDLat;
            dLon = nextDLon;
            squared = next;
        }
        if (i > from) {
            story.hasBefore = true;
            story.beforeMs = time - dTime;
            story.beforeLat = lat - dLat;
            story.beforeLon = lon - dLon;
            story.anchorFix = i - 1;
            story.anchorMs = time;
            story.anchorLat = lat;
            story.anchorLon = lon;
            story.anchorDkmh = dkmh;
            story.beforeDkmh = beforeDkmh;
            story.support(i - from);
        }
        return i;
    }
}
