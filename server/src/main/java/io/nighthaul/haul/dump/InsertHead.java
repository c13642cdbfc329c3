package io.nighthaul.haul.dump;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the rows of an INSERT or REPLACE.
 *
 * @param columns the names listed, or empty where the statement relies on the table's own order
 */
record InsertHead(String table, List<String> columns) {
    static InsertHead of(String head, long offset) {
        SqlTokens tokens = SqlTokens.of(head);
        tokens.take();
        boolean modifier = true;
        while (modifier) {
            modifier = tokens.takeIf("LOW_PRIORITY")
                    || tokens.takeIf("DELAYED")
                    || tokens.takeIf("HIGH_PRIORITY")
                    || tokens.takeIf("IGNORE")
                    || tokens.takeIf("INTO");
        }
        String table = tokens.takeName();
        List<String> columns = new ArrayList<>();
        if (tokens.takeIf("(")) {
            do {
                columns.add(tokens.takeName());
            } while (tokens.takeIf(","));
            if (!tokens.takeIf(")")) {
                throw unreadable(head, offset);
            }
        }
        if (table.isEmpty() || !tokens.atEnd()) {
            throw unreadable(head, offset);
        }
        return new InsertHead(table, List.copyOf(columns));
    }

    private static DumpFormatException unreadable(String head, long offset) {
        return new DumpFormatException(
                "the INSERT at byte " + offset + " is not of the form INSERT INTO table (columns)" + " VALUES: "
                        + (head.length() <= 120 ? head : head.substring(0, 120) + "…"));
    }
}
