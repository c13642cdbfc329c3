package io.nighthaul.haul.dump;

import io.nighthaul.haul.TextRow;
import java.util.Arrays;

/**
 * Finds the values of one bracketed row in a byte array.
 *
 * <p>A scan changes nothing in the array, so a row that runs over the end of what has been read is simply scanned again
 * once there is more. Only {@link #fill} rewrites escaped values, in place: each is shorter than its escaped form.
 */
final class RowScanner {
    /** The row is not wholly in the array yet. */
    static final int MORE = -1;
    /** The row is malformed; {@link #problem()} says how. */
    static final int BAD = -2;

    private static final byte PLAIN = 0;
    private static final byte ESCAPED = 1;
    private static final byte HEX = 2;
    private static final byte BITS = 3;

    /** Field of the row by position of the value, or -1 where nobody asked for it. */
    private int[] fieldOf = {};

    private int fieldsWanted;
    private int[] starts = {};
    private int[] ends = {};
    private byte[] forms = {};
    private int valueStart;
    private int valueEnd;
    private byte valueForm;
    private String problem = "";

    void expect(int[] fieldOfValue) {
        fieldOf = fieldOfValue;
        fieldsWanted = (int) Arrays.stream(fieldOfValue).filter(f -> f >= 0).count();
        starts = new int[fieldsWanted];
        ends = new int[fieldsWanted];
        forms = new byte[fieldsWanted];
    }

    String problem() {
        return problem;
    }

    /**
     * Scans the row whose opening bracket is at {@code from}.
     *
     * @return the place after its closing bracket, {@link #MORE} or {@link #BAD}
     */
    int scan(byte[] b, int from, int limit) {
        int values = 0;
        int p = from + 1;
        while (true) {
            p = scanValue(b, p, limit);
            if (p < 0) {
                return p;
            }
            if (values < fieldOf.length && fieldOf[values] >= 0) {
                int field = fieldOf[values];
                starts[field] = valueStart;
                ends[field] = valueEnd;
                forms[field] = valueForm;
            }
            values++;
            while (p < limit && isBlank(b[p])) {
                p++;
            }
            if (p == limit) {
                return MORE;
            }
            if (b[p] == ')') {
                return values == fieldOf.length ? p + 1 : wrongCount(values);
            }
            if (b[p] != ',') {
                return bad("value " + values + " is not a plain literal");
            }
            p++;
        }
    }

    /** Points the row at the values found by the last successful scan of the same bytes. */
    void fill(TextRow row, byte[] b) {
        row.over(b, fieldsWanted);
        for (int field = 0; field < fieldsWanted; field++) {
            int start = starts[field];
            int end = ends[field];
            if (end >= 0 && forms[field] != PLAIN) {
                end = switch (forms[field]) {
                    case ESCAPED -> Literals.unescape(b, start, end, b[start - 1]);
                    case HEX -> Literals.unhex(b, start, end);
                    default -> Literals.unbit(b, start, end);
                };
            }
            row.span(field, start, end);
        }
    }

    /** Sets the value's span and form; answers the place after it, {@link #MORE} or {@link #BAD}. */
    private int scanValue(byte[] b, int from, int limit) {
        int p = from;
        while (p < limit && isBlank(b[p])) {
            p++;
        }
        if (p == limit) {
            return MORE;
        }
        byte first = b[p];
        if (first == '\'' || first == '"') {
            return scanString(b, p + 1, limit, first);
        }
        if (Literals.isNumeric(first)) {
            return scanNumber(b, p, limit);
        }
        return scanWord(b, p, limit);
    }

    private int scanNumber(byte[] b, int from, int limit) {
        int p = from + 1;
        while (p < limit && Literals.isNumeric(b[p])) {
            p++;
        }
        if (p == limit) {
            return MORE;
        }
        if (b[p] == 'x' && p == from + 1 && b[from] == '0') {
            int end = Literals.endOfHex(b, p + 1, limit);
            return end == limit ? MORE : value(p + 1, end, HEX, end);
        }
        if (!Literals.looksLikeNumber(b, from, p)) {
            return bad("a number is expected at " + Literals.excerpt(b, from, p));
        }
        return value(from, p, PLAIN, p);
    }

    private int scanString(byte[] b, int from, int limit, byte quote) {
        byte form = PLAIN;
        int p = from;
        while (true) {
            p = Literals.nextQuoteOrBackslash(b, p, limit, quote);
            if (p + 1 >= limit) {
                return MORE;
            }
            if (b[p] == quote && b[p + 1] != quote) {
                return value(from, p, form, p + 1);
            }
            form = ESCAPED;
            p += 2;
        }
    }

    /** NULL, or a literal with something in front: {@code _binary 'a'}, {@code X'0a'}, {@code b'01'}, {@code N'a'}. */
    private int scanWord(byte[] b, int from, int limit) {
        int end = from;
        while (end < limit && Literals.isWord(b[end])) {
            end++;
        }
        int p = end;
        while (p < limit && isBlank(b[p])) {
            p++;
        }
        if (p == limit) {
            return MORE;
        }
        boolean quoted = b[p] == '\'';
        boolean touching = p == end;
        if (Literals.isNull(b, from, end) && !quoted) {
            return value(0, TextRow.NULL, PLAIN, end);
        }
        if (b[from] == '_' && end > from + 1) {
            boolean literal = quoted || b[p] == '"' || b[p] == '0' || b[p] == 'x' || b[p] == 'X' || b[p] == 'b';
            return literal ? scanValue(b, p, limit) : bad("no string follows " + Literals.excerpt(b, from, end));
        }
        if (quoted && touching && end == from + 1) {
            return scanPrefixed(b, from, p + 1, limit);
        }
        return bad("neither a number nor a string nor NULL: " + Literals.excerpt(b, from, Math.max(end, from + 1)));
    }

    private int scanPrefixed(byte[] b, int prefix, int from, int limit) {
        int after = scanString(b, from, limit, (byte) '\'');
        if (after < 0 || b[prefix] == 'N' || b[prefix] == 'n') {
            return after;
        }
        boolean hex = b[prefix] == 'X' || b[prefix] == 'x';
        boolean bits = b[prefix] == 'B' || b[prefix] == 'b';
        if (hex && (valueEnd - from) % 2 == 0 && Literals.endOfHex(b, from, valueEnd) == valueEnd) {
            return value(from, valueEnd, HEX, after);
        }
        if (bits && Literals.endOfBits(b, from, valueEnd) == valueEnd) {
            return value(from, valueEnd, BITS, after);
        }
        return bad("not a hexadecimal or bit string: " + Literals.excerpt(b, prefix, after));
    }

    private int value(int start, int end, byte form, int after) {
        valueStart = start;
        valueEnd = end;
        valueForm = form;
        return after;
    }

    private int wrongCount(int values) {
        return bad(values + " values where the table has " + fieldOf.length + " columns");
    }

    private int bad(String why) {
        problem = why;
        return BAD;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
