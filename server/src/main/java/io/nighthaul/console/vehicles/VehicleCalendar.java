package io.nighthaul.console.vehicles;

import io.nighthaul.report.UnknownSubjectException;
import io.nighthaul.store.Database;
import java.sql.Types;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Says on which days there is something to see of a vehicle. Safe for threads. */
public final class VehicleCalendar {
    private final Database database;

    public VehicleCalendar(Database database) {
        this.database = database;
    }

    /**
     * A vehicle's days.
     *
     * @param day null for the last one
     * @throws Refusal when there is no such vehicle
     */
    public VehicleDays of(String code, @Nullable LocalDate day) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT v.code, g.name, k.first, k.last, k.day,
                               (SELECT max(day) FROM rollup_1d WHERE vehicle_id = v.id AND day < k.day) AS previous,
                               (SELECT min(day) FROM rollup_1d WHERE vehicle_id = v.id AND day > k.day) AS next
                        FROM vehicle v LEFT JOIN vehicle_group g ON g.id = v.group_id,
                             LATERAL (SELECT min(day) AS first, max(day) AS last,
                                             coalesce(CAST(:day AS date), max(day)) AS day
                                      FROM rollup_1d WHERE vehicle_id = v.id) k
                        WHERE v.code = :code""")
                .param("code", code)
                .param("day", day, Types.DATE)
                .query((row, number) -> new VehicleDays(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, LocalDate.class)))
                .optional()
                .orElseThrow(() -> new UnknownSubjectException("there is no vehicle \"" + code + "\"")));
    }
}
