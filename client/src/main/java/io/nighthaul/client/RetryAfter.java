package io.nighthaul.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After field of an answer, in either of its forms. */
final class RetryAfter {
    /** More than this is a mistake somewhere, and a phone that believed it would be silent for ever. */
    static final Duration MAX = Duration.ofHours(24);

    private RetryAfter() {}

    /**
     * How long the server asks to wait; nothing if it does not say.
     *
     * @param phone what the phone's clock shows; used only if the answer does not say what time it is
     */
    static Duration of(Transport.Answer answer, Instant phone) {
        String value = answer.header("Retry-After").map(String::trim).orElse("");
        Duration asked;
        if (value.matches("[0-9]{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(value));
        } else {
            Instant now = answer.header("Date").flatMap(RetryAfter::date).orElse(phone);
            asked = date(value).map(until -> Duration.between(now, until)).orElse(Duration.ZERO);
        }
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MAX) > 0 ? MAX : asked;
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
