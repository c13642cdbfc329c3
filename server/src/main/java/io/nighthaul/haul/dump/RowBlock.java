package io.nighthaul.haul.dump;

import io.nighthaul.haul.TextRow;
import java.io.IOException;

/** The rows of one INSERT after another: finds, counts and hands over, and steps over a row that cannot be read. */
final class RowBlock {
    static final int RAW_CHARS_MAX = 200;

    private final ByteWindow window;
    private final StatementReader statements;
    private final RowScanner scanner = new RowScanner();
    private final TextRow row = new TextRow();
    private RowHandler handler = NOBODY;
    private String table = "";
    private boolean wanted;
    private long rows;
    private long badRows;

    RowBlock(ByteWindow window, StatementReader statements) {
        this.window = window;
        this.statements = statements;
    }

    long rows() {
        return rows;
    }

    long badRows() {
        return badRows;
    }

    void expect(String tableName, int[] fieldOfValue, RowHandler receiver) {
        table = tableName;
        wanted = true;
        handler = receiver;
        scanner.expect(fieldOfValue);
    }

    void ignore(String tableName) {
        table = tableName;
        wanted = false;
        handler = NOBODY;
    }

    /** Reads from after VALUES to the end of the statement. */
    void read() throws IOException {
        if (!wanted) {
            statements.skipStatement();
            return;
        }
        while (true) {
            int c = skipBlanks();
            if (c != '(') {
                throw unreadable("a row is expected");
            }
            row();
            c = skipBlanks();
            if (c == ',') {
                window.position++;
            } else if (statements.takeDelimiter()) {
                return;
            } else if (window.startsWith("ON ") || window.startsWith("AS ")) {
                statements.skipStatement();
                return;
            } else {
                throw unreadable("a comma or the end of the statement is expected");
            }
        }
    }

    private void row() throws IOException {
        window.markHere();
        int end = scanner.scan(window.bytes, window.position, window.limit);
        while (end == RowScanner.MORE) {
            more();
            end = scanner.scan(window.bytes, window.position, window.limit);
        }
        if (end == RowScanner.BAD) {
            String why = scanner.problem();
            window.forgetMark();
            bad(why);
            return;
        }
        window.forgetMark();
        window.position = end;
        scanner.fill(row, window.bytes);
        rows++;
        handler.row(row);
    }

    /** Doubles what is known of the row, so that scanning it again and again stays linear in its length. */
    private void more() throws IOException {
        int known = window.limit - window.mark();
        int room = window.bytes.length - known;
        if (!window.refill(Math.max(1, Math.min(known, room))) && window.limit - window.mark() == known) {
            throw new TruncatedDumpException(window.offset());
        }
    }

    /** Steps to the bracket that closes the row, past strings; keeps nothing but the beginning. */
    private void bad(String why) throws IOException {
        long offset = window.offset();
        Excerpt raw = new Excerpt(RAW_CHARS_MAX);
        int depth = 0;
        do {
            int c = window.next();
            raw.keep(c);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '\'' || c == '"') {
                string(raw, c);
            }
        } while (depth > 0);
        badRows++;
        long number = rows + badRows;
        handler.badRow(
                number, offset, raw.text(), "table " + table + ", row " + number + " at byte " + offset + ": " + why);
    }

    private void string(Excerpt raw, int quote) throws IOException {
        int c;
        do {
            c = window.next();
            raw.keep(c);
            if (c == '\\') {
                raw.keep(window.next());
            }
        } while (c != quote);
    }

    private int skipBlanks() throws IOException {
        int c = window.peek();
        while (c >= 0 && c <= ' ') {
            window.position++;
            c = window.peek();
        }
        if (c < 0) {
            throw new TruncatedDumpException(window.offset());
        }
        return c;
    }

    private DumpFormatException unreadable(String expected) {
        return new DumpFormatException("table " + table + ", after row " + (rows + badRows) + " at byte "
                + window.offset() + ": " + expected + "; the rest of this dump cannot be told apart safely");
    }

    private static final RowHandler NOBODY = new RowHandler() {
        @Override
        public void row(TextRow row) {}

        @Override
        public void badRow(long rowNumber, long byteOffset, String raw, String why) {}
    };
}
