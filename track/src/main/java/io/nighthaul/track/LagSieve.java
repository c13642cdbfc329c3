package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/** Sorts out what {@link LagRules} flag. What is flagged is still what the next fix is compared with. */
final class LagSieve implements Sieve {
    private final Track track;
    private final LagRules rules;
    private final Marks marks;

    private boolean hasPrevious;
    private long previousMs;
    private int previousLat;
    private int previousLon;

    LagSieve(Track track, LagRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
    }

    @Override
    public void sift(Carry in, int from, int to) {
        Carry.Place anchor = in.anchor();
        hasPrevious = anchor != null;
        if (anchor != null) {
            follow(anchor.timeMs(), anchor.latE7(), anchor.lonE7());
        }
        for (int i = from; i < to; i++) {
            int at = track.from + i;
            if (StaticTests.isOutOfRange(track.lats[at], track.lons[at])) {
                StaticTests.rejectOutOfRange(marks, track, i);
            } else if (rules.movingOnly() && track.speeds[at] <= 0) {
                marks.of[i] = Marks.UNSEEN;
            } else if (hasPrevious && track.times[at] == previousMs) {
                rejectDuplicate(i);
            } else {
                if (hasPrevious) {
                    compare(i);
                }
                follow(track.times[at], track.lats[at], track.lons[at]);
            }
        }
    }

    /** The tests in the order in which the first that holds names the type. */
    private void compare(int i) {
        int at = track.from + i;
        long elapsed = track.times[at] - previousMs;
        long mm = Wgs84.distanceMm(previousLat, previousLon, track.lats[at], track.lons[at]);
        if (mm > rules.distanceMaxMm()) {
            Severity severity = Severity.of(mm, rules.distanceMaxMm());
            marks.reject(i, VerdictType.DISTANCE_JUMP, severity, mm, elapsed, rules.distanceMaxMm());
        } else if (mm * 36 > rules.speedMaxDkmh() * elapsed) {
            Severity severity = Severity.of(Marks.dkmh(mm, elapsed), rules.speedMaxDkmh());
            marks.reject(i, VerdictType.SPEED_SPIKE, severity, mm, elapsed, rules.speedMaxDkmh());
        } else if (mm > rules.teleportMm() && elapsed < rules.teleportMs()) {
            Severity severity = Severity.of(mm, rules.teleportMm());
            marks.reject(i, VerdictType.TELEPORT, severity, mm, elapsed, rules.teleportMm());
        }
    }

    private void rejectDuplicate(int i) {
        int at = track.from + i;
        long mm = Wgs84.distanceMm(previousLat, previousLon, track.lats[at], track.lons[at]);
        marks.reject(i, VerdictType.DUPLICATE, Severity.LOW, mm, 0, 0);
    }

    private void follow(long timeMs, int lat, int lon) {
        hasPrevious = true;
        previousMs = timeMs;
        previousLat = lat;
        previousLon = lon;
    }

    @Override
    public Carry carry(Carry.@Nullable Place vertex) {
        Carry.Place anchor =
                hasPrevious ? new Carry.Place(previousMs, previousLat, previousLon, Track.SPEED_UNKNOWN) : null;
        return Carry.remembering(anchor, vertex, null, null);
    }
}
