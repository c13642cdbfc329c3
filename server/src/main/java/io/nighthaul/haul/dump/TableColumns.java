package io.nighthaul.haul.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns that a {@code CREATE TABLE} lists, in the order in which an INSERT without names fills them. */
record TableColumns(String table, List<String> columns) {
    /** What may begin an entry that is not a column; all reserved, so that a column of that name must be quoted. */
    private static final Set<String> NO_COLUMN =
            Set.of("PRIMARY", "KEY", "INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "CONSTRAINT", "FOREIGN", "CHECK");

    static Optional<TableColumns> of(String statement) {
        SqlTokens tokens = SqlTokens.of(statement);
        if (!tokens.takeIf("CREATE")) {
            return Optional.empty();
        }
        if (tokens.takeIf("OR")) {
            tokens.takeIf("REPLACE");
        }
        tokens.takeIf("TEMPORARY");
        if (!tokens.takeIf("TABLE")) {
            return Optional.empty();
        }
        if (tokens.takeIf("IF")) {
            tokens.takeIf("NOT");
            tokens.takeIf("EXISTS");
        }
        String table = tokens.takeName();
        return tokens.takeIf("(") && !table.isEmpty()
                ? Optional.of(new TableColumns(table, columns(tokens)))
                : Optional.empty();
    }

    private static List<String> columns(SqlTokens tokens) {
        List<String> columns = new ArrayList<>();
        while (!tokens.atEnd()) {
            SqlTokens.Token first = tokens.take();
            boolean column = first.name()
                    && (first.quoted()
                            || !(NO_COLUMN.contains(first.text().toUpperCase(Locale.ROOT)) || period(first, tokens)));
            if (column) {
                columns.add(first.text());
            }
            if (!skipEntry(tokens, first.is("(") ? 1 : 0)) {
                break;
            }
        }
        return columns;
    }

    /** Passes the rest of an entry; false if it was the last one. */
    private static boolean skipEntry(SqlTokens tokens, int openBrackets) {
        int depth = openBrackets;
        while (!tokens.atEnd()) {
            SqlTokens.Token token = tokens.take();
            if (token.is("(")) {
                depth++;
            } else if (token.is(")") && --depth < 0) {
                return false;
            } else if (token.is(",") && depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** {@code PERIOD FOR SYSTEM_TIME (…)}: PERIOD alone is a lawful name of a column. */
    private static boolean period(SqlTokens.Token first, SqlTokens tokens) {
        return first.is("PERIOD") && tokens.peek().is("FOR");
    }
}
