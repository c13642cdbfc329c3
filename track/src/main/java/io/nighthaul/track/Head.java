package io.nighthaul.track;

/**
 * Where a chain of fixes has got to, and how it moved there last.
 *
 * <p>A fix at the very same place as the one before moves the time on and nothing else: whether the vehicle stands or its
 * receiver repeats itself, the step before says more about its motion than no step would.
 */
final class Head {
    long ms;
    int lat;
    int lon;
    /** What the vehicle reported, in 0.1 km/h; negative if it did not. */
    int dkmh;
    /** When the place was first reported. */
    long arrivedMs;

    boolean hasStep;
    long stepMs;
    int stepLat;
    int stepLon;

    /** The first of a chain: where it came from is not known. */
    void begin(long timeMs, int latE7, int lonE7, int speedDkmh) {
        ms = timeMs;
        arrivedMs = timeMs;
        lat = latE7;
        lon = lonE7;
        dkmh = speedDkmh;
        hasStep = false;
    }

    void begin(Track track, int fix) {
        int at = track.from + fix;
        begin(track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
    }

    void follow(Track track, int fix) {
        int at = track.from + fix;
        follow(track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
    }

    void follow(long timeMs, int latE7, int lonE7, int speedDkmh) {
        if (latE7 != lat || lonE7 != lon) {
            hasStep = true;
            stepMs = timeMs - ms;
            stepLat = latE7 - lat;
            stepLon = (int) Wgs84.around((long) lonE7 - lon);
            arrivedMs = timeMs;
            lat = latE7;
            lon = lonE7;
        }
        ms = timeMs;
        dkmh = speedDkmh;
    }

    /** If nothing is known of how this chain moves, it moves like the other. */
    void move(Head other) {
        if (!hasStep) {
            hasStep = other.hasStep;
            stepMs = other.stepMs;
            stepLat = other.stepLat;
            stepLon = other.stepLon;
        }
    }

    void copy(Head other) {
        ms = other.ms;
        lat = other.lat;
        lon = other.lon;
        dkmh = other.dkmh;
        arrivedMs = other.arrivedMs;
        hasStep = other.hasStep;
        stepMs = other.stepMs;
        stepLat = other.stepLat;
        stepLon = other.stepLon;
    }

    void resume(Carry.Place place) {
        begin(place.timeMs(), place.latE7(), place.lonE7(), place.speedDkmh());
    }

    Carry.Place place() {
        return new Carry.Place(ms, lat, lon, (short) dkmh);
    }

    boolean isAt(int latE7, int lonE7) {
        return lat == latE7 && lon == lonE7;
    }
}
