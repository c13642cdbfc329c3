package io.nighthaul.upload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Times as other apps write them: seconds or milliseconds since 1970, or ISO 8601 with any form of offset. */
final class ForeignTime {
    /** In seconds that is the year 2038, in milliseconds January 1970: no app means the latter. */
    private static final long SECONDS_MAX = 1L << 31;

    private static final DateTimeFormatter OFFSET_WITHOUT_COLON = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHmm", "Z")
            .toFormatter(Locale.ROOT);

    private ForeignTime() {}

    /** In milliseconds; empty if it cannot be read as a time. */
    static OptionalLong ms(JsonNode value) {
        if (value.isNumber()) {
            return ms(value.doubleValue());
        }
        return value.isString() ? ms(value.stringValue()) : OptionalLong.empty();
    }

    static OptionalLong ms(String text) {
        String time = text.strip();
        if (time.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            return ms(Double.parseDouble(time));
        }
        try {
            return OptionalLong.of(Instant.parse(time).toEpochMilli());
        } catch (DateTimeException plain) {
            try {
                return OptionalLong.of(OffsetDateTime.parse(time, OFFSET_WITHOUT_COLON)
                        .toInstant()
                        .toEpochMilli());
            } catch (DateTimeException none) {
                return OptionalLong.empty();
            }
        }
    }

    private static OptionalLong ms(double number) {
        if (!(number >= 0 && number < 1e15)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number < SECONDS_MAX ? Math.round(number * 1_000) : Math.round(number));
    }
}
