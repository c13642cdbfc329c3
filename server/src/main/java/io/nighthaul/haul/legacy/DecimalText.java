package io.nighthaul.haul.legacy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Reads a number's text, scales it and rounds it to an integer, exactly as MySQL and MariaDB do in
 * {@code ROUND(column * factor)}: exact types multiply exactly and round halves away from zero; DOUBLE multiplies in
 * binary and rounds halves to even (C's {@code rint}).
 */
final class DecimalText {
    static final long INVALID = Long.MIN_VALUE;

    private static final long[] POWERS = new long[19];

    /** Up to here both a decimal's digits and its power of ten are exact in a double, and so is their quotient's rounding. */
    private static final long EXACT_MAX = 1L << 53;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private DecimalText() {}

    /** A plain integer, or {@link #INVALID}. */
    static long integer(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if ((bytes[at] < '0' || bytes[at] > '9') && bytes[at] != '-') {
                return INVALID;
            }
        }
        return exact(bytes, start, end, 1, 0);
    }

    /** Of an exact type: value times {@code factorDigits / 10^factorScale}, halves away from zero. */
    static long exact(byte[] bytes, int start, int end, long factorDigits, int factorScale) {
        int at = start;
        boolean isNegative = at < end && bytes[at] == '-';
        if (isNegative) {
            at++;
        }
        long digits = 0;
        int scale = -1;
        int count = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
                scale += scale >= 0 ? 1 : 0;
            } else if (bytes[at] == '.' && scale < 0) {
                scale = 0;
            } else {
                return slow(bytes, start, end, factorDigits, factorScale);
            }
        }
        scale = Math.max(scale, 0);
        if (count == 0
                || count > 18
                || (digits != 0 && factorDigits > Long.MAX_VALUE / digits)
                || scale + factorScale > 18) {
            return slow(bytes, start, end, factorDigits, factorScale);
        }
        long rounded = quotient(digits * factorDigits, POWERS[scale + factorScale]);
        return isNegative ? -rounded : rounded;
    }

    /** As the other, of an integer whose product with the digits fits a long. */
    static long exact(long value, long factorDigits, int factorScale) {
        long rounded = quotient(Math.abs(value) * factorDigits, POWERS[factorScale]);
        return value < 0 ? -rounded : rounded;
    }

    private static long quotient(long product, long divisor) {
        return product / divisor + (product % divisor >= divisor - divisor / 2 && divisor > 1 ? 1 : 0);
    }

    private static long slow(byte[] bytes, int start, int end, long factorDigits, int factorScale) {
        try {
            BigDecimal value = new BigDecimal(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
            // Writing out what 1e-400000000 stands for would take minutes.
            long digitsBeforePoint = value.precision() - (long) value.scale();
            if (value.signum() == 0 || digitsBeforePoint < -30) {
                return 0;
            }
            if (digitsBeforePoint > 30) {
                return INVALID;
            }
            return value.multiply(BigDecimal.valueOf(factorDigits, factorScale))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return INVALID;
        }
    }

    /** Of DOUBLE: value times factor in binary, halves to even. */
    static long binary(byte[] bytes, int start, int end, double factor) {
        return rounded(value(bytes, start, end) * factor);
    }

    /** Halves to even; {@link #INVALID} for what no long can hold, NaN included. */
    static long rounded(double value) {
        double rounded = Math.rint(value);
        return Math.abs(rounded) < 9e18 ? (long) rounded : INVALID;
    }

    /** The double nearest to the text, or NaN. */
    private static double value(byte[] bytes, int start, int end) {
        int at = start;
        boolean isNegative = at < end && bytes[at] == '-';
        if (isNegative) {
            at++;
        }
        long digits = 0;
        int scale = -1;
        int count = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
                scale += scale >= 0 ? 1 : 0;
            } else if (bytes[at] == '.' && scale < 0) {
                scale = 0;
            } else {
                return slowValue(bytes, start, end);
            }
        }
        if (count == 0 || count > 18 || digits > EXACT_MAX) {
            return slowValue(bytes, start, end);
        }
        double magnitude = scale > 0 ? digits / (double) POWERS[scale] : digits;
        return isNegative ? -magnitude : magnitude;
    }

    private static double slowValue(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            // Java reads spaces, "1d", "0x1p3" and "Infinity" as well; no server prints them.
            if ("0123456789+-.eE".indexOf(bytes[at]) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
