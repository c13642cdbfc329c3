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
    /** Still well within what counts as a short way. */
    private static final double QUICK_MAX_MM = 1e6;

    private final Track track;
    private final AdaptiveRules rules;
    private final Marks marks;
    private final Plausibility plausibility;
    private final Story story;
    private final Echo echo;
    private final Contest contest;
    private final Misdated misdated;

    AdaptiveSieve(Track track, AdaptiveRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
        plausibility = new Plausibility(track, rules);
        story = new Story(rules.chainMax());
        echo = new Echo(track, rules, marks);
        misdated = new Misdated(track, rules, marks, story, plausibility);
        contest = new Contest(track, rules, marks, story, plausibility, echo);
    }

    @Override
    public void sift(Carry in, int from, int to) {
        begin(in, from, to);
        int i = from;
        while (i < to) {
            int end = Math.min(to, i + BLOCK);
            if (isOrdinary(i, end)) {
                for (i = cruise(i, end); i < end; i = cruise(i + 1, end)) {
                    contest.consider(i);
                }
            } else {
                considerEach(i, end);
                i = end;
            }
        }
        end(in, from, to);
    }

    void begin(Carry in, int from, int to) {
        story.resume(in, from);
        plausibility.resume(from, SpeedWitness.of(track, from, to, in));
        contest.resume(in, from, to);
        echo.resume(from, to);
    }

    void considerEach(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!StaticTests.isRejected(marks, track, i, rules.nullIslandE7())) {
                contest.consider(i);
            }
        }
    }

    void end(Carry in, int from, int to) {
        contest.close();
        if (story.silences > 0) {
            misdated.reject(in, from, to);
        }
    }

    @Override
    public Carry carry(Carry.@Nullable Place vertex) {
        Carry.Place anchor = story.anchor();
        if (anchor == null) {
            return Carry.NONE;
        }
        Carry.Rival rival = contest.rival().toRival();
        return new Carry(anchor, story.support, story.base, vertex, rival, plausibility.witness(), null);
    }

    /**
     * Whether no fix of a block can be out of range or near 0/0, and none is too near a pole for the short formula.
     * Without a branch: the sign bit remembers.
     */
    private boolean isOrdinary(int from, int to) {
        final int[] lats = track.lats;
        final int[] lons = track.lons;
        final int near = rules.nullIslandE7() + 1;
        int sign = 0;
        for (int i = track.from + from; i < track.from + to; i++) {
            // The absolute value, or one less: short of a difference that would matter here.
            int lat = lats[i] ^ (lats[i] >> 31);
            int lon = lons[i] ^ (lons[i] >> 31);
            sign |= (Wgs84.SHORT_LAT_E7 - 1 - lat) | (Wgs84.LON_MAX_E7 - 1 - lon) | ((lat - near) & (lon - near));
        }
        return sign >= 0;
    }

    /** Accepts fixes as long as there is nothing to consider, and returns the first with which there is. */
    private int cruise(int from, int to) {
        if (!story.hasAnchor || !story.head.hasStep || contest.isOpen()) {
            return from;
        }
        final long[] times = track.times;
        final int[] lats = track.lats;
        final int[] lons = track.lons;
        final int offset = track.from;
        final short[] speeds = track.speeds;
        final double floor = Math.min(QUICK_MAX_MM / 2, rules.floorMm());
        final double calmSquared = (double) rules.bendMm() * rules.bendMm();
        final boolean isWitnessed = plausibility.isWitnessed;
        final int toldMax = plausibility.toldMaxDkmh;
        final double mmPerMs = plausibility.mmPerMs;
        final int briefMs = (int) (QUICK_MAX_MM / mmPerMs);
        final int silenceMaxMs = rules.silenceMaxMs();
        long time = story.head.ms;
        int lat = story.head.lat;
        int lon = story.head.lon;
        int dkmh = story.head.dkmh;
        long stepMs = story.head.stepMs;
        double stepLat = story.head.stepLat;
        double stepLon = story.head.stepLon;
        final double noiseMax = plausibility.noiseMax;
        double noise = plausibility.noise;
        int i = from;
        for (; i < to; i++) {
            long elapsed = times[offset + i] - time;
            int nextLat = lats[offset + i];
            int nextLon = lons[offset + i];
            int nextDkmh = speeds[offset + i];
            double dLat = nextLat - lat;
            double dLon = nextLon - lon;
            if (elapsed <= 0 || elapsed > silenceMaxMs) {
                break;
            }
            int middle = Math.abs((nextLat + lat) >> 1);
            double perLat = Wgs84.squaredMmPerLat(middle);
            double perLon = Wgs84.squaredMmPerLon(middle);
            double way = perLat * (dLat * dLat) + perLon * (dLon * dLon);
            int brief = (int) Math.min(elapsed, briefMs);
            double told = floor
                    + (isWitnessed
                            ? Plausibility.TOLD * (Math.min(dkmh + nextDkmh, toldMax) * brief)
                            : mmPerMs * brief);
            if (way > told * told) {
                double limit = plausibility.limitMm(elapsed, dkmh, nextDkmh);
                if (Wgs84.isFar(way) || way > limit * limit) {
                    break;
                }
            }
            // Standing at both ends, yet elsewhere: this may be the way back.
            if (nextDkmh < Pace.STANDING_DKMH
                    && dkmh < Pace.STANDING_DKMH
                    && (dkmh | nextDkmh) >= 0
                    && way > calmSquared) {
                break;
            }
            boolean hasMoved = dLat != 0 || dLon != 0;
            if (!hasMoved && nextDkmh >= Plausibility.MOVING_DKMH) {
                break;
            }
            if (elapsed <= Plausibility.BEND_MAX_MS && stepMs <= Plausibility.BEND_MAX_MS) {
                double north = stepLat;
                double east = stepLon;
                if (elapsed != stepMs) {
                    double ratio = (double) elapsed / stepMs;
                    north *= ratio;
                    east *= ratio;
                }
                north = dLat - north;
                east = dLon - east;
                double stray = perLat * (north * north) + perLon * (east * east);
                if (stray > calmSquared
                        && (!plausibility.isBend(noise, stray, elapsed, stepMs)
                                || (way > calmSquared
                                        && perLat * (dLat * stepLat) + perLon * (dLon * stepLon) < 0
                                        && echo.isKnown(i)))) {
                    break;
                }
                if (hasMoved) {
                    noise = Plausibility.noise(noise, stray, noiseMax);
                }
            }
            if (hasMoved) {
                stepMs = elapsed;
                stepLat = dLat;
                stepLon = dLon;
            }
            time += elapsed;
            lat = nextLat;
            lon = nextLon;
            dkmh = nextDkmh;
        }
        plausibility.noise = noise;
        story.advance(track, from, i);
        return i;
    }
}
