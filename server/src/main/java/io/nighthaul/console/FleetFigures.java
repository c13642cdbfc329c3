package io.nighthaul.console;

import io.nighthaul.store.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Figures of the whole fleet, from the rollups and the ledger; never from raw fixes. */
public final class FleetFigures {
    private final Database database;

    public FleetFigures(Database database) {
        this.database = database;
    }

    /**
     * One vehicle in a period.
     *
     * @param observedMs time between fixes that were close enough together to say what happened between them
     */
    public record VehicleFigures(
            String code,
            long drivenMm,
            long gapMm,
            long observedMs,
            long fixes,
            long outliers,
            int verified,
            int slices) {
        public double drivenKm() {
            return drivenMm / 1e6;
        }

        public double gapKm() {
            return gapMm / 1e6;
        }

        public double observedHours() {
            return observedMs / 3_600_000.0;
        }

        public boolean isProven() {
            return verified == slices;
        }
    }

    /** First and last day that the store holds. */
    public record Period(LocalDate first, LocalDate last) {}

    /** Empty when nothing has been stored yet. */
    public Optional<Period> period() {
        return database.inTransaction(tx -> tx.sql("SELECT min(day), max(day) FROM slice HAVING count(*) > 0")
                .query((row, number) ->
                        new Period(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .optional());
    }

    /** Every vehicle that has slices in these UTC days, by code. */
    public List<VehicleFigures> vehicles(Period period) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT v.code, s.driven_mm, s.gap_mm, s.observed_ms, s.fixes, s.outliers, d.verified, d.slices
                        FROM (SELECT vehicle_id, sum(driven_mm) AS driven_mm, sum(gap_mm) AS gap_mm,
                                     sum(observed_ms) AS observed_ms, sum(fixes) AS fixes, sum(outliers) AS outliers
                              FROM slice WHERE day BETWEEN :first AND :last GROUP BY vehicle_id) s
                        JOIN vehicle v ON v.id = s.vehicle_id
                        LEFT JOIN (SELECT vehicle_id, count(*) AS slices,
                                          count(*) FILTER (WHERE state = 'verified') AS verified
                                   FROM delivery WHERE day BETWEEN :first AND :last GROUP BY vehicle_id) d
                          ON d.vehicle_id = s.vehicle_id
                        ORDER BY v.code""")
                .param("first", period.first())
                .param("last", period.last())
                .query((row, number) -> new VehicleFigures(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getInt(7),
                        row.getInt(8)))
                .list());
    }
}
