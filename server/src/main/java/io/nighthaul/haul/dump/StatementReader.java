package io.nighthaul.haul.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads everything that is not a row: blanks, comments, and statements that are only looked at or skipped.
 *
 * <p>The bodies of conditional comments ({@code /*!40101 … *}{@code /}) are SQL and are read as such, the way a server
 * reads them, except for those that no server reaches: version 999999 is how MariaDB hides a client command.
 */
final class StatementReader {
    /** As much of a statement as is kept for looking at; a {@code CREATE TABLE} is far shorter, a data blob is not. */
    static final int TEXT_BYTES_MAX = 1 << 20;

    private static final int UNREACHABLE_VERSION = 999_999;
    private static final String TRAILER = "-- DUMP COMPLETED";

    private static final Set<String> STATEMENTS = Set.of(
            "ALTER",
            "ANALYZE",
            "BEGIN",
            "CALL",
            "CHANGE",
            "COMMIT",
            "CREATE",
            "DELETE",
            "DELIMITER",
            "DO",
            "DROP",
            "FLUSH",
            "GRANT",
            "INSTALL",
            "LOCK",
            "RENAME",
            "RESET",
            "REVOKE",
            "SELECT",
            "SET",
            "START",
            "STOP",
            "TRUNCATE",
            "UNINSTALL",
            "UNLOCK",
            "UPDATE",
            "USE",
            "WITH");

    private static final int WORD_MAX = 12;
    private static final int EXCERPT_BYTES = 60;

    private final ByteWindow window;
    private byte[] delimiter = {';'};
    private boolean trailerSeen;
    private int conditionalDepth;

    StatementReader(ByteWindow window) {
        this.window = window;
    }

    /** Whether the producer's closing line was the last thing passed. */
    boolean trailerSeen() {
        return trailerSeen;
    }

    /** Goes to the next statement's first byte; false at the end of the stream. */
    boolean skipToStatement() throws IOException {
        while (true) {
            int c = window.peek();
            if (c < 0) {
                return false;
            }
            if (isBlank(c) || c == ';') {
                window.position++;
            } else if (!takeDelimiter() && !closesConditional(c) && !skipComment(c)) {
                trailerSeen = false;
                return true;
            }
        }
    }

    /**
     * Refuses what no dump contains, such as a warning that went the same way as the dump.
     *
     * <p>An odd quote in such a text would turn all that follows inside out: data into statements and statements into
     * data, and rows would be missing without anybody noticing.
     */
    void requireStatement() throws IOException {
        if (STATEMENTS.contains(word())) {
            return;
        }
        if (!window.holds(WORD_MAX)) {
            throw new TruncatedDumpException(window.offset());
        }
        throw new DumpFormatException("what stands at byte " + window.offset() + " is no statement of a dump: "
                + beginning() + "; keep the messages of the dump program apart from its output");
    }

    /** Takes a whole statement and answers its text without comments, cut to {@link #TEXT_BYTES_MAX} bytes. */
    String statement() throws IOException {
        if (window.startsWith("DELIMITER ")) {
            String line = line();
            delimiter = line.substring("DELIMITER ".length()).strip().getBytes(StandardCharsets.UTF_8);
            if (delimiter.length == 0) {
                throw new DumpFormatException("DELIMITER without a delimiter before byte " + window.offset());
            }
            return line;
        }
        Excerpt text = new Excerpt(TEXT_BYTES_MAX);
        while (!takeDelimiter()) {
            element(text);
        }
        return text.text();
    }

    /** Takes what is left of a statement, of any length. */
    void skipStatement() throws IOException {
        Excerpt nothing = new Excerpt(0);
        skipPlain();
        while (!takeDelimiter()) {
            element(nothing);
            skipPlain();
        }
    }

    /** Runs over what cannot begin a string, a comment or the delimiter. */
    private void skipPlain() {
        byte[] b = window.bytes;
        int p = window.position;
        while (p < window.limit && b[p] != delimiter[0] && !Literals.isStatementSign(b[p])) {
            p++;
        }
        window.position = p;
    }

    /** Takes an INSERT up to and including its VALUES; false, with the whole statement taken, if it has none. */
    boolean head(Excerpt text) throws IOException {
        int depth = 0;
        boolean wordBefore = false;
        while (!takeDelimiter()) {
            int c = window.peek();
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && !wordBefore && window.startsWith("VALUE")) {
                window.position += window.startsWith("VALUES") ? "VALUES".length() : "VALUE".length();
                return true;
            }
            wordBefore = Literals.isWord((byte) c);
            element(text);
        }
        return false;
    }

    /** Takes the current delimiter if it comes next. */
    boolean takeDelimiter() throws IOException {
        boolean next = window.peek() == delimiter[0] && window.startsWith(delimiter);
        window.position += next ? delimiter.length : 0;
        return next;
    }

    /** Takes the next byte, quoted text or comment. */
    private void element(Excerpt text) throws IOException {
        int c = window.peek();
        if (!closesConditional(c) && !skipComment(c)) {
            window.next();
            text.keep(c);
            if (c == '\'' || c == '"' || c == '`') {
                quoted(text, c);
            }
        }
    }

    private void quoted(Excerpt text, int quote) throws IOException {
        int c;
        do {
            if (text.isFull()) {
                window.position =
                        Literals.nextQuoteOrBackslash(window.bytes, window.position, window.limit, (byte) quote);
            }
            c = window.next();
            text.keep(c);
            if (c == '\\' && quote != '`') {
                text.keep(window.next());
            }
        } while (c != quote);
    }

    private boolean closesConditional(int c) throws IOException {
        boolean closes = c == '*' && conditionalDepth > 0 && window.startsWith("*/");
        conditionalDepth -= closes ? 1 : 0;
        window.position += closes ? 2 : 0;
        return closes;
    }

    /** Passes a comment, or the opening of a conditional one, if one begins here. */
    private boolean skipComment(int c) throws IOException {
        if (c == '#' || (c == '-' && lineCommentAhead())) {
            boolean trailer = window.startsWith(TRAILER);
            line();
            trailerSeen |= trailer;
            return true;
        }
        if (c != '/' || !window.startsWith("/*")) {
            return false;
        }
        window.position += 2;
        if (window.startsWith("!") || window.startsWith("M!")) {
            window.position += window.startsWith("!") ? 1 : 2;
            if (version() < UNREACHABLE_VERSION) {
                conditionalDepth++;
                return true;
            }
        }
        while (!window.startsWith("*/")) {
            window.next();
        }
        window.position += 2;
        return true;
    }

    private String word() throws IOException {
        StringBuilder word = new StringBuilder();
        while (word.length() < WORD_MAX && window.holds(word.length() + 1)) {
            byte c = window.bytes[window.position + word.length()];
            if (!Literals.isWord(c)) {
                break;
            }
            word.append((char) c);
        }
        return word.toString().toUpperCase(Locale.ROOT);
    }

    private String beginning() throws IOException {
        int length = EXCERPT_BYTES;
        while (length > 1 && !window.holds(length)) {
            length--;
        }
        return new String(window.bytes, window.position, length, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    private boolean lineCommentAhead() throws IOException {
        if (!window.startsWith("--")) {
            return false;
        }
        return !window.holds(3) || window.bytes[window.position + 2] <= ' ';
    }

    private int version() throws IOException {
        int version = 0;
        for (int c = window.peek(); c >= '0' && c <= '9'; c = window.peek()) {
            version = Math.min(UNREACHABLE_VERSION, version * 10 + c - '0');
            window.position++;
        }
        return version;
    }

    /** Takes the rest of the line, and answers it as far as it is worth keeping. */
    private String line() throws IOException {
        Excerpt text = new Excerpt(TEXT_BYTES_MAX);
        for (int c = window.peek(); c >= 0 && c != '\n'; c = window.peek()) {
            text.keep(window.next());
        }
        return text.text();
    }

    private static boolean isBlank(int c) {
        return c <= ' ';
    }
}
