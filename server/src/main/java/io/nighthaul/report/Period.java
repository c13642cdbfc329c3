package io.nighthaul.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Local days of the fleet, from the first to the last, both included. */
public record Period(LocalDate first, LocalDate last) {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 2);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    public Period {
        if (last.isBefore(first)) {
            throw new InvalidReportException("a period ends after it begins, not " + first + " to " + last);
        }
        if (first.isBefore(EARLIEST) || last.isAfter(LATEST)) {
            throw new InvalidReportException(
                    "a period lies between " + EARLIEST + " and " + LATEST + ", not " + first + " to " + last);
        }
    }

    /**
     * A period as people write it.
     *
     * @param text {@code 2026}, {@code 2026-03}, {@code 2026-03-14} or {@code 2026-03-01..2026-03-14}
     * @throws InvalidReportException for anything else
     */
    public static Period of(String text) {
        try {
            int dots = text.indexOf("..");
            if (dots >= 0) {
                return new Period(LocalDate.parse(text.substring(0, dots)), LocalDate.parse(text.substring(dots + 2)));
            }
            return switch (text.length()) {
                case 4 -> ofYear(Year.parse(text));
                case 7 -> ofMonth(YearMonth.parse(text));
                default -> ofDay(LocalDate.parse(text));
            };
        } catch (DateTimeException e) {
            throw new InvalidReportException(
                    "\"" + text + "\" is no period; write 2026, 2026-03, 2026-03-14 or 2026-03-01..2026-03-14");
        }
    }

    /**
     * A period said in one of two ways.
     *
     * @throws InvalidReportException when it is said in none, or in both
     */
    public static Period of(@Nullable String period, @Nullable LocalDate first, @Nullable LocalDate last) {
        if (period != null && first == null && last == null) {
            return of(period);
        }
        if (period == null && first != null) {
            return new Period(first, last == null ? first : last);
        }
        throw new InvalidReportException("say either period (such as 2026-03) or from and to (local days)");
    }

    private static Period ofYear(Year year) {
        return new Period(year.atDay(1), year.atDay(year.length()));
    }

    private static Period ofMonth(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    static Period ofDay(LocalDate day) {
        return new Period(day, day);
    }

    boolean isOfWholeMonths() {
        return first.getDayOfMonth() == 1 && last.plusDays(1).getDayOfMonth() == 1;
    }

    /** When it begins. */
    public OffsetDateTime start(ZoneId zone) {
        return first.atStartOfDay(zone).toOffsetDateTime();
    }

    /** When what comes after it begins. */
    public OffsetDateTime end(ZoneId zone) {
        return last.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }

    /** As a name of a file or a line has it. */
    public String text() {
        if (first.equals(last)) {
            return first.toString();
        }
        return ofMonth(YearMonth.from(first)).equals(this)
                ? YearMonth.from(first).toString()
                : first + ".." + last;
    }
}
