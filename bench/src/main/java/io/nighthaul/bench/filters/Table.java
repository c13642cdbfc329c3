package io.nighthaul.bench.filters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in Markdown that can be read as it is, too: names on the left, figures to the right of their columns. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> head) {
        rows.add(List.copyOf(head));
    }

    static Table of(List<String> head) {
        return new Table(head);
    }

    /** @param cells as many as the head has */
    void add(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells in a table of "
                    + rows.getFirst().size() + ": " + cells);
        }
        rows.add(List.copyOf(cells));
    }

    /** The table between two empty lines. */
    String markdown() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        Arrays.fill(widths, 2);
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder("\n");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                String cell = rows.get(row).get(column);
                String room = " ".repeat(widths[column] - cell.length());
                text.append("| ")
                        .append(column == 0 ? cell + room : room + cell)
                        .append(' ');
            }
            text.append("|\n");
            if (row == 0) {
                for (int column = 0; column < columns; column++) {
                    text.append("| ").append("-".repeat(widths[column] - 1)).append(column == 0 ? "- " : ": ");
                }
                text.append("|\n");
            }
        }
        return text.append('\n').toString();
    }
}
