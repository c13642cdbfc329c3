package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The raw fixes. A fix is written once and never updated; a source's slice is taken out and put in whole. */
final class FixTable {
    private FixTable() {}

    private static final int FIXES_EXPECTED = 1 << 12;

    static final String COLUMNS = "time, vehicle_id, lat_e7, lon_e7, speed_dkmh, source";

    static long startMs(LocalDate day) {
        return day.toEpochDay() * 86_400_000L;
    }

    /** The part of a longer track that lies on a day. */
    static Track day(Track track, LocalDate day) {
        return track.isEmpty() ? track : track.range(startMs(day), startMs(day.plusDays(1)));
    }

    /** All sources' fixes from the first day to the last, both included. */
    static Track read(Transaction tx, int vehicleId, LocalDate first, LocalDate last) throws SQLException {
        return read(tx, vehicleId, first, last, "", FIXES_EXPECTED);
    }

    /** As {@link #read(Transaction, int, LocalDate, LocalDate)}, by somebody who knows how many there should be. */
    static Track read(Transaction tx, int vehicleId, LocalDate first, LocalDate last, int expected)
            throws SQLException {
        return read(tx, vehicleId, first, last, "", expected);
    }

    static Track read(Transaction tx, int vehicleId, LocalDate first, LocalDate last, FixSource source)
            throws SQLException {
        return read(tx, vehicleId, first, last, " AND source = " + source.code(), FIXES_EXPECTED);
    }

    /** The fixes of all sources but one. */
    static Track readOthers(Transaction tx, int vehicleId, LocalDate first, LocalDate last, FixSource source)
            throws SQLException {
        return read(tx, vehicleId, first, last, " AND source <> " + source.code(), FIXES_EXPECTED);
    }

    private static Track read(
            Transaction tx, int vehicleId, LocalDate first, LocalDate last, String condition, int expected)
            throws SQLException {
        String query = """
                SELECT time, lat_e7, lon_e7, speed_dkmh, source FROM fix_raw
                WHERE vehicle_id = %d AND time >= '%s 00:00+00' AND time < '%s 00:00+00'%s
                ORDER BY time, source""".formatted(vehicleId, first, last.plusDays(1), condition);
        TrackBuilder track = new TrackBuilder(expected);
        try (BinaryCopyReader rows = new BinaryCopyReader(tx.copy(), query, 8, 4, 4, 2, 2)) {
            while (rows.next()) {
                track.add(rows.timestamptz(), rows.integer(), rows.integer(), rows.smallint(), rows.smallint());
            }
        }
        return track.assemble().track();
    }

    static void delete(Transaction tx, int vehicleId, LocalDate day, FixSource source) {
        tx.sql("DELETE FROM fix_raw WHERE vehicle_id = :vehicle AND source = :source AND time >= :from AND time < :to")
                .param("vehicle", vehicleId)
                .param("source", (int) source.code())
                .param("from", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All sources' fixes of a day. */
    static void delete(Transaction tx, int vehicleId, LocalDate day) {
        tx.sql("DELETE FROM fix_raw WHERE vehicle_id = :vehicle AND time >= :from AND time < :to")
                .param("vehicle", vehicleId)
                .param("from", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Appends tracks of one vehicle, which must be in ascending order of time for the best load rate. */
    static void write(Transaction tx, int vehicleId, List<Track> tracks) throws SQLException {
        BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "fix_raw", COLUMNS);
        try (copy) {
            for (Track track : tracks) {
                for (int i = 0; i < track.size(); i++) {
                    copy.row(6);
                    copy.timestamptz(track.timeMs(i));
                    copy.integer(vehicleId);
                    copy.integer(track.latE7(i));
                    copy.integer(track.lonE7(i));
                    copy.smallint(track.speedDkmh(i));
                    copy.smallint(track.source(i));
                }
            }
            copy.finish();
        }
    }
}
