package io.nighthaul.haul;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Questions to the source that move no fixes: which vehicles, which columns, how much in which days. */
public final class SourceCatalogue {
    private final LegacySchema schema;

    public SourceCatalogue(LegacySchema schema) {
        this.schema = schema;
    }

    /** Codes of all vehicles the source knows, in its own order. */
    public List<String> vehicles(LegacySession session) {
        List<String> found = new ArrayList<>();
        switch (schema.layout()) {
            case LegacySchema.TablePerVehicle perVehicle ->
                session.query(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1",
                        row -> row.text(0).flatMap(perVehicle::vehicle).ifPresent(found::add));
            case LegacySchema.SharedTable shared ->
                session.query(shared.vehiclesSql(), row -> row.text(0).ifPresent(found::add));
        }
        return found;
    }

    /**
     * The vehicle's table, matched with the schema.
     *
     * @throws HaulException of kind TABLE when it is missing, or a column is missing or unusable
     */
    public LegacyTable table(LegacySession session, String vehicle) {
        String name = schema.layout().table(vehicle);
        Map<String, String> types = columnTypes(session, name);
        if (types.isEmpty()) {
            throw new HaulException(
                    HaulException.Kind.TABLE,
                    "vehicle " + vehicle + ": the source has no table " + name
                            + ", or this user may not see it; check source.schema.table and the GRANTs",
                    null);
        }
        try {
            return LegacyTable.of(schema, name, types);
        } catch (IllegalArgumentException e) {
            throw new HaulException(HaulException.Kind.TABLE, "vehicle " + vehicle + ": " + e.getMessage(), e);
        }
    }

    /** {@code DATA_TYPE} by lower-case column name. */
    Map<String, String> columnTypes(LegacySession session, String table) {
        Map<String, String> types = new TreeMap<>();
        session.query(
                "SELECT LOWER(COLUMN_NAME), LOWER(DATA_TYPE) FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '" + table.replace("'", "''") + "'",
                row -> types.put(row.text(0).orElseThrow(), row.text(1).orElseThrow()));
        return types;
    }

    /** The first UTC day on which any of these vehicles has a row. Vehicles whose table is unusable are passed over. */
    public Optional<LocalDate> firstDay(LegacySession session, List<String> vehicles) {
        Optional<LocalDate> first = Optional.empty();
        for (String vehicle : vehicles) {
            Optional<Span> span;
            try {
                span = span(session, table(session, vehicle), vehicle);
            } catch (HaulException e) {
                if (!e.kind().isOfVehicle()) {
                    throw e;
                }
                continue;
            }
            LocalDate known = first.orElse(LocalDate.MAX);
            first = span.map(Span::first).filter(day -> day.isBefore(known)).or(() -> first(known));
        }
        return first;
    }

    private static Optional<LocalDate> first(LocalDate known) {
        return known.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(known);
    }

    /**
     * How much a vehicle has.
     *
     * @param first UTC day
     * @param last UTC day
     */
    public record Span(LocalDate first, LocalDate last, long rows) {}

    /** Empty when the vehicle has no row with a time. */
    public Optional<Span> span(LegacySession session, LegacyTable table, String vehicle) {
        List<Span> found = new ArrayList<>();
        session.query(
                table.spanSql(vehicle),
                row -> table.span(row)
                        .ifPresent(days -> found.add(new Span(
                                days.first(),
                                days.last(),
                                Long.parseLong(row.text(2).orElse("0"))))));
        return found.stream().findFirst();
    }

    /** About how much the source holds, by its own statistics. */
    public record Size(long rows, long bytes) {}

    /** Rows and bytes of the tables of these vehicles; an estimate that costs nothing. */
    public Size size(LegacySession session, List<String> vehicles) {
        Set<String> tables = new HashSet<>();
        vehicles.forEach(vehicle -> tables.add(schema.layout().table(vehicle)));
        long[] sums = new long[2];
        session.query(
                "SELECT TABLE_NAME, COALESCE(TABLE_ROWS, 0), COALESCE(DATA_LENGTH, 0) FROM information_schema.TABLES"
                        + " WHERE TABLE_SCHEMA = DATABASE()",
                row -> {
                    if (tables.contains(row.text(0).orElse(""))) {
                        sums[0] += Long.parseLong(row.text(1).orElse("0"));
                        sums[1] += Long.parseLong(row.text(2).orElse("0"));
                    }
                });
        return new Size(sums[0], sums[1]);
    }

    /** Count and checksum of each day, those without rows included, computed by the source. */
    public NavigableMap<LocalDate, SourceDigest> digests(
            LegacySession session, LegacyTable table, String vehicle, LocalDate first, LocalDate last) {
        NavigableMap<LocalDate, SourceDigest> digests = new TreeMap<>();
        first.datesUntil(last.plusDays(1)).forEach(day -> digests.put(day, new SourceDigest(0, 0)));
        session.query(table.digestSql(vehicle, first, last), row -> {
            LocalDate day = LocalDate.ofEpochDay(Long.parseLong(row.text(0).orElseThrow()));
            long rows = Long.parseLong(row.text(1).orElseThrow());
            // The source's sum is exact and wider than 64 bits; ours wraps.
            long checksum = new BigInteger(row.text(2).orElseThrow()).longValue();
            digests.merge(day, new SourceDigest(rows, checksum), SourceCatalogue::added);
        });
        return digests;
    }

    private static SourceDigest added(SourceDigest a, SourceDigest b) {
        return new SourceDigest(a.rows() + b.rows(), a.checksum() + b.checksum());
    }

    /** The largest number of a table's growing key; empty when it has none, or no rows. */
    public OptionalLong lastKey(LegacySession session, LegacyTable table) {
        List<Long> found = new ArrayList<>();
        table.keyed()
                .ifPresent(rows -> session.query(
                        rows.lastSql(), row -> row.text(0).map(Long::valueOf).ifPresent(found::add)));
        return found.stream().mapToLong(Long::longValue).findFirst();
    }

    /**
     * Days into which rows of a vehicle have come.
     *
     * @param after number of the growing key, excluded
     * @param last included
     */
    public SortedSet<LocalDate> daysByKey(
            LegacySession session, LegacyTable table, String vehicle, long after, long last) {
        SortedSet<LocalDate> days = new TreeSet<>();
        table.keyed()
                .ifPresent(
                        rows -> session.query(rows.daysSql(vehicle, after, last), row -> days.addAll(rows.days(row))));
        return days;
    }

    /** Rows of each day. */
    public NavigableMap<LocalDate, Long> counts(
            LegacySession session, LegacyTable table, String vehicle, LocalDate first, LocalDate last) {
        NavigableMap<LocalDate, Long> counts = new TreeMap<>();
        session.query(
                table.countSql(vehicle, first, last),
                row -> counts.merge(
                        LocalDate.ofEpochDay(Long.parseLong(row.text(0).orElseThrow())),
                        Long.parseLong(row.text(1).orElseThrow()),
                        Long::sum));
        return counts;
    }
}
