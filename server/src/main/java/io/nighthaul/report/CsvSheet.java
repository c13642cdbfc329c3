package io.nighthaul.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CSV as RFC 4180 has it: a line of names, commas, lines that end in CR LF, quotes where they are needed; UTF-8. Every
 * digit is there, so that whatever adds the column up gets the total, and there is no line for that.
 */
public final class CsvSheet<R> implements Sheet<R> {
    private static final int LINES_CHARS = 1 << 13;

    private final List<Column<R>> columns;
    private final OutputStream out;
    private final StringBuilder lines = new StringBuilder(2 * LINES_CHARS);

    public CsvSheet(OutputStream out, List<Column<R>> columns) {
        this.columns = columns;
        this.out = out;
        for (Column<R> column : columns) {
            cell(column.header());
            lines.append(',');
        }
        endLine();
    }

    @Override
    public void row(R row) throws IOException {
        for (Column<R> column : columns) {
            String text = column.text().apply(row);
            Long figure = column.figure().apply(row);
            if (text != null) {
                cell(text);
            } else if (figure != null) {
                column.unit().appendInFull(lines, figure);
            }
            lines.append(',');
        }
        endLine();
        if (lines.length() > LINES_CHARS) {
            send();
        }
    }

    private void cell(String text) {
        if (isPlain(text)) {
            lines.append(text);
        } else {
            lines.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == ',' || letter == '"' || letter == '\r' || letter == '\n') {
                return false;
            }
        }
        return true;
    }

    /** In place of the last comma. */
    private void endLine() {
        lines.setLength(lines.length() - 1);
        lines.append("\r\n");
    }

    private void send() throws IOException {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
    }

    @Override
    public void end(R total) throws IOException {
        send();
        out.flush();
    }
}
