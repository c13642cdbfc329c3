package io.nighthaul.testbed.fleet;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When the fleet works.
 *
 * @param zone in whose local time the shifts start: between 05:00 and 08:00, for night vehicles between 18:00 and 21:00
 * @param length with the engine on, per day; the last drive may end some minutes later
 * @param nightShare share of vehicles that work at night
 */
public record Shifts(ZoneId zone, Duration length, double nightShare) {
    public Shifts {
        if (length.compareTo(Duration.ofHours(1)) < 0 || length.compareTo(Duration.ofHours(22)) > 0) {
            throw new IllegalArgumentException("shift length must be between 1 and 22 hours, was " + length);
        }
        if (!(nightShare >= 0 && nightShare <= 1)) {
            throw new IllegalArgumentException("share of night vehicles must be in 0..1, was " + nightShare);
        }
    }
}
