package io.nighthaul.orders.vendor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * How an API writes times.
 *
 * @param format {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or a pattern of {@link DateTimeFormatter}
 * @param zone of times that say none
 */
public record DateReading(String format, ZoneId zone) {
    static final String ISO = "iso";
    private static final String SECONDS = "epoch-seconds";
    private static final String MILLIS = "epoch-millis";

    /** With or without offset, fraction and time of day. */
    private static final DateTimeFormatter ISO_READING = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /** @throws IllegalArgumentException for a pattern that is none */
    public DateReading {
        if (!isKnown(format)) {
            pattern(format);
        }
    }

    private static boolean isKnown(String format) {
        return format.equals(ISO) || format.equals(SECONDS) || format.equals(MILLIS);
    }

    private static DateTimeFormatter pattern(String format) {
        return new DateTimeFormatterBuilder()
                .appendPattern(format)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .parseDefaulting(ChronoField.NANO_OF_SECOND, 0)
                .toFormatter(Locale.ROOT);
    }

    /** @throws DateTimeException for anything else */
    Instant read(JsonNode value) {
        String text = value.asString().strip();
        try {
            return switch (format) {
                case SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
                case MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
                case ISO -> instant(ISO_READING.parse(text));
                default -> instant(pattern(format).parse(text));
            };
        } catch (NumberFormatException e) {
            throw new DateTimeException("not a number: " + text, e);
        }
    }

    /** An hour that the zone has twice is taken for the first. */
    private Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDate day = LocalDate.from(parsed);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        LocalDateTime local = day.atTime(time == null ? LocalTime.MIDNIGHT : time);
        return offset != null ? local.toInstant(offset) : local.atZone(zone).toInstant();
    }

    /** As the API would write it, cut to what its form can say. */
    String text(Instant at) {
        return switch (format) {
            case SECONDS -> Long.toString(at.getEpochSecond());
            case MILLIS -> Long.toString(at.toEpochMilli());
            case ISO -> DateTimeFormatter.ISO_INSTANT.format(at);
            default -> DateTimeFormatter.ofPattern(format, Locale.ROOT).format(at.atZone(zone));
        };
    }
}
