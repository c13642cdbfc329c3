package io.nighthaul.store;

import java.time.ZoneId;

/** Zones that Java and PostgreSQL understand alike. */
public final class FleetZone {
    private FleetZone() {}

    /**
     * @throws IllegalArgumentException saying what to write instead
     */
    public static ZoneId parse(String name) {
        ZoneId zone = ZoneId.of(name);
        requireRegion(zone);
        return zone;
    }

    /** POSIX, and PostgreSQL with it, counts offsets westwards: {@code +02:00} would be two hours behind UTC there. */
    static void requireRegion(ZoneId zone) {
        String id = zone.getId();
        boolean isOffset = !id.contains("/") && (id.indexOf('+') >= 0 || id.indexOf('-') >= 0);
        if (isOffset) {
            throw new IllegalArgumentException("an offset means one thing to Java and the opposite to PostgreSQL;"
                    + " name a region such as Europe/Belgrade, or UTC");
        }
    }
}
