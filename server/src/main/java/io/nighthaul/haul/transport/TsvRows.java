package io.nighthaul.haul.transport;

import io.nighthaul.haul.TextRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads what the database's client prints with {@code --batch --skip-column-names}: a line for each row, tabs between
 * fields, and a backslash before what would look like either.
 *
 * <p>NULL is printed as the text {@code NULL}, so a text of just these four letters is read as SQL NULL, too.
 */
final class TsvRows {
    static final int ROW_BYTES_MAX = 16 << 20;
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final Consumer<TextRow> rows;
    private final TextRow row = new TextRow();
    private byte[] bytes = new byte[BUFFER_BYTES];
    private int lineStart;
    private int limit;

    private TsvRows(InputStream in, Consumer<TextRow> rows) {
        this.in = in;
        this.rows = rows;
    }

    /** Reads to the end; false when the stream ends in the middle of a row. */
    static boolean read(InputStream in, Consumer<TextRow> rows) throws IOException {
        return new TsvRows(in, rows).run();
    }

    private boolean run() throws IOException {
        int scanned = 0;
        while (true) {
            for (int at = scanned; at < limit; at++) {
                if (bytes[at] == '\n') {
                    line(lineStart, at);
                    lineStart = at + 1;
                }
            }
            makeRoom();
            scanned = limit;
            int read = in.read(bytes, limit, bytes.length - limit);
            if (read < 0) {
                return lineStart == limit;
            }
            limit += read;
        }
    }

    private void makeRoom() throws IOException {
        System.arraycopy(bytes, lineStart, bytes, 0, limit - lineStart);
        limit -= lineStart;
        lineStart = 0;
        if (limit == bytes.length) {
            if (limit >= ROW_BYTES_MAX) {
                throw new IOException("a row is longer than " + ROW_BYTES_MAX + " bytes");
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    private void line(int from, int to) {
        int fields = 1;
        for (int at = from; at < to; at++) {
            fields += bytes[at] == '\t' ? 1 : 0;
        }
        row.over(bytes, fields);
        int start = from;
        for (int field = 0; field < fields; field++) {
            int end = start;
            while (end < to && bytes[end] != '\t') {
                end++;
            }
            if (!isNull(start, end)) {
                row.span(field, start, unescape(start, end));
            }
            start = end + 1;
        }
        rows.accept(row);
    }

    private boolean isNull(int start, int end) {
        return end - start == 4
                && bytes[start] == 'N'
                && bytes[start + 1] == 'U'
                && bytes[start + 2] == 'L'
                && bytes[start + 3] == 'L';
    }

    /** Rewrites the field in place and answers its new end. */
    private int unescape(int start, int end) {
        int out = start;
        for (int at = start; at < end; at++) {
            byte next = bytes[at];
            if (next == '\\' && at + 1 < end) {
                next = switch (bytes[++at]) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case '0' -> 0;
                    default -> bytes[at];
                };
            }
            bytes[out++] = next;
        }
        return out;
    }
}
