package io.nighthaul.report.export;

import io.nighthaul.report.Period;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Rules;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a vehicle's local day and writes it. Safe for threads. */
public final class DayExport {
    private static final int ROWS_AT_ONCE = 5_000;

    private final Database database;

    public DayExport(Database database) {
        this.database = database;
    }

    /**
     * Writes a day.
     *
     * @param code of the vehicle
     * @param day of the fleet's zone
     * @return false when there is no such vehicle, and nothing was written
     * @throws UncheckedIOException when it cannot be written
     */
    public boolean write(String code, LocalDate day, ZoneId zone, ExportFormat format, OutputStream out) {
        return write(code, day, zone, () -> format.sheet(code, day, out));
    }

    /**
     * A day to be drawn.
     *
     * @param code of the vehicle
     * @param day of the fleet's zone
     * @param fixesMax how many accepted fixes are enough; lines keep their ends all the same
     * @return empty when there is no such vehicle
     */
    public Optional<DayTrack> track(String code, LocalDate day, ZoneId zone, int fixesMax) {
        TrackSheet sheet = new TrackSheet(day, zone);
        return write(code, day, zone, () -> sheet) ? Optional.of(sheet.track(code, fixesMax)) : Optional.empty();
    }

    private boolean write(String code, LocalDate day, ZoneId zone, Supplier<DaySheet> sheet) {
        return database.inTransaction(tx -> {
            // The day is read twice, and must not change in between.
            tx.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").update();
            Optional<Integer> vehicle = tx.sql("SELECT id FROM vehicle WHERE code = :code")
                    .param("code", code)
                    .query(Integer.class)
                    .optional();
            if (vehicle.isPresent()) {
                write(tx, vehicle.get(), new Period(day, day), zone, sheet.get());
            }
            return vehicle.isPresent();
        });
    }

    private static void write(Transaction tx, int vehicleId, Period day, ZoneId zone, DaySheet sheet) {
        Duration silence = silence(tx, vehicleId, day);
        try {
            Stretches stretches = new Stretches(sheet, silence);
            query(tx, vehicleId, day, zone, "o.type IS NOT NULL", sheet::outlier);
            query(tx, vehicleId, day, zone, "o.type IS NULL", stretches::take);
            sheet.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What takes a fix. */
    private interface Taker {
        void take(DayFix fix) throws IOException;
    }

    private static void query(Transaction tx, int vehicleId, Period day, ZoneId zone, String which, Taker taker) {
        tx.sql("""
                        SELECT f.time, f.lat_e7, f.lon_e7, f.speed_dkmh, f.source, t.name AS type, s.name AS severity,
                               o.distance_mm, o.implied_dkmh, o.limit_value, r.name AS rules
                        FROM fix_raw f
                        LEFT JOIN outlier o ON o.vehicle_id = :vehicle AND o.time = f.time AND o.source = f.source
                        LEFT JOIN verdict_type t ON t.code = o.type
                        LEFT JOIN severity s ON s.code = o.severity
                        LEFT JOIN rule_set r ON r.id = o.rule_set
                        WHERE f.vehicle_id = :vehicle AND f.time >= :start AND f.time < :end AND %s
                        ORDER BY f.time, f.source""".formatted(which))
                .withFetchSize(ROWS_AT_ONCE)
                .param("vehicle", vehicleId)
                .param("start", day.start(zone))
                .param("end", day.end(zone))
                .query(row -> {
                    try {
                        taker.take(fix(row));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static DayFix fix(ResultSet row) throws SQLException {
        String type = row.getString("type");
        Finding verdict = type == null
                ? null
                : Finding.of(
                        type,
                        row.getString("severity"),
                        row.getLong("distance_mm"),
                        row.getInt("implied_dkmh"),
                        row.getInt("limit_value"),
                        row.getString("rules"));
        return new DayFix(
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getInt("lat_e7"),
                row.getInt("lon_e7"),
                row.getShort("speed_dkmh"),
                row.getInt("source"),
                verdict);
    }

    /** The silence that breaks a line: that of the rules by which the day was judged. */
    private static Duration silence(Transaction tx, int vehicleId, Period day) {
        return tx.sql("""
                        SELECT r.name FROM slice JOIN rule_set r ON r.id = slice.rule_set
                        WHERE vehicle_id = :vehicle AND day = :day""")
                .param("vehicle", vehicleId)
                .param("day", day.first())
                .query(String.class)
                .optional()
                .map(DayExport::silence)
                .orElse(silence(AdaptiveRules.DEFAULT.id()));
    }

    private static Duration silence(String rules) {
        return Duration.ofMillis(Rules.all().stream()
                .filter(known -> known.id().equals(rules))
                .findFirst()
                .orElse(AdaptiveRules.DEFAULT)
                .silenceMaxMs());
    }

    /** Finds where lines begin. */
    private static final class Stretches {
        private final DaySheet sheet;
        private final Duration silence;
        private @Nullable Instant last;

        Stretches(DaySheet sheet, Duration silence) {
            this.sheet = sheet;
            this.silence = silence;
        }

        void take(DayFix fix) throws IOException {
            boolean begins = last == null || Duration.between(last, fix.time()).compareTo(silence) > 0;
            sheet.accepted(fix, begins);
            last = fix.time();
        }
    }
}
