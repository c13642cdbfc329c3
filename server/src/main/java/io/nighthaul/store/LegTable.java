package io.nighthaul.store;

import io.nighthaul.track.Leg;
import io.nighthaul.track.StopRules;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The table {@code leg}: the parts of trips, slice by slice. */
final class LegTable {
    private static final String COLUMNS = "vehicle_id, day, number, started_at, ended_at, start_lat_e7, start_lon_e7,"
            + " end_lat_e7, end_lon_e7, driven_mm, gap_mm, moving_ms, stood_ms, speed_max, is_begun, is_ended,"
            + " is_manoeuvre";

    private LegTable() {}

    static void delete(Transaction tx, int vehicleId, LocalDate day) {
        tx.sql("DELETE FROM leg WHERE vehicle_id = :vehicle AND day = :day")
                .param("vehicle", vehicleId)
                .param("day", day)
                .update();
    }

    static void write(Transaction tx, int vehicleId, List<JudgedSlice> slices) throws SQLException {
        BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "leg", COLUMNS);
        try (copy) {
            for (JudgedSlice slice : slices) {
                for (int number = 0; number < slice.legs().size(); number++) {
                    copy.row(17);
                    copy.integer(vehicleId);
                    copy.date(slice.day());
                    copy.integer(number);
                    write(copy, slice.legs().get(number));
                }
            }
            copy.finish();
        }
    }

    private static void write(BinaryCopyWriter copy, Leg leg) {
        copy.timestamptz(leg.start().timeMs());
        copy.timestamptz(leg.end().timeMs());
        copy.integer(leg.start().latE7());
        copy.integer(leg.start().lonE7());
        copy.integer(leg.end().latE7());
        copy.integer(leg.end().lonE7());
        copy.bigint(leg.way().drivenMm());
        copy.bigint(leg.way().gapMm());
        copy.bigint(leg.way().movingMs());
        copy.bigint(leg.stoodMs());
        copy.smallint(leg.way().speedMaxDkmh());
        copy.bool(leg.isBegun());
        copy.bool(leg.isEnded());
        copy.bool(StopRules.DEFAULT.isManoeuvre(leg));
    }
}
