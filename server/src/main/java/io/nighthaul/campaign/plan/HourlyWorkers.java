package io.nighthaul.campaign.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/**
 * How many workers the guard is expected to allow in each hour of the week.
 *
 * @param byHour 168 numbers of 0 or more, the first for Monday from 00:00 to 01:00
 */
public record HourlyWorkers(List<Integer> byHour) {
    public static final int HOURS = 7 * 24;

    /** The guard never holds anything back. */
    public static final HourlyWorkers UNLIMITED = new HourlyWorkers(Collections.nCopies(HOURS, Integer.MAX_VALUE));

    public HourlyWorkers {
        if (byHour.size() != HOURS || byHour.stream().anyMatch(workers -> workers < 0)) {
            throw new IllegalArgumentException(
                    "workers by hour of the week must be " + HOURS + " numbers of 0 or more, were " + byHour);
        }
        byHour = List.copyOf(byHour);
    }

    int at(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return byHour.get((local.getDayOfWeek().getValue() - 1) * 24 + local.getHour());
    }

    /** When the number may be another one. */
    Instant nextChange(Instant instant, ZoneId zone) {
        return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
    }

    boolean isUnlimited() {
        return byHour.stream().allMatch(workers -> workers == Integer.MAX_VALUE);
    }
}
