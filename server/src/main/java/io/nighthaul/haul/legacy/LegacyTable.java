package io.nighthaul.haul.legacy;

import io.nighthaul.haul.TextRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table of the legacy server, understood: the SQL to count, sum and read the days of one vehicle in it.
 *
 * @param name of the table
 * @param speed null when the schema names none
 * @param vehicleColumn empty when the table belongs to one vehicle
 * @param key column that grows with each row, if the schema names one
 */
public record LegacyTable(
        String name,
        TimeColumn time,
        NumberColumn latitude,
        NumberColumn longitude,
        @Nullable NumberColumn speed,
        Optional<String> vehicleColumn,
        Optional<String> key) {
    static final int LAT_E7_MAX = 900_000_000;
    static final int LON_E7_MAX = 1_800_000_000;
    private static final long DAY_MS = 86_400_000L;

    /** Order of the fields in every row that is read. */
    static final int TIME = 0;

    static final int LATITUDE = 1;
    static final int LONGITUDE = 2;
    static final int SPEED = 3;

    /**
     * Matches the schema with the columns that are really there.
     *
     * @param types {@code DATA_TYPE} by lower-case column name, as information_schema tells it
     * @throws IllegalArgumentException naming the column that is missing or of an unusable type
     */
    public static LegacyTable of(LegacySchema schema, String name, Map<String, String> types) {
        schema.layout().vehicleColumn().ifPresent(column -> type(types, name, column));
        String speed = schema.speed();
        Optional<String> key = Optional.ofNullable(schema.key());
        key.ifPresent(column -> KeyedRows.requireWhole(name, column, type(types, name, column)));
        return new LegacyTable(
                name,
                TimeColumn.of(schema.time(), type(types, name, schema.time()), schema.zone()),
                NumberColumn.coordinate(schema.latitude(), type(types, name, schema.latitude())),
                NumberColumn.coordinate(schema.longitude(), type(types, name, schema.longitude())),
                speed == null ? null : NumberColumn.speed(speed, type(types, name, speed), schema.speedUnit()),
                schema.layout().vehicleColumn(),
                key);
    }

    /** Its rows by the number that grows with each that comes; empty when the schema names no such column. */
    public Optional<KeyedRows> keyed() {
        return key.map(column -> new KeyedRows(this, column));
    }

    private static String type(Map<String, String> types, String table, String column) {
        String type = types.get(column.toLowerCase(java.util.Locale.ROOT));
        if (type == null) {
            throw new IllegalArgumentException("table " + table + " has no column " + column + "; it has "
                    + types.keySet().stream().sorted().collect(Collectors.joining(", "))
                    + ". Put the right name into the configuration under source.schema");
        }
        return type;
    }

    /** The columns of {@link #readSql} by name, for transports that select by name. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(time.name(), latitude.name(), longitude.name()));
        if (speed != null) {
            columns.add(speed.name());
        }
        return columns;
    }

    /** What an index must begin with for a day of a vehicle to be found cheaply. */
    public List<String> keyColumns() {
        List<String> columns = new ArrayList<>();
        vehicleColumn.ifPresent(columns::add);
        columns.add(time.name());
        return columns;
    }

    /** Whether a dump, which prints columns as they are, loses digits of a coordinate. */
    public boolean losesDigitsInDumps() {
        return latitude.losesDigitsInDumps() || longitude.losesDigitsInDumps();
    }

    /** The rows of these days, in whatever order the source finds cheapest. */
    public String readSql(String vehicle, LocalDate first, LocalDate last) {
        return "SELECT " + selectSql() + " FROM " + Sql.name(name) + " WHERE " + whereSql(vehicle, first, last);
    }

    /**
     * As {@link #readSql}, for a protocol that carries numbers as such: local milliseconds (null for a zero date, whose
     * text follows as the last field), coordinates and speed as the columns hold them. Spares the source printing
     * each DOUBLE, which is most of what reading costs it.
     */
    public String readTypedSql(String vehicle, LocalDate first, LocalDate last) {
        String localMs = time.utcMsSql(0);
        return "SELECT " + localMs + ", " + latitude.selectTypedSql() + ", " + longitude.selectTypedSql() + ", "
                + (speed == null ? "NULL" : speed.selectTypedSql()) + ", CASE WHEN " + localMs + " IS NULL THEN CONCAT("
                + Sql.name(time.name()) + ") END FROM " + Sql.name(name) + " WHERE "
                + whereSql(vehicle, first, last);
    }

    private String selectSql() {
        return Sql.name(time.name()) + ", " + latitude.selectSql() + ", " + longitude.selectSql()
                + (speed == null ? "" : ", " + speed.selectSql());
    }

    /** The condition of {@link #readSql}, for mysqldump's {@code --where}. */
    public String whereSql(String vehicle, LocalDate first, LocalDate last) {
        return ofVehicle(vehicle) + time.withinSql(ranges(first, last));
    }

    /** Rows that belong to no day: their time is NULL or a zero date. */
    public String timelessSql(String vehicle, int rowsMax) {
        return "SELECT " + selectSql() + " FROM " + Sql.name(name) + " WHERE " + ofVehicle(vehicle) + time.timelessSql()
                + " LIMIT " + rowsMax;
    }

    /** A few of the newest rows, for people. */
    public String sampleSql(String vehicle, int rowsMax) {
        String column = Sql.name(time.name());
        return "SELECT " + selectSql() + " FROM " + Sql.name(name) + " WHERE " + ofVehicle(vehicle) + column
                + " IS NOT NULL ORDER BY " + column + " DESC LIMIT " + rowsMax;
    }

    /** First and last time and the number of rows; NULLs when there are none. */
    public String spanSql(String vehicle) {
        String column = Sql.name(time.name());
        return "SELECT MIN(" + column + "), MAX(" + column + "), COUNT(*) FROM " + Sql.name(name) + " WHERE "
                + ofVehicle(vehicle) + column + " > " + time.earliestSql();
    }

    /** First and last UTC day. */
    public record Days(LocalDate first, LocalDate last) {}

    /** Reads a row of {@link #spanSql}; empty when there are no rows. */
    public Optional<Days> span(TextRow row) {
        if (row.isNull(0) || row.isNull(1)) {
            return Optional.empty();
        }
        long firstMs = localMs(row, 0);
        long lastMs = localMs(row, 1);
        if (firstMs == TimeColumn.INVALID) {
            return Optional.empty();
        }
        // A newest time beyond all calendars says nothing; the oldest is what a haul begins with.
        return Optional.of(new Days(day(firstMs), day(lastMs == TimeColumn.INVALID ? firstMs : lastMs)));
    }

    /** The oldest or newest may be a date such as 2026-05-00, which lies between days. */
    private long localMs(TextRow row, int field) {
        long localMs = time.parse(row, field);
        return localMs == TimeColumn.ZERO_DATE
                ? TimeColumn.beforeZeroDate(row.text(field).orElse(""))
                : localMs;
    }

    private LocalDate day(long localMs) {
        long utcMs = time.clock(localMs, localMs).utcMs(localMs);
        return LocalDate.ofEpochDay(Math.floorDiv(utcMs, DAY_MS));
    }

    /**
     * One row for each stretch of each day: epoch day, rows, sum of the hashes of those that can become a fix (see
     * {@link io.nighthaul.store.FixDigest}). A day has several rows when clocks were changed, which are to be added
     * up; a day without rows may have none.
     */
    public String digestSql(String vehicle, LocalDate first, LocalDate last) {
        // In a table of all vehicles only an index leads to the rows, and a UNION enters it for each day without any
        // temporary table. A vehicle's own table is mostly wanted whole: in one pass, which spares the source looking
        // each row up through an index of the time.
        return vehicleColumn.isPresent()
                ? days(vehicle, first, last, this::digestSql)
                : days(first, last, this::digestSql);
    }

    private String digestSql(long offsetMs) {
        String lat = latitude.scaledSql();
        String lon = longitude.scaledSql();
        String valid = latitude.scaledBetweenSql(-LAT_E7_MAX, LAT_E7_MAX) + " AND "
                + longitude.scaledBetweenSql(-LON_E7_MAX, LON_E7_MAX);
        String hash = "((((" + time.utcMsSql(offsetMs) + ") ^ (" + lat + " << 20)) % 2147483647) + 1) * (((" + lon
                + " ^ (" + speedSql() + " << 32)) % 2147483629) + 1)";
        return "COUNT(*), COALESCE(SUM(CASE WHEN " + valid + " THEN " + hash + " END), 0)";
    }

    /** One row for each stretch of each day: epoch day, rows. An index is enough for the source to answer. */
    public String countSql(String vehicle, LocalDate first, LocalDate last) {
        return days(vehicle, first, last, offsetMs -> "COUNT(*)");
    }

    private String days(String vehicle, LocalDate first, LocalDate last, LongFunction<String> figures) {
        LocalClock clock = clock(first, last);
        List<String> selects = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalRange range : clock.ranges(startMs(day), startMs(day) + DAY_MS)) {
                selects.add("SELECT " + day.toEpochDay() + ", " + figures.apply(range.offsetMs()) + " FROM "
                        + Sql.name(name) + " WHERE " + ofVehicle(vehicle) + time.withinSql(List.of(range)));
            }
        }
        return String.join(" UNION ALL ", selects);
    }

    /** As the other, in one pass for each distance from UTC. */
    private String days(LocalDate first, LocalDate last, LongFunction<String> figures) {
        LocalClock clock = clock(first, last);
        Map<Long, Map<LocalRange, Long>> days = new LinkedHashMap<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalRange range : clock.ranges(startMs(day), startMs(day) + DAY_MS)) {
                days.computeIfAbsent(range.offsetMs(), offset -> new LinkedHashMap<>())
                        .put(range, day.toEpochDay());
            }
        }
        List<String> selects = new ArrayList<>();
        days.forEach((offsetMs, ranges) -> selects.add(
                "SELECT " + time.chooseSql(List.copyOf(ranges.entrySet())) + " AS day, " + figures.apply(offsetMs)
                        + " FROM " + Sql.name(name) + " WHERE " + time.withinSql(List.copyOf(ranges.keySet()))
                        + " GROUP BY 1"));
        return String.join(" UNION ALL ", selects);
    }

    private String speedSql() {
        if (speed == null) {
            return "-1";
        }
        return "(CASE WHEN " + speed.scaledBetweenSql(0, Short.MAX_VALUE) + " THEN " + speed.scaledSql()
                + " ELSE -1 END)";
    }

    String ofVehicle(String vehicle) {
        return vehicleColumn
                .map(column -> Sql.name(column) + " = " + Sql.text(vehicle) + " AND ")
                .orElse("");
    }

    private List<LocalRange> ranges(LocalDate first, LocalDate last) {
        return clock(first, last).ranges(startMs(first), startMs(last) + DAY_MS);
    }

    LocalClock clock(LocalDate first, LocalDate last) {
        return time.clock(startMs(first), startMs(last) + DAY_MS);
    }

    private static long startMs(LocalDate day) {
        return day.toEpochDay() * DAY_MS;
    }
}
