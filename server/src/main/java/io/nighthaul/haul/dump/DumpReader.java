package io.nighthaul.haul.dump;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one dump and hands over its rows.
 *
 * <p>Two speeds: statements are read byte by byte, rows are scanned where they lie. The head of an INSERT that repeats
 * the one before, as in a dump with one row per statement, is recognised by its bytes.
 */
public final class DumpReader {
    /** In these a byte that looks like a backslash or a quote can be the second half of a character. */
    private static final Set<String> AMBIGUOUS_CHARSETS = Set.of("sjis", "cp932", "gbk", "big5", "gb18030");

    private static final Pattern SET_NAMES =
            Pattern.compile("\\s*SET\\s+NAMES\\s+['\"]?(\\w+).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final DumpRequest request;
    private final RowHandler handler;
    private final ByteWindow window;
    private final StatementReader statements;
    private final RowBlock rows;
    private final Map<String, List<String>> columnsOf = new HashMap<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private byte[] lastHead = {};
    private InsertHead head = new InsertHead("", List.of());

    private DumpReader(InputStream in, DumpRequest request, RowHandler handler) {
        this.request = request;
        this.handler = handler;
        this.window = new ByteWindow(in, request.rowBytesMax());
        this.statements = new StatementReader(window);
        this.rows = new RowBlock(window, statements);
    }

    /**
     * Reads a stream to its end and does not close it.
     *
     * @return what was found; {@link DumpSummary#complete()} is false for a dump that broke off
     * @throws IOException from the stream
     * @throws DumpFormatException if rows of a wanted table cannot be told apart, or a wanted column does not exist
     */
    public static DumpSummary read(InputStream in, DumpRequest request, RowHandler handler) throws IOException {
        return new DumpReader(in, request, handler).run();
    }

    private DumpSummary run() throws IOException {
        boolean whole = false;
        try {
            while (statements.skipToStatement()) {
                next();
            }
            whole = true;
        } catch (TruncatedDumpException torn) {
            whole = false;
        }
        boolean complete = whole && (statements.trailerSeen() || !request.trailerExpected());
        return new DumpSummary(complete, rows.rows(), rows.badRows(), window.offset(), tables);
    }

    private void next() throws IOException {
        if (lastHead.length > 0 && window.startsWith(lastHead)) {
            window.position += lastHead.length;
            rows.read();
            return;
        }
        lastHead = new byte[0];
        if (window.startsWith("INSERT") || window.startsWith("REPLACE")) {
            insert();
            return;
        }
        statements.requireStatement();
        String statement = statements.statement();
        TableColumns.of(statement).ifPresent(created -> columnsOf.put(created.table(), created.columns()));
        refuseAmbiguousCharset(statement);
    }

    private void insert() throws IOException {
        long offset = window.offset();
        window.markHere();
        Excerpt text = new Excerpt(StatementReader.TEXT_BYTES_MAX);
        boolean values = statements.head(text);
        lastHead = Arrays.copyOfRange(window.bytes, window.mark(), window.position);
        window.forgetMark();
        if (!values) {
            throw new DumpFormatException("the INSERT at byte " + offset + " has no VALUES");
        }
        head = InsertHead.of(text.text(), offset);
        tables.add(head.table());
        if (request.wants(head.table())) {
            rows.expect(head.table(), fieldOfValue(), handler);
        } else {
            rows.ignore(head.table());
        }
        rows.read();
    }

    private int[] fieldOfValue() {
        List<String> order = columnOrder();
        List<String> lower =
                order.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        int[] fieldOfValue = new int[order.size()];
        Arrays.fill(fieldOfValue, -1);
        for (int field = 0; field < request.columns().size(); field++) {
            String wanted = request.columns().get(field);
            int value = lower.indexOf(wanted.toLowerCase(Locale.ROOT));
            if (value < 0) {
                throw new DumpFormatException(
                        "table " + head.table() + " has no column " + wanted + "; it has " + String.join(", ", order));
            }
            fieldOfValue[value] = field;
        }
        return fieldOfValue;
    }

    private List<String> columnOrder() {
        if (!head.columns().isEmpty()) {
            return head.columns();
        }
        List<String> created = columnsOf.getOrDefault(head.table(), request.columnOrder());
        if (created.isEmpty()) {
            throw new DumpFormatException("the order of the columns of table " + head.table()
                    + " is unknown: the dump has neither column lists nor CREATE TABLE; dump with --complete-insert"
                    + " or name the table's columns in order");
        }
        return created;
    }

    private static void refuseAmbiguousCharset(String statement) {
        Matcher names = SET_NAMES.matcher(statement);
        if (names.matches() && AMBIGUOUS_CHARSETS.contains(names.group(1).toLowerCase(Locale.ROOT))) {
            throw new DumpFormatException("the dump is written in " + names.group(1)
                    + ", in which quotes cannot be told apart byte by byte; dump with --default-character-set=utf8mb4");
        }
    }
}
