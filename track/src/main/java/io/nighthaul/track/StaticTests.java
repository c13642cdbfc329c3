package io.nighthaul.track;

/** What can be said against a fix without looking at any other. */
final class StaticTests {
    /** 1990-01-01: receivers that lost their calendar wake up in 1970 or 1980. */
    static final long EARLIEST_MS = 631_152_000_000L;
    /** 2100-01-01. Whether a nearer time lies in the future is for those to say who have a clock. */
    static final long LATEST_MS = 4_102_444_800_000L;

    private StaticTests() {}

    static boolean isOutOfRange(int lat, int lon) {
        return lat < -Wgs84.LAT_MAX_E7 || lat > Wgs84.LAT_MAX_E7 || lon < -Wgs84.LON_MAX_E7 || lon > Wgs84.LON_MAX_E7;
    }

    static boolean isNullIsland(int lat, int lon, int radiusE7) {
        return lat >= -radiusE7 && lat <= radiusE7 && lon >= -radiusE7 && lon <= radiusE7;
    }

    /** Rejects a fix that no other needs to be asked about. */
    static boolean isRejected(Marks marks, Track track, int i, int radiusE7) {
        int lat = track.lats[track.from + i];
        int lon = track.lons[track.from + i];
        if (isOutOfRange(lat, lon)) {
            rejectOutOfRange(marks, track, i);
            return true;
        }
        if (isNullIsland(lat, lon, radiusE7)) {
            rejectNullIsland(marks, track, i, radiusE7);
            return true;
        }
        return false;
    }

    static void requireNullIsland(String profile, int radiusE7) {
        if (radiusE7 < 0 || radiusE7 > 100_000_000) {
            throw new IllegalArgumentException(
                    profile + " rules: nullIslandE7 must be 0 to 100000000 (10 degrees), was " + radiusE7);
        }
    }

    static void rejectOutOfRange(Marks marks, Track track, int i) {
        boolean byLat = Math.abs((long) track.latE7(i)) > Wgs84.LAT_MAX_E7;
        int limit = byLat ? Wgs84.LAT_MAX_E7 : Wgs84.LON_MAX_E7;
        marks.reject(i, VerdictType.OUT_OF_RANGE, Severity.HIGH, 0, 0, limit);
    }

    static void rejectNullIsland(Marks marks, Track track, int i, int radiusE7) {
        long mm = Wgs84.distanceMm(0, 0, track.latE7(i), track.lonE7(i));
        marks.reject(i, VerdictType.NULL_ISLAND, Severity.HIGH, mm, 0, Wgs84.distanceMm(0, 0, 0, radiusE7));
    }
}
