package io.nighthaul.testbed.haul;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.SpeedUnit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A table of everything that is known to go wrong between a legacy database and a fix.
 *
 * @param name for messages
 * @param statements that create and fill it
 */
record TrapTable(String name, LegacySchema schema, String vehicle, List<String> statements) {
    static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    /** Around the end of winter time, of summer time, and of months whose last days zero dates belong to. */
    static final List<Stretch> STRETCHES = List.of(
            new Stretch("2026-03-27", "2026-03-31"),
            new Stretch("2026-10-23", "2026-10-27"),
            new Stretch("2026-02-26", "2026-03-02"),
            new Stretch("2025-12-30", "2026-01-02"));

    record Stretch(LocalDate first, LocalDate last) {
        Stretch(String first, String last) {
            this(LocalDate.parse(first), LocalDate.parse(last));
        }
    }

    static List<TrapTable> all() {
        return List.of(
                CalendarTraps.doubles(),
                CalendarTraps.decimals(),
                CalendarTraps.timestamps(),
                EpochTraps.seconds(),
                EpochTraps.millis(),
                CalendarTraps.shared());
    }

    static TrapTable perVehicle(String vehicle, String columns, SpeedUnit unit, List<String> rows) {
        LegacySchema schema = new LegacySchema(
                new LegacySchema.TablePerVehicle("{code}_gps"), "t", BELGRADE, "lat", "lon", "speed", unit);
        return new TrapTable(vehicle, schema, vehicle, statements(vehicle + "_gps", columns, rows));
    }

    static List<String> statements(String table, String columns, List<String> rows) {
        String values =
                String.join(",", rows.stream().map(row -> "(" + row + ")").toList());
        return List.of(
                "CREATE TABLE " + table + " (" + columns + ", KEY (t)) ENGINE=InnoDB",
                "INSERT INTO " + table + " VALUES " + values);
    }

    @Override
    public String toString() {
        return name;
    }
}
