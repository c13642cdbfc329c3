package io.nighthaul.testbed.phone;

import io.nighthaul.client.DrivingRecord;
import io.nighthaul.client.LocationRecord;
import io.nighthaul.client.UploadRecord;
import io.nighthaul.testbed.fleet.VehicleDay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a phone in a vehicle notices: where it is, that it sets off, stops and brakes hard. In the order of time. */
final class Drive {
    private static final int MOVING_TENTHS_KMH = 30;
    private static final int HARSH_TENTHS_KMH_PER_SECOND = 120;
    private static final long STOPPED_AFTER_MS = Duration.ofMinutes(2).toMillis();

    private final List<Noticed> records = new ArrayList<>();
    private boolean isDriving;
    private long stillSinceMs;

    private Drive() {}

    /** @param what {@code fix}, or the event's type */
    record Noticed(String what, UploadRecord record) {}

    /**
     * What is noticed of a day from the moment in which the vehicle first sets off.
     *
     * @param length after which the phone is switched off
     */
    static List<Noticed> of(VehicleDay day, Duration length) {
        var drive = new Drive();
        int first = firstMoving(day);
        for (int row = first; row < day.rows(); row++) {
            if (day.timeMs(row) - day.timeMs(first) > length.toMillis()) {
                break;
            }
            drive.notice(day, row, first);
        }
        return List.copyOf(drive.records);
    }

    private static int firstMoving(VehicleDay day) {
        int row = 0;
        while (row < day.rows() && day.speedTenthsKmh(row) < MOVING_TENTHS_KMH) {
            row++;
        }
        return row;
    }

    private void notice(VehicleDay day, int row, int first) {
        long timeMs = day.timeMs(row);
        boolean isMoving = day.speedTenthsKmh(row) >= MOVING_TENTHS_KMH;
        if (isMoving) {
            stillSinceMs = 0;
        } else if (stillSinceMs == 0) {
            stillSinceMs = timeMs;
        }
        if (isMoving && !isDriving) {
            isDriving = true;
            happened(day, row, "driving_start");
        } else if (isDriving && !isMoving && timeMs - stillSinceMs >= STOPPED_AFTER_MS) {
            isDriving = false;
            happened(day, row, "driving_stop");
        }
        if (row > first && isHarsh(day, row)) {
            happened(day, row, "harsh_braking");
        }
        records.add(new Noticed("fix", fix(day, row)));
    }

    private static boolean isHarsh(VehicleDay day, int row) {
        double seconds = (day.timeMs(row) - day.timeMs(row - 1)) / 1_000.0;
        int slower = day.speedTenthsKmh(row - 1) - day.speedTenthsKmh(row);
        return seconds > 0 && slower / seconds > HARSH_TENTHS_KMH_PER_SECOND;
    }

    private void happened(VehicleDay day, int row, String what) {
        DrivingRecord event = DrivingRecord.of(Instant.ofEpochMilli(day.timeMs(row)), what)
                .at(degrees(day.latE7(row)), degrees(day.lonE7(row)), 5)
                .speedKmh(day.speedTenthsKmh(row) / 10.0);
        records.add(new Noticed(what, event));
    }

    private static LocationRecord fix(VehicleDay day, int row) {
        return LocationRecord.at(
                        Instant.ofEpochMilli(day.timeMs(row)), degrees(day.latE7(row)), degrees(day.lonE7(row)))
                .accuracyMeters(5)
                .speedKmh(day.speedTenthsKmh(row) / 10.0)
                .batteryPercent(80)
                .networkType("LTE")
                .provider("gps");
    }

    private static double degrees(int e7) {
        return e7 / 1e7;
    }
}
