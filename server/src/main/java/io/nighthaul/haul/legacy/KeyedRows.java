package io.nighthaul.haul.legacy;

import io.nighthaul.haul.TextRow;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A table's rows by a number that grows with each row that comes, whatever time the row speaks of: which days rows have
 * come into since the number was looked at last, however old those days are.
 *
 * @param key column of that number; an index should begin with it, as a primary key's does
 */
public record KeyedRows(LegacyTable table, String key) {
    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final long DAY_MS = 86_400_000L;

    /** @throws IllegalArgumentException when a column of that type cannot be one */
    static void requireWhole(String table, String column, String type) {
        if (!WHOLE.contains(type)) {
            throw new IllegalArgumentException("column " + column + " of table " + table + " is " + type
                    + "; a key must be a whole number that grows with each row. Name another column under"
                    + " source.schema.key, or leave it out");
        }
    }

    /** The largest number there is, of whatever vehicle; NULL in an empty table. */
    public String lastSql() {
        return "SELECT MAX(" + Sql.name(key) + ") FROM " + Sql.name(table.name());
    }

    /**
     * The days of a vehicle's rows with these numbers, one row for each: days since 1970 by the column's own clock, NULL
     * for rows without a time.
     *
     * @param after excluded
     * @param last included
     */
    public String daysSql(String vehicle, long after, long last) {
        String column = Sql.name(key);
        return "SELECT DISTINCT FLOOR(" + table.time().utcMsSql(0) + " / " + DAY_MS + ") FROM "
                + Sql.name(table.name()) + " WHERE " + table.ofVehicle(vehicle) + column + " > " + after + " AND "
                + column + " <= " + last;
    }

    /** Reads a row of {@link #daysSql}: the UTC days that a day by the column's clock reaches into. */
    public SortedSet<LocalDate> days(TextRow row) {
        SortedSet<LocalDate> days = new TreeSet<>();
        if (!row.isNull(0)) {
            long fromLocalMs = Long.parseLong(row.text(0).orElseThrow()) * DAY_MS;
            LocalClock clock = table.time().clock(fromLocalMs, fromLocalMs + DAY_MS);
            long first = Math.floorDiv(clock.utcMs(fromLocalMs), DAY_MS);
            long last = Math.floorDiv(clock.utcMs(fromLocalMs + DAY_MS - 1), DAY_MS);
            for (long day = first; day <= last; day++) {
                days.add(LocalDate.ofEpochDay(day));
            }
        }
        return days;
    }
}
