package io.nighthaul.haul.legacy;

import io.nighthaul.haul.TextRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * The column that says when: its SQL and the reading of its text, which must mean the same instants.
 *
 * @param name of the column
 * @param kind of value it holds
 * @param zone of DATETIME values
 */
record TimeColumn(String name, Kind kind, ZoneId zone) {
    /** Results of {@link #parse} that are not a time. */
    static final long INVALID = Long.MIN_VALUE;

    static final long ZERO_DATE = Long.MIN_VALUE + 1;

    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /** TO_SECONDS('1970-01-01 00:00:00') in MySQL and MariaDB. */
    private static final long TO_SECONDS_EPOCH = 62_167_219_200L;

    enum Kind {
        /** Local time in the schema's zone. */
        DATETIME,
        /** Shown in the session's zone, which we set to UTC. */
        TIMESTAMP,
        EPOCH_SECONDS,
        EPOCH_MILLIS
    }

    /** @param sqlType {@code DATA_TYPE} of information_schema.columns */
    static TimeColumn of(String name, String sqlType, ZoneId zone) {
        return switch (sqlType) {
            case "datetime" -> new TimeColumn(name, Kind.DATETIME, zone);
            case "timestamp" -> new TimeColumn(name, Kind.TIMESTAMP, ZoneOffset.UTC);
            case "int" -> new TimeColumn(name, Kind.EPOCH_SECONDS, ZoneOffset.UTC);
            case "bigint" -> new TimeColumn(name, Kind.EPOCH_MILLIS, ZoneOffset.UTC);
            default ->
                throw new IllegalArgumentException("time column " + name + " is " + sqlType
                        + "; it must be DATETIME, TIMESTAMP, INT (seconds since 1970) or BIGINT (milliseconds)");
        };
    }

    LocalClock clock(long fromUtcMs, long toUtcMs) {
        return new LocalClock(zone, fromUtcMs, toUtcMs);
    }

    /** UTC milliseconds of the column, for rows whose local time lies at this offset. */
    String utcMsSql(long offsetMs) {
        String column = Sql.name(name);
        return switch (kind) {
            case DATETIME, TIMESTAMP ->
                "((TO_SECONDS(" + column + ") - " + (TO_SECONDS_EPOCH + offsetMs / 1_000) + ") * 1000 + MICROSECOND("
                        + column + ") DIV 1000)";
            case EPOCH_SECONDS -> "(CAST(" + column + " AS SIGNED) * 1000)";
            case EPOCH_MILLIS -> "CAST(" + column + " AS SIGNED)";
        };
    }

    /** Selects the local times of these ranges; neighbouring ones are joined, so that the index is entered once. */
    String withinSql(List<LocalRange> ranges) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < ranges.size(); i++) {
            long from = ranges.get(i).fromLocalMs();
            while (i + 1 < ranges.size()
                    && ranges.get(i).toLocalMs() == ranges.get(i + 1).fromLocalMs()) {
                i++;
            }
            sql.append(sql.isEmpty() ? "" : " OR ")
                    .append("(")
                    .append(Sql.name(name))
                    .append(" >= ")
                    .append(literal(from))
                    .append(" AND ")
                    .append(Sql.name(name))
                    .append(" < ")
                    .append(literal(ranges.get(i).toLocalMs()))
                    .append(")");
        }
        return sql.isEmpty() ? "FALSE" : "(" + sql + ")";
    }

    /**
     * The number of the range that a row is in, found by halving.
     *
     * @param ranges in ascending order, with their numbers; the row is in one of them
     */
    String chooseSql(List<Map.Entry<LocalRange, Long>> ranges) {
        int middle = ranges.size() / 2;
        return middle == 0
                ? ranges.getFirst().getValue().toString()
                : "IF(" + Sql.name(name) + " < "
                        + literal(ranges.get(middle).getKey().fromLocalMs()) + ", "
                        + chooseSql(ranges.subList(0, middle)) + ", "
                        + chooseSql(ranges.subList(middle, ranges.size())) + ")";
    }

    /** Rows whose time says of no day that they belong to it. */
    String timelessSql() {
        String column = Sql.name(name);
        return switch (kind) {
            case DATETIME, TIMESTAMP -> "(" + column + " IS NULL OR " + column + " < '1000-01-01')";
            case EPOCH_SECONDS, EPOCH_MILLIS -> "(" + column + " IS NULL)";
        };
    }

    /** Before this no fleet had GPS; what is older is a clock that was never set. */
    String earliestSql() {
        return literal(315_532_800_000L);
    }

    private String literal(long localMs) {
        return switch (kind) {
            case DATETIME, TIMESTAMP -> "'" + LITERAL.format(Instant.ofEpochMilli(localMs)) + "'";
            case EPOCH_SECONDS -> Long.toString(Math.ceilDiv(localMs, 1_000));
            case EPOCH_MILLIS -> Long.toString(localMs);
        };
    }

    /**
     * The last local millisecond before a zero date such as 2026-05-00 in the source's own order, by which a range
     * finds it: so both ends count the row to the same day. {@link #INVALID} when it is before everything.
     */
    static long beforeZeroDate(String text) {
        if (text.length() < 10) {
            return INVALID;
        }
        try {
            int year = Integer.parseInt(text, 0, 4, 10);
            int month = Integer.parseInt(text, 5, 7, 10);
            if (year == 0 || month > 12) {
                return INVALID;
            }
            LocalDate next = month == 0 ? LocalDate.of(year, 1, 1) : LocalDate.of(year, month, 1);
            return next.toEpochDay() * 86_400_000L - 1;
        } catch (NumberFormatException e) {
            return INVALID;
        }
    }

    /** Local milliseconds since 1970, or {@link #INVALID} or {@link #ZERO_DATE}. The field must not be null. */
    long parse(TextRow row, int field) {
        byte[] bytes = row.bytes();
        int start = row.start(field);
        int end = row.end(field);
        return switch (kind) {
            case DATETIME, TIMESTAMP -> DateTimeText.localMs(bytes, start, end);
            case EPOCH_SECONDS -> {
                long seconds = DecimalText.integer(bytes, start, end);
                yield seconds == DecimalText.INVALID || Math.abs(seconds) > Long.MAX_VALUE / 1_000
                        ? INVALID
                        : seconds * 1_000;
            }
            case EPOCH_MILLIS -> {
                long millis = DecimalText.integer(bytes, start, end);
                yield millis == DecimalText.INVALID ? INVALID : millis;
            }
        };
    }
}
