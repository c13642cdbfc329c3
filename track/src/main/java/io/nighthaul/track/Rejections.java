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

    /** So many millimetres of detour between the fixes before and after it. */
    void zigzag(int i, long detourMm, long elapsedMs, long limitMm) {
        marks.reject(i, VerdictType.ZIGZAG, Severity.of(detourMm, limitMm), detourMm, elapsedMs, limitMm);
        remember(i);
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
