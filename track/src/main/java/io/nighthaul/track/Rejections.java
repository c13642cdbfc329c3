package io.nighthaul.track;

/** Gives a rejected fix its type and severity, and notices when the same far place is reported again and again. */
final class Rejections {
    private static final long TELEPORT_MS = 3_000;
    private static final long TELEPORT_MM = 200_000;
    private static final long JUMP_MM = 500_000;

    private final Track track;
    private final Marks marks;
    private boolean hasLast;
    private int lastLat;
    private int lastLon;

    Rejections(Track track, Marks marks) {
        this.track = track;
        this.marks = marks;
    }

    void resume() {
        hasLast = false;
    }

    /**
     * Rejects a fix that goes to a rival: by the limit that it breaks as seen from the anchor; if none, by the evidence
     * against the first of its chain; if it is the first, by the limit that it breaks as seen from the strongest rival.
     *
     * @param first the row of that evidence, or negative
     * @return the row of the evidence against the first
     */
    int rival(int i, Head anchor, Chain strongest, Plausibility plausibility, int first) {
        if (!isRejectedFrom(anchor, i, plausibility)) {
            if (first >= 0) {
                marks.rejectLike(i, first);
            } else if (strongest.support == 0 || !isRejectedFrom(strongest.head, i, plausibility)) {
                rejectOffCourse(i, anchor, plausibility);
            }
        }
        remember(i);
        return first < 0 ? marks.size - 1 : first;
    }

    private boolean isRejectedFrom(Head head, int i, Plausibility plausibility) {
        int at = track.from + i;
        long elapsed = track.times[at] - head.ms;
        long mm = Wgs84.distanceMm(head.lat, head.lon, track.lats[at], track.lons[at]);
        double limit = plausibility.reachMm(head, i);
        if (mm > limit) {
            jump(i, mm, elapsed, (long) limit);
            return true;
        }
        boolean isOff = !plausibility.isOnCourse(head, track.times[at], track.lats[at], track.lons[at]);
        if (isOff) {
            rejectOffCourse(i, head, plausibility);
        }
        return isOff;
    }

    private void rejectOffCourse(int i, Head head, Plausibility plausibility) {
        int at = track.from + i;
        long limit = (long) plausibility.strayLimitMm(head, track.times[at]);
        long mm = strayMm(head, track.times[at], track.lats[at], track.lons[at]);
        marks.reject(i, VerdictType.OFF_COURSE, Severity.of(mm, limit), mm, track.times[at] - head.ms, limit);
    }

    /** Too far, in millimetres, for the time since the anchor. */
    void jump(int i, long mm, long elapsedMs, long limitMm) {
        int lat = track.lats[track.from + i];
        int lon = track.lons[track.from + i];
        Severity severity = Severity.of(mm, limitMm);
        if (hasLast && lat == lastLat && lon == lastLon) {
            marks.reject(i, VerdictType.FROZEN, severity, mm, elapsedMs, limitMm);
        } else if (elapsedMs < TELEPORT_MS && mm > TELEPORT_MM) {
            marks.reject(i, VerdictType.TELEPORT, severity, mm, elapsedMs, limitMm);
        } else if (mm > JUMP_MM) {
            marks.reject(i, VerdictType.DISTANCE_JUMP, severity, mm, elapsedMs, limitMm);
        } else {
            marks.reject(i, VerdictType.SPEED_SPIKE, severity, mm, elapsedMs, Marks.dkmh(limitMm, elapsedMs));
        }
        remember(i);
    }

    /** The anchor, from whose course the next fix strays. */
    void zigzag(int i, Head anchor, long nextMs, int nextLat, int nextLon, double limitMm) {
        long mm = strayMm(anchor, nextMs, nextLat, nextLon);
        marks.reject(i, VerdictType.ZIGZAG, Severity.of(mm, (long) limitMm), mm, nextMs - anchor.ms, (long) limitMm);
        remember(i);
    }

    private static long strayMm(Head anchor, long time, int lat, int lon) {
        double squared = Plausibility.misfit(anchor, time, lat, lon);
        return (long) (Math.sqrt(squared) + 0.5);
    }

    /** The same place once more, though so many millimetres have been driven since by the vehicle's own account. */
    void standstill(int i, long toldMm, long elapsedMs, long limitMm) {
        marks.reject(i, VerdictType.FROZEN, Severity.of(toldMm, limitMm), toldMm, elapsedMs, limitMm);
    }

    /** The same place once more, so many millimetres from where the vehicle then was. */
    void frozen(int i, long mm, long elapsedMs, long limitMm) {
        marks.reject(i, VerdictType.FROZEN, Severity.of(mm, limitMm), mm, elapsedMs, limitMm);
    }

    /** So many millimetres from the fix that speaks for the instant. */
    void duplicate(int i, long mm) {
        marks.reject(i, VerdictType.DUPLICATE, Severity.LOW, mm, 0, 0);
    }

    private void remember(int i) {
        hasLast = true;
        lastLat = track.lats[track.from + i];
        lastLon = track.lons[track.from + i];
    }
}
