package io.nighthaul.report;

import io.nighthaul.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;

/** What phones on board of a vehicle told of, in order of time. Safe for threads. */
public final class DrivingEvents {
    private static final int ROWS_AT_ONCE = 2_000;

    private final Database database;

    public DrivingEvents(Database database) {
        this.database = database;
    }

    /**
     * Those of a period.
     *
     * @param each takes them while they are being read
     * @return how many there were
     * @throws UnknownSubjectException when there is no such vehicle
     */
    public DrivingEvent read(String vehicle, Period period, ZoneId zone, Consumer<DrivingEvent> each) {
        return database.inTransaction(tx -> {
            long[] count = {0};
            tx.sql("""
                            SELECT time, event_type, lat_e7, lon_e7, speed_dkmh, bearing FROM driving_event
                            WHERE vehicle_id = :vehicle AND time >= :start AND time < :end
                            ORDER BY time, device_id, key""")
                    .withFetchSize(ROWS_AT_ONCE)
                    .param("vehicle", Subjects.vehicle(tx, vehicle))
                    .param("start", period.start(zone))
                    .param("end", period.end(zone))
                    .query(row -> {
                        each.accept(event(row, zone));
                        count[0]++;
                    });
            return DrivingEvent.sum(count[0]);
        });
    }

    private static DrivingEvent event(ResultSet row, ZoneId zone) throws SQLException {
        Integer lat = row.getObject("lat_e7", Integer.class);
        Integer lon = row.getObject("lon_e7", Integer.class);
        Integer speed = row.getObject("speed_dkmh", Integer.class);
        Float bearing = row.getObject("bearing", Float.class);
        return new DrivingEvent(
                Trips.at(row.getObject("time", OffsetDateTime.class), zone),
                row.getString("event_type"),
                lat == null ? null : lat / 1e7,
                lon == null ? null : lon / 1e7,
                speed == null ? null : speed / 10.0,
                bearing == null ? null : Double.valueOf(bearing.toString()));
    }
}
