package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/** Sorts out what {@link ThresholdRules} reject: against the last valid fix, and no second thoughts. */
final class ThresholdSieve implements Sieve {
    private final Track track;
    private final ThresholdRules rules;
    private final Marks marks;

    private boolean hasAnchor;
    private long anchorMs;
    private int anchorLat;
    private int anchorLon;

    ThresholdSieve(Track track, ThresholdRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
    }

    @Override
    public void sift(Carry in, int from, int to) {
        Carry.Place anchor = in.anchor();
        hasAnchor = anchor != null;
        if (anchor != null) {
            anchor(anchor.timeMs(), anchor.latE7(), anchor.lonE7());
        }
        for (int i = from; i < to; i++) {
            if (isAccepted(i)) {
                int at = track.from + i;
                anchor(track.times[at], track.lats[at], track.lons[at]);
            }
        }
    }

    private boolean isAccepted(int i) {
        int at = track.from + i;
        if (StaticTests.isOutOfRange(track.lats[at], track.lons[at])) {
            StaticTests.rejectOutOfRange(marks, track, i);
            return false;
        }
        if (!hasAnchor) {
            return true;
        }
        long elapsed = track.times[at] - anchorMs;
        long mm = Wgs84.distanceMm(anchorLat, anchorLon, track.lats[at], track.lons[at]);
        if (mm > rules.distanceMaxMm()) {
            Severity severity = Severity.of(mm, rules.distanceMaxMm());
            marks.reject(i, VerdictType.DISTANCE_JUMP, severity, mm, elapsed, rules.distanceMaxMm());
            return false;
        }
        // Within one instant the original takes the speed for 0: only the distance speaks then.
        if (elapsed > 0 && mm * 36 > rules.speedMaxDkmh() * elapsed) {
            Severity severity = Severity.of(Marks.dkmh(mm, elapsed), rules.speedMaxDkmh());
            marks.reject(i, VerdictType.SPEED_SPIKE, severity, mm, elapsed, rules.speedMaxDkmh());
            return false;
        }
        return true;
    }

    private void anchor(long timeMs, int lat, int lon) {
        hasAnchor = true;
        anchorMs = timeMs;
        anchorLat = lat;
        anchorLon = lon;
    }

    @Override
    public Carry carry(Carry.@Nullable Place vertex) {
        Carry.Place anchor = hasAnchor ? new Carry.Place(anchorMs, anchorLat, anchorLon, Track.SPEED_UNKNOWN) : null;
        return Carry.remembering(anchor, vertex, null, null);
    }
}
