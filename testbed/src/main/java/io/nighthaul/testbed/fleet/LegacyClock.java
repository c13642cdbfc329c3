package io.nighthaul.testbed.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Writes instants as DATETIMEs of a zone. Remembers the current offset and date, since rows mostly follow each other. */
final class LegacyClock {
    private static final long DAY_SECONDS = 86_400;

    private final ZoneRules rules;
    private long offsetFrom = Long.MAX_VALUE;
    private long offsetTo = Long.MIN_VALUE;
    private long offsetSeconds;
    private long epochDay = Long.MIN_VALUE;
    private byte[] date = {};

    LegacyClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Writes {@code yyyy-MM-dd HH:mm:ss} at {@code at}; answers where it ends. */
    int write(long timeMs, byte[] out, int at) {
        long second = Math.floorDiv(timeMs, 1_000L);
        if (second < offsetFrom || second >= offsetTo) {
            findOffset(second);
        }
        long local = second + offsetSeconds;
        long day = Math.floorDiv(local, DAY_SECONDS);
        if (day != epochDay) {
            epochDay = day;
            date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(date, 0, out, at, date.length);
        int end = at + date.length;
        int ofDay = (int) (local - day * DAY_SECONDS);
        out[end] = ' ';
        two(ofDay / 3_600, out, end + 1);
        out[end + 3] = ':';
        two(ofDay / 60 % 60, out, end + 4);
        out[end + 6] = ':';
        two(ofDay % 60, out, end + 7);
        return end + 9;
    }

    private void findOffset(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        ZoneOffsetTransition next = rules.nextTransition(instant);
        offsetSeconds = rules.getOffset(instant).getTotalSeconds();
        // Only forwards: an instant before this one looks its offset up again, which is rare.
        offsetFrom = second;
        offsetTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }

    private static void two(int value, byte[] out, int at) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
    }
}
