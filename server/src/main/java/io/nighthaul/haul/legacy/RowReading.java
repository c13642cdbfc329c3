package io.nighthaul.haul.legacy;

import io.nighthaul.haul.TextRow;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Quarantined;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of some consecutive days of one vehicle into slices. Every row ends in exactly one of: a fix, a
 * repeat, a tie, the quarantine. Belongs to one thread.
 */
public final class RowReading {
    private static final long DAY_MS = 86_400_000L;
    private static final int RAW_CHARS_MAX = 500;

    /** A field that is SQL NULL; no scaled value is near it. */
    private static final long NULL = Long.MIN_VALUE + 1;

    /** What a typed row takes on the wire, roughly: 8 bytes for each number and a few of framing. */
    private static final int TYPED_ROW_BYTES = 40;

    private final LegacyTable table;
    private final LocalClock clock;
    private final LocalDate first;
    private final Day[] days;
    private final List<Quarantined> strays = new ArrayList<>();
    private long rows;
    private long bytes;

    private static final class Day {
        final TrackBuilder fixes;
        final List<Quarantined> quarantined = new ArrayList<>();
        final Map<String, Long> notes = new HashMap<>();

        Day(int capacity) {
            fixes = new TrackBuilder(capacity);
        }
    }

    /** @param rowsExpected of all days together, to size the columns */
    public RowReading(LegacyTable table, LocalDate first, LocalDate last, long rowsExpected) {
        this.table = table;
        this.first = first;
        this.clock = table.clock(first, last);
        this.days = new Day[Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1)];
        int capacity = (int) Math.min(100_000, rowsExpected / days.length + 64);
        for (int i = 0; i < days.length; i++) {
            days[i] = new Day(capacity);
        }
    }

    /** Takes a row of text whose fields are time, latitude, longitude and, where the table has it, speed. */
    public void row(TextRow row) {
        bytes += rowBytes(row);
        RawText raw = () -> row.text(",", RAW_CHARS_MAX);
        if (row.isNull(LegacyTable.TIME)) {
            stray("null_time", raw);
            return;
        }
        long localMs = table.time().parse(row, LegacyTable.TIME);
        if (localMs == TimeColumn.ZERO_DATE) {
            zeroDate(row.text(LegacyTable.TIME).orElse(""), raw);
        } else if (localMs == TimeColumn.INVALID) {
            stray("unreadable_time", raw);
        } else {
            fix(
                    localMs,
                    scaled(table.latitude(), row, LegacyTable.LATITUDE),
                    scaled(table.longitude(), row, LegacyTable.LONGITUDE),
                    table.speed() == null ? NULL : scaled(table.speed(), row, LegacyTable.SPEED),
                    raw);
        }
    }

    private static long scaled(NumberColumn column, TextRow row, int field) {
        return row.isNull(field) ? NULL : column.scaled(row, field);
    }

    /** Takes a row of {@link LegacyTable#readTypedSql}. */
    public void row(ResultSet row) throws SQLException {
        long localMs = row.getLong(1);
        if (localMs == 0 && row.wasNull()) {
            String text = row.getString(5);
            zeroDate(text == null ? "" : text, () -> raw(row, text));
            return;
        }
        bytes += TYPED_ROW_BYTES;
        fix(
                localMs,
                scaled(table.latitude(), row, 2),
                scaled(table.longitude(), row, 3),
                table.speed() == null ? NULL : scaled(table.speed(), row, 4),
                () -> raw(
                        row,
                        Instant.ofEpochMilli(localMs).atOffset(ZoneOffset.UTC).toLocalDateTime()));
    }

    private static long scaled(NumberColumn column, ResultSet row, int field) throws SQLException {
        if (column.isBinary()) {
            double value = row.getDouble(field);
            return value == 0 && row.wasNull() ? NULL : column.scaled(value);
        }
        if (column.isWhole()) {
            long value = row.getLong(field);
            return value == 0 && row.wasNull() ? NULL : column.scaled(value);
        }
        String text = row.getString(field);
        return text == null ? NULL : column.scaled(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String raw(ResultSet row, @Nullable Object time) {
        try {
            return time + "," + row.getString(2) + "," + row.getString(3) + "," + row.getString(4);
        } catch (SQLException e) {
            return time + ", and values that cannot be shown: " + e.getMessage();
        }
    }

    /** The row's own text, made only for rows that are set aside. */
    private interface RawText {
        String text();
    }

    private void zeroDate(String time, RawText raw) {
        long beforeMs = TimeColumn.beforeZeroDate(time);
        Day day = beforeMs == TimeColumn.INVALID ? null : day(clock.utcMs(beforeMs));
        if (day == null) {
            stray("zero_date", raw);
        } else {
            quarantine(day, "zero_date", raw);
        }
    }

    private @Nullable Day day(long utcMs) {
        long index = Math.floorDiv(utcMs, DAY_MS) - first.toEpochDay();
        return index < 0 || index >= days.length ? null : days[(int) index];
    }

    private void fix(long localMs, long latE7, long lonE7, long speedDkmh, RawText raw) {
        long utcMs = clock.utcMs(localMs);
        Day day = day(utcMs);
        if (day == null) {
            stray("outside_of_the_days_asked_for", raw);
        } else if (latE7 == NULL || lonE7 == NULL) {
            quarantine(day, "null_coordinates", raw);
        } else if (latE7 == DecimalText.INVALID || lonE7 == DecimalText.INVALID) {
            quarantine(day, "unreadable_coordinates", raw);
        } else if (Math.abs(latE7) > LegacyTable.LAT_E7_MAX || Math.abs(lonE7) > LegacyTable.LON_E7_MAX) {
            quarantine(day, "coordinates_out_of_range", raw);
        } else {
            rows++;
            noteOddTime(day, localMs);
            int speed = speed(day, speedDkmh);
            day.fixes.add(utcMs, (int) latE7, (int) lonE7, speed, FixSource.LEGACY.code());
        }
    }

    private void noteOddTime(Day day, long localMs) {
        if (clock.isAmbiguous(localMs)) {
            day.notes.merge("local_time_shown_twice", 1L, Long::sum);
        } else if (clock.isSkipped(localMs)) {
            day.notes.merge("local_time_never_shown", 1L, Long::sum);
        }
    }

    private static int speed(Day day, long dkmh) {
        if (dkmh == NULL) {
            return Track.SPEED_UNKNOWN;
        }
        if (dkmh < 0 || dkmh > Short.MAX_VALUE) {
            day.notes.merge("speed_out_of_range_taken_as_unknown", 1L, Long::sum);
            return Track.SPEED_UNKNOWN;
        }
        return (int) dkmh;
    }

    /** A row that the transport could not read; it is kept as text beside the days. */
    public void badRow(String raw, String why) {
        rows++;
        strays.add(new Quarantined("unreadable_row: " + why, raw));
    }

    private void stray(String reason, RawText raw) {
        rows++;
        strays.add(new Quarantined(reason, raw.text()));
    }

    private void quarantine(Day day, String reason, RawText raw) {
        rows++;
        day.quarantined.add(new Quarantined(reason, raw.text()));
    }

    private static int rowBytes(TextRow row) {
        int length = row.fields();
        for (int field = 0; field < row.fields(); field++) {
            length += row.isNull(field) ? 0 : row.end(field) - row.start(field);
        }
        return length;
    }

    /** Rows seen so far. */
    public long rows() {
        return rows;
    }

    /** Bytes of text seen so far, separators included. */
    public long bytes() {
        return bytes;
    }

    /** Rows that belong to none of the days. */
    public List<Quarantined> strays() {
        return strays;
    }

    /**
     * The slices, in ascending order of days.
     *
     * @param expected what the source itself stated, by day; null or a missing day means it was not asked
     */
    public List<DeliveredSlice> slices(@Nullable Map<LocalDate, DeliveredSlice.SourceDigest> expected) {
        Map<LocalDate, DeliveredSlice> slices = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            LocalDate date = first.plusDays(i);
            var assembled = days[i].fixes.assemble();
            slices.put(
                    date,
                    new DeliveredSlice(
                            date,
                            assembled.track(),
                            assembled.repeats(),
                            assembled.ties(),
                            days[i].quarantined,
                            days[i].notes,
                            expected == null ? null : expected.get(date)));
        }
        return List.copyOf(slices.values());
    }
}
