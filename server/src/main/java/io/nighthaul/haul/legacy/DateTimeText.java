package io.nighthaul.haul.legacy;

/** Reads {@code 2026-05-01 10:00:00} with an optional fraction, without allocating. */
final class DateTimeText {
    private static final int WITHOUT_FRACTION = 19;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private DateTimeText() {}

    /** Milliseconds since 1970-01-01 of the same clock; what is below a millisecond is cut off. */
    static long localMs(byte[] bytes, int start, int end) {
        if (end - start < WITHOUT_FRACTION
                || bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || (bytes[start + 10] != ' ' && bytes[start + 10] != 'T')
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return TimeColumn.INVALID;
        }
        int year = two(bytes, start) * 100 + two(bytes, start + 2);
        int month = two(bytes, start + 5);
        int day = two(bytes, start + 8);
        int hour = two(bytes, start + 11);
        int minute = two(bytes, start + 14);
        int second = two(bytes, start + 17);
        if ((year | month | day | hour | minute | second) < 0) {
            return TimeColumn.INVALID;
        }
        if (month == 0 || day == 0) {
            return TimeColumn.ZERO_DATE;
        }
        if (month > 12 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) {
            return TimeColumn.INVALID;
        }
        int millis = end - start == WITHOUT_FRACTION ? 0 : fraction(bytes, start + WITHOUT_FRACTION, end);
        return millis < 0
                ? TimeColumn.INVALID
                : (epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second) * 1_000L + millis;
    }

    /** Negative when one of the two bytes is no digit; the sum of such a result stays negative. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1_000_000 : tens * 10 + ones;
    }

    private static int fraction(byte[] bytes, int at, int end) {
        if (bytes[at] != '.' || end - at < 2) {
            return -1;
        }
        int millis = 0;
        for (int i = 0; i < 3; i++) {
            int digit = at + 1 + i < end ? bytes[at + 1 + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            millis = millis * 10 + digit;
        }
        for (int i = at + 4; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
        }
        return millis;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int daysInMonth(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month - 1];
    }

    private static long epochDay(int year, int month, int day) {
        int before = year - 1;
        long days = before * 365L + Math.floorDiv(before, 4) - Math.floorDiv(before, 100) + Math.floorDiv(before, 400);
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return days + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1 - 719_162L;
    }
}
