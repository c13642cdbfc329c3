package io.nighthaul.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * The hours of the local day in which hauling is allowed.
 *
 * <p>A window whose end is not after its start crosses midnight; one whose end equals its start is always open, and its
 * nights follow each other without a gap.
 *
 * <p>Clock changes: a local time that a change leaves out means the first instant after the change, and one that comes
 * twice means its first occurrence, for start and end alike. So the end is never later than the first moment at which
 * the clock on the wall shows it. And because both ends go through one mapping in which a later local time is never an
 * earlier instant, nights can neither overlap nor close before they open. A night that a change swallows whole, such as
 * 02:10 to 02:50 on the day the clock jumps from 02:00 to 03:00, does not take place.
 *
 * @param zone whose clock counts: that of the people who use the source by day
 */
public record NightWindow(ZoneId zone, LocalTime start, LocalTime end) {

    public boolean isAlwaysOpen() {
        return start.equals(end);
    }

    public boolean isOpen(Instant instant) {
        return night(instant).contains(instant);
    }

    /** The night that is on, or else the next one. */
    public Night night(Instant instant) {
        // Two days back, because a zone that drops a whole day makes yesterday's night begin two dates ago.
        LocalDate date = instant.atZone(zone).toLocalDate().minusDays(2);
        while (true) {
            Night night = nightOf(date);
            if (instant.isBefore(night.closes()) && takesPlace(night)) {
                return night;
            }
            date = date.plusDays(1);
        }
    }

    /** The first night that opens after the given one. */
    public Night next(Night night) {
        LocalDate date = night.date().plusDays(1);
        while (!takesPlace(nightOf(date))) {
            date = date.plusDays(1);
        }
        return nightOf(date);
    }

    /** The last night that opened before the given one. */
    public Night previous(Night night) {
        LocalDate date = night.date().minusDays(1);
        while (!takesPlace(nightOf(date))) {
            date = date.minusDays(1);
        }
        return nightOf(date);
    }

    private Night nightOf(LocalDate date) {
        LocalDate last = end.isAfter(start) ? date : date.plusDays(1);
        return new Night(date, first(date.atTime(start)), first(last.atTime(end)));
    }

    private static boolean takesPlace(Night night) {
        return night.opens().isBefore(night.closes());
    }

    private Instant first(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    /** Such as {@code 22:00-06:00 Europe/Belgrade}. */
    @Override
    public String toString() {
        return isAlwaysOpen() ? "always, " + zone : start + "-" + end + " " + zone;
    }
}
