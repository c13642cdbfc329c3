package io.nighthaul.console.frame;

import io.nighthaul.phrase.Phrase;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes values for people, in their language and on the fleet's clock. A dash stands for what is not there. Templates
 * know it as {@code display}; {@code js/format.js} writes the same in the browser.
 */
public final class Display {
    public static final String NONE = "–";

    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private final Words words;
    private final Locale locale;
    private final ZoneId zone;

    public Display(Words words, Locale locale, ZoneId zone) {
        this.words = words;
        this.locale = locale;
        this.zone = zone;
    }

    private boolean isSerbian() {
        return locale.getLanguage().equals(Languages.SERBIAN.getLanguage());
    }

    /** A number with so many decimals. */
    public String number(@Nullable Number value, int decimals) {
        if (value == null || Double.isNaN(value.doubleValue())) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    public String count(@Nullable Number value) {
        return number(value, 0);
    }

    /** Kilometres without the unit, to a tenth. */
    public String km(@Nullable Long millimetres) {
        return millimetres == null ? NONE : number(millimetres / 1e6, 1);
    }

    /** Hours without the unit, to a tenth. */
    public String hours(@Nullable Long milliseconds) {
        return milliseconds == null ? NONE : number(milliseconds / 3_600_000.0, 1);
    }

    /** @param share from 0 to 1 */
    public String percent(@Nullable Double share) {
        return share == null || share.isNaN() ? NONE : number(100 * share, 1) + " %";
    }

    /** As {@link #duration}. */
    public String lasting(@Nullable Long milliseconds) {
        return duration(milliseconds == null ? null : Duration.ofMillis(milliseconds));
    }

    /** The two largest units, such as {@code 3 h 12 min}. */
    public String duration(@Nullable Duration duration) {
        if (duration == null) {
            return NONE;
        }
        Duration whole = duration.abs();
        String sign = duration.isNegative() ? "−" : "";
        if (whole.toDays() > 0) {
            return sign + two(whole.toDays(), "d", whole.toHoursPart(), "h");
        }
        if (whole.toHours() > 0) {
            return sign + two(whole.toHours(), "h", whole.toMinutesPart(), "min");
        }
        return sign
                + (whole.toMinutes() > 0
                        ? two(whole.toMinutes(), "min", whole.toSecondsPart(), "s")
                        : whole.toSeconds() + " s");
    }

    private static String two(long large, String largeUnit, int small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** Day and time to the minute. */
    public String instant(@Nullable Instant instant) {
        return instant == null ? NONE : formatted(instant, isSerbian() ? "d. MMM uuuu. HH:mm" : "d MMM uuuu HH:mm");
    }

    /** Time of the day, to the minute. */
    public String time(@Nullable Instant instant) {
        return instant == null ? NONE : formatted(instant, "HH:mm");
    }

    /** Time of the day, to the second. */
    public String seconds(@Nullable Instant instant) {
        return instant == null ? NONE : formatted(instant, "HH:mm:ss");
    }

    private String formatted(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(instant);
    }

    public String day(@Nullable LocalDate day) {
        return day == null
                ? NONE
                : DateTimeFormatter.ofPattern(isSerbian() ? "d. MMM uuuu." : "d MMM uuuu", locale)
                        .format(day);
    }

    /** A sentence of the service. */
    public String said(Phrase phrase) {
        return new PhraseText(words.all(locale), this).of(phrase);
    }

    /** Decimal units: a thousand bytes are a kB. */
    public String bytes(@Nullable Long bytes) {
        if (bytes == null) {
            return NONE;
        }
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 999.95 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return number(value, unit == 0 ? 0 : 1) + " " + BYTE_UNITS[unit];
    }

    /** A number with its noun: the text under the key's right form, which has the number as {@code {0}}. */
    public String counted(long number, String key) {
        String text = Words.form(key, number, locale);
        return Objects.requireNonNull(words.getMessage(text, new Object[] {count(number)}, "??" + text + "??", locale));
    }
}
