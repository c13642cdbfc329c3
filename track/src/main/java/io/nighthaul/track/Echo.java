package io.nighthaul.track;

/**
 * A place that a receiver repeats, to the last digit, although the vehicle has left it: stale fixes between live ones.
 *
 * <p>Nobody comes back to the very same place by chance. Where the place is repeated because the vehicle really is there,
 * the fixes that follow say so.
 */
final class Echo {
    /** How many fixes ago the place may have been left. */
    private static final int ROWS = 50;
    /** So many repeats in a row are no echo any more. */
    private static final int REPEATS_MAX = 6;

    private final Track track;
    private final AdaptiveRules rules;
    private final Marks marks;
    private int dayFrom;
    private int dayTo;

    Echo(Track track, AdaptiveRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
    }

    void resume(int from, int to) {
        dayFrom = from;
        dayTo = to;
    }

    /** Whether one of the fixes shortly before was accepted at the very same place. */
    boolean isKnown(int fix) {
        int lat = track.lats[track.from + fix];
        int lon = track.lons[track.from + fix];
        int oldest = Math.max(dayFrom, fix - ROWS);
        for (int j = fix - 1; j >= oldest; j--) {
            if (track.lats[track.from + j] == lat
                    && track.lons[track.from + j] == lon
                    && marks.of[j] != Marks.REJECTED) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fix repeats a place which the vehicle has left for the anchor's, and does not stay there. */
    boolean isEcho(Head anchor, int fix) {
        int lat = track.lats[track.from + fix];
        int lon = track.lons[track.from + fix];
        return !anchor.isAt(lat, lon)
                && !Plausibility.isWithin(rules.bendMm(), anchor.lat, anchor.lon, lat, lon)
                && isLeft(anchor, fix, lat, lon)
                && isKnown(fix);
    }

    private boolean isLeft(Head anchor, int fix, int lat, int lon) {
        int last = Math.min(dayTo, fix + 1 + REPEATS_MAX);
        for (int j = fix + 1; j < last; j++) {
            int at = track.from + j;
            if (track.times[at] - anchor.ms > rules.silenceMaxMs()) {
                return false;
            }
            if (track.lats[at] != lat || track.lons[at] != lon) {
                return Wgs84.distanceMm(anchor.lat, anchor.lon, track.lats[at], track.lons[at])
                        < Wgs84.distanceMm(lat, lon, track.lats[at], track.lons[at]);
            }
        }
        return false;
    }
}
