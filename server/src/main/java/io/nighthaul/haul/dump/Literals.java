package io.nighthaul.haul.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The byte-level grammar of SQL literals as MySQL and MariaDB write and read them. */
final class Literals {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int EXCERPT_MAX = 40;

    private Literals() {}

    /**
     * The first quote or backslash from a place on, or the limit.
     *
     * <p>Eight bytes a step: {@code (v - ONES) & ~v & HIGH_BITS} is non-zero exactly if a byte of v is zero, and its
     * lowest set bit belongs to the first such byte.
     */
    static int nextQuoteOrBackslash(byte[] b, int from, int limit, byte quote) {
        int p = from;
        long quotes = (quote & 0xffL) * ONES;
        long backslashes = '\\' * ONES;
        while (p + Long.BYTES <= limit) {
            long v = (long) EIGHT_BYTES.get(b, p);
            long q = v ^ quotes;
            long s = v ^ backslashes;
            long found = (((q - ONES) & ~q) | ((s - ONES) & ~s)) & HIGH_BITS;
            if (found != 0) {
                return p + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            p += Long.BYTES;
        }
        while (p < limit && b[p] != quote && b[p] != '\\') {
            p++;
        }
        return p;
    }

    static boolean isNumeric(byte c) {
        return isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    /** What can begin a string, a quoted name or a comment, or end a conditional comment. */
    static boolean isStatementSign(byte c) {
        return c == '\'' || c == '"' || c == '`' || c == '-' || c == '#' || c == '/' || c == '*';
    }

    static boolean isWord(byte c) {
        byte lower = (byte) (c | 32);
        return isDigit(c) || (lower >= 'a' && lower <= 'z') || c == '_';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Whether bytes that are all {@link #isNumeric} form a number and not {@code 2026-05-01} or {@code 1+2}. */
    static boolean looksLikeNumber(byte[] b, int from, int to) {
        int p = b[from] == '-' || b[from] == '+' ? from + 1 : from;
        int digits = p;
        while (p < to && isDigit(b[p])) {
            p++;
        }
        int counted = p - digits;
        if (p < to && b[p] == '.') {
            int fraction = ++p;
            while (p < to && isDigit(b[p])) {
                p++;
            }
            counted += p - fraction;
        }
        if (counted == 0 || p == to) {
            return counted > 0;
        }
        if (b[p] != 'e' && b[p] != 'E') {
            return false;
        }
        int exponent = p + 1 < to && (b[p + 1] == '-' || b[p + 1] == '+') ? p + 2 : p + 1;
        p = exponent;
        while (p < to && isDigit(b[p])) {
            p++;
        }
        return p == to && p > exponent;
    }

    static boolean isNull(byte[] b, int from, int to) {
        return to - from == 4
                && (b[from] | 32) == 'n'
                && (b[from + 1] | 32) == 'u'
                && (b[from + 2] | 32) == 'l'
                && (b[from + 3] | 32) == 'l';
    }

    static int endOfHex(byte[] b, int from, int to) {
        int p = from;
        while (p < to && Character.digit(b[p], 16) >= 0) {
            p++;
        }
        return p;
    }

    static int endOfBits(byte[] b, int from, int to) {
        int p = from;
        while (p < to && (b[p] == '0' || b[p] == '1')) {
            p++;
        }
        return p;
    }

    /** Rewrites an escaped string in place; answers its new end. */
    static int unescape(byte[] b, int from, int to, byte quote) {
        int out = from;
        int p = from;
        while (p < to) {
            byte c = b[p++];
            if (c == '\\') {
                byte escaped = b[p++];
                if (escaped == '%' || escaped == '_') {
                    // Outside of LIKE patterns these two keep their backslash (MySQL manual, "String Literals").
                    b[out++] = c;
                }
                b[out++] = unescaped(escaped);
            } else {
                b[out++] = c;
                p += c == quote ? 1 : 0;
            }
        }
        return out;
    }

    private static byte unescaped(byte c) {
        return switch (c) {
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 26;
            default -> c;
        };
    }

    /** Rewrites hexadecimal digits as bytes in place; an odd count means a leading zero. Answers the new end. */
    static int unhex(byte[] b, int from, int to) {
        int out = from;
        int p = from;
        if ((to - from) % 2 != 0) {
            b[out++] = (byte) Character.digit(b[p++], 16);
        }
        for (; p < to; p += 2) {
            b[out++] = (byte) ((Character.digit(b[p], 16) << 4) | Character.digit(b[p + 1], 16));
        }
        return out;
    }

    /** Rewrites bits as bytes in place, highest first, padded to whole bytes. Answers the new end. */
    static int unbit(byte[] b, int from, int to) {
        int out = from;
        int p = from;
        while (p < to) {
            int take = (to - p) % 8 == 0 ? 8 : (to - p) % 8;
            int octet = 0;
            for (int end = p + take; p < end; p++) {
                octet = (octet << 1) | (b[p] - '0');
            }
            b[out++] = (byte) octet;
        }
        return out;
    }

    static String excerpt(byte[] b, int from, int to) {
        int length = Math.min(to - from, EXCERPT_MAX);
        return new String(b, from, length, StandardCharsets.UTF_8) + (length < to - from ? "…" : "");
    }
}
