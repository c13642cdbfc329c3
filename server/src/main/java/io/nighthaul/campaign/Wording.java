package io.nighthaul.campaign;

import io.nighthaul.phrase.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as an operator reads them; the same on every machine. */
final class Wording {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Wording() {}

    /** Such as {@code 45 s}, {@code 12 min} or {@code 7 h 00 min}; seconds are left out from one minute on. */
    static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        long minutes = duration.toMinutes();
        if (minutes == 0) {
            return duration.toSeconds() + " s";
        }
        return minutes < 60
                ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }

    /** Such as {@code 1 batch} or {@code 250,000,000 fixes}. */
    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    static String vehicles(long number) {
        return count(number, "vehicle", "vehicles");
    }

    static String batches(long number) {
        return count(number, "batch", "batches");
    }

    static Term someVehicles(long number) {
        return Term.number("vehicles", (double) number, vehicles(number));
    }

    static Term someBatches(long number) {
        return Term.number("batches", (double) number, batches(number));
    }

    static Term lasting(Duration duration) {
        return Term.duration(duration, duration(duration));
    }

    static Term moment(Instant instant, ZoneId zone) {
        return Term.instant(instant, at(instant, zone));
    }

    /** Local time without the zone, which the reader knows. */
    static String at(Instant instant, ZoneId zone) {
        return LOCAL.format(instant.atZone(zone));
    }
}
