package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/** Sorts out what {@link KalmanRules} reject. Beyond 80° of latitude it lets everything pass. */
final class KalmanSieve implements Sieve {
    private static final int AGREE_FLOOR_MM = 30_000;

    private final Track track;
    private final KalmanRules rules;
    private final Marks marks;
    private final Chain rejected = new Chain();
    private @Nullable Motion motion;
    private Carry.@Nullable Place anchor;

    KalmanSieve(Track track, KalmanRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
    }

    @Override
    public void sift(Carry in, int from, int to) {
        anchor = in.anchor();
        motion = in.memory() instanceof Motion before ? before : null;
        rejected.resume(motion == null ? null : in.rival());
        for (int i = from; i < to; i++) {
            if (!StaticTests.isRejected(marks, track, i, rules.nullIslandE7()) && !rejectDuplicate(i)) {
                judge(i);
            }
        }
    }

    private boolean rejectDuplicate(int i) {
        int at = track.from + i;
        long time = track.times[at];
        int lat = track.lats[at];
        int lon = track.lons[at];
        long mm;
        if (anchor != null && anchor.timeMs() == time) {
            mm = Wgs84.distanceMm(anchor.latE7(), anchor.lonE7(), lat, lon);
        } else if (rejected.support > 0 && rejected.head.ms == time) {
            mm = Wgs84.distanceMm(rejected.head.lat, rejected.head.lon, lat, lon);
        } else {
            return false;
        }
        marks.reject(i, VerdictType.DUPLICATE, Severity.LOW, mm, 0, 0);
        return true;
    }

    private void judge(int i) {
        int at = track.from + i;
        long time = track.times[at];
        int lat = track.lats[at];
        int lon = track.lons[at];
        Motion before = motion;
        if (before == null || time - before.timeMs() > rules.silenceMaxMs() || !Wgs84.isShortAt(lat)) {
            accept(i, Motion.at(time, lat, lon, rules));
            return;
        }
        Motion expected = before.later(time, lat, rules);
        double north = expected.northTo(lat);
        double east = expected.eastTo(lat, lon);
        double strayed = north * north + east * east;
        double limit = rules.gate() * Math.sqrt(expected.innovationVariance(rules));
        if (strayed <= limit * limit) {
            accept(i, expected.corrected(lat, lon, rules));
            return;
        }
        long mm = (long) (1e3 * Math.sqrt(strayed));
        long limitMm = (long) (1e3 * limit);
        marks.reject(i, VerdictType.OFF_COURSE, Severity.of(mm, limitMm), mm, time - before.timeMs(), limitMm);
        remember(i);
    }

    private void accept(int i, Motion now) {
        int at = track.from + i;
        motion = now;
        anchor = new Carry.Place(track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
        rejected.clear();
    }

    /** Counts the rejected fixes that agree, and resets the filter on them when they are enough. */
    private void remember(int i) {
        int at = track.from + i;
        if (rejected.support > 0 && !isNear(rejected.head.place(), i)) {
            rejected.clear();
        }
        rejected.add(i, track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
        if (rejected.support < rules.resetFixes()) {
            return;
        }
        int first = rejected.members[0];
        byte link = anchor == null || isNear(anchor, first) ? Marks.BRIDGED : Marks.RELOCATED;
        for (int k = 0; k < rejected.memberCount; k++) {
            marks.of[rejected.members[k]] = Marks.ACCEPTED;
        }
        marks.of[first] = link;
        accept(i, Motion.at(track.times[at], track.lats[at], track.lons[at], rules));
    }

    private boolean isNear(Carry.Place before, int i) {
        int at = track.from + i;
        double limit =
                AGREE_FLOOR_MM + rules.speedMaxDkmh() * Plausibility.MM_PER_MS * (track.times[at] - before.timeMs());
        return Plausibility.isWithin(limit, before.latE7(), before.lonE7(), track.lats[at], track.lons[at]);
    }

    @Override
    public Carry carry(Carry.@Nullable Place vertex) {
        return Carry.remembering(anchor, vertex, rejected.toRival(), motion);
    }
}
