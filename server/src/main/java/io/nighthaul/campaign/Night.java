package io.nighthaul.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One stretch of time in which hauling is allowed.
 *
 * @param date on which it opens, in the window's zone; the night's name
 * @param opens first instant that belongs to it
 * @param closes first instant that no longer does
 */
public record Night(LocalDate date, Instant opens, Instant closes) {
    public Night {
        if (closes.isBefore(opens)) {
            throw new IllegalArgumentException(
                    "night of " + date + " closes at " + closes + ", before it opens at " + opens);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(opens) && instant.isBefore(closes);
    }

    /** Real time: 7 hours for 22:00 to 06:00 when clocks go forward, 9 when they go back. */
    public Duration length() {
        return Duration.between(opens, closes);
    }

    /** How much of the time from one instant to another lies in this night. */
    public Duration share(Instant from, Instant to) {
        Instant first = from.isAfter(opens) ? from : opens;
        Instant last = to.isBefore(closes) ? to : closes;
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }
}
