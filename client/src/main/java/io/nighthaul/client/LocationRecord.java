package io.nighthaul.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fix: where the phone was, and what else it knew. Made by {@link #at}, extended by the other methods, each of which
 * gives a new one:
 *
 * <pre>{@code LocationRecord.at(time, 32.0853, 34.7818).accuracyMeters(15).speedMetersPerSecond(12.6).provider("gps")}</pre>
 */
public final class LocationRecord extends UploadRecord {
    private static final double METERS_PER_SECOND_TO_KMH = 3.6;
    private static final int LABEL_MAX = 32;

    private LocationRecord(Instant time, Map<String, Object> members) {
        super("location", time, members);
    }

    /**
     * @param latitude degrees, -90 to 90
     * @param longitude degrees, -180 to 180
     */
    public static LocationRecord at(Instant time, double latitude, double longitude) {
        return new LocationRecord(time, coordinates(latitude, longitude));
    }

    static Map<String, Object> coordinates(double latitude, double longitude) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("latitude", within("latitude", latitude, -90, 90));
        members.put("longitude", within("longitude", longitude, -180, 180));
        return members;
    }

    /** Radius around the place in which the phone believes to be; 0 or more. */
    public LocationRecord accuracyMeters(double meters) {
        return and("accuracy", within("accuracy", meters, 0, Double.MAX_VALUE));
    }

    public LocationRecord altitudeMeters(double meters) {
        return and("altitude", finite("altitude", meters));
    }

    /** The protocol's unit; 0 or more, or -1 for unknown. */
    public LocationRecord speedKmh(double kmh) {
        return and("speed", speed(kmh));
    }

    /** What Android and iOS give; a negative one, which is how iOS says that it does not know, becomes -1. */
    public LocationRecord speedMetersPerSecond(double metersPerSecond) {
        return and("speed", speed(metersPerSecond < 0 ? -1 : metersPerSecond * METERS_PER_SECOND_TO_KMH));
    }

    /** Clockwise from north, 0 to 360. */
    public LocationRecord bearingDegrees(double degrees) {
        return and("bearing", within("bearing", degrees, 0, 360));
    }

    /** 0 to 100. */
    public LocationRecord batteryPercent(int percent) {
        within("battery_level", percent, 0, 100);
        return and("battery_level", (long) percent);
    }

    /** For example {@code WiFi}; up to 32 characters. */
    public LocationRecord networkType(String name) {
        return and("network_type", text("network_type", name, LABEL_MAX));
    }

    /** For example {@code gps}; up to 32 characters. */
    public LocationRecord provider(String name) {
        return and("provider", text("provider", name, LABEL_MAX));
    }

    /** A member that the protocol does not know. */
    public LocationRecord extra(String name, String value) {
        return and(extra(name), text(name, value, TEXT_MAX));
    }

    /** A member that the protocol does not know. */
    public LocationRecord extra(String name, double value) {
        return and(extra(name), finite(name, value));
    }

    static Double speed(double kmh) {
        return kmh == -1 ? Double.valueOf(-1) : within("speed", kmh, 0, Double.MAX_VALUE);
    }

    private LocationRecord and(String member, Object value) {
        return new LocationRecord(time(), with(member, value));
    }
}
