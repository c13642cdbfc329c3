package io.nighthaul.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that happened while driving, such as {@code driving_start} or {@code harsh_braking}. */
public final class DrivingRecord extends UploadRecord {
    private static final int EVENT_MAX = 64;

    private DrivingRecord(Instant time, Map<String, Object> members) {
        super("driving", time, members);
    }

    /** @param eventType up to 64 characters; one that the server does not know is kept there as it is */
    public static DrivingRecord of(Instant time, String eventType) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("event_type", text("event_type", eventType, EVENT_MAX));
        return new DrivingRecord(time, members);
    }

    /**
     * Where it happened.
     *
     * @param latitude degrees, -90 to 90
     * @param longitude degrees, -180 to 180
     */
    public DrivingRecord at(double latitude, double longitude) {
        return and("location", LocationRecord.coordinates(latitude, longitude));
    }

    /** Where it happened, and how sure the phone is of that; 0 or more. */
    public DrivingRecord at(double latitude, double longitude, double accuracyMeters) {
        Map<String, Object> location = LocationRecord.coordinates(latitude, longitude);
        location.put("accuracy", within("accuracy", accuracyMeters, 0, Double.MAX_VALUE));
        return and("location", location);
    }

    /** The protocol's unit; 0 or more, or -1 for unknown. */
    public DrivingRecord speedKmh(double kmh) {
        return and("speed", LocationRecord.speed(kmh));
    }

    /** Clockwise from north, 0 to 360. */
    public DrivingRecord bearingDegrees(double degrees) {
        return and("bearing", within("bearing", degrees, 0, 360));
    }

    /** A member that the protocol does not know. */
    public DrivingRecord extra(String name, String value) {
        return and(extra(name), text(name, value, TEXT_MAX));
    }

    /** A member that the protocol does not know. */
    public DrivingRecord extra(String name, double value) {
        return and(extra(name), finite(name, value));
    }

    private DrivingRecord and(String member, Object value) {
        return new DrivingRecord(time(), with(member, value));
    }
}
