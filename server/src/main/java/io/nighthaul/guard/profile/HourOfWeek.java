package io.nighthaul.guard.profile;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * A local hour of the week.
 *
 * @param index 0 is Monday 00:00 to 01:00, 167 is Sunday 23:00 to 24:00
 */
public record HourOfWeek(int index) {
    public static final int COUNT = 7 * 24;

    public HourOfWeek {
        if (index < 0 || index >= COUNT) {
            throw new IllegalArgumentException("an hour of the week is 0.." + (COUNT - 1) + ", was " + index);
        }
    }

    /** On the day that has 25 hours two of them are the same hour of the week. */
    public static HourOfWeek of(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return of(local.getDayOfWeek(), local.getHour());
    }

    public static HourOfWeek of(DayOfWeek day, int hour) {
        return new HourOfWeek((day.getValue() - 1) * 24 + hour);
    }

    public DayOfWeek day() {
        return DayOfWeek.of(index / 24 + 1);
    }

    /** 0 to 23. */
    public int hour() {
        return index % 24;
    }

    /** For example {@code Mon 22:00}. */
    @Override
    public String toString() {
        String name = day().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return name + (hour() < 10 ? " 0" : " ") + hour() + ":00";
    }
}
