package io.nighthaul.cli;

import io.nighthaul.report.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of figures as a terminal shows it: aligned, with units in the headings and a total below. */
final class FigureTable<R> {
    private final List<Column<R>> columns;
    private final List<EvenRounding> roundings;
    private final List<List<String>> cells = new ArrayList<>();

    FigureTable(List<Column<R>> columns) {
        this.columns = columns;
        roundings = columns.stream()
                .map(column -> new EvenRounding(column.unit().step()))
                .toList();
        cells.add(columns.stream().map(Column::heading).toList());
    }

    void row(R row) {
        List<String> cell = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            cell.add(cell(columns.get(k), roundings.get(k), row));
        }
        cells.add(cell);
    }

    private static <R> String cell(Column<R> column, EvenRounding rounding, R row) {
        String text = column.text().apply(row);
        Long figure = column.figure().apply(row);
        if (column.isText()) {
            return text == null ? "" : text;
        }
        if (figure == null) {
            return "";
        }
        return column.unit().isSum()
                ? shown(column, rounding.next(figure))
                : shown(column, new EvenRounding(column.unit().step()).next(figure));
    }

    private static String shown(Column<?> column, long steps) {
        int places = column.unit().shownPlaces();
        return String.format(Locale.ROOT, "%,." + places + "f", BigDecimal.valueOf(steps, places));
    }

    /** The lines, with those of a total that has the sums of what was shown. */
    List<String> lines(R total) {
        List<String> last = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            Column<R> column = columns.get(k);
            boolean isKnown = column.figure().apply(total) != null;
            if (column.isText()) {
                last.add(k == 0 ? "total" : "");
            } else if (column.unit().isSum() && isKnown && isListed(k)) {
                last.add(shown(column, roundings.get(k).total()));
            } else {
                last.add(cell(column, new EvenRounding(column.unit().step()), total));
            }
        }
        return aligned(last);
    }

    private boolean isListed(int k) {
        return cells.stream().skip(1).anyMatch(row -> !row.get(k).isEmpty());
    }

    private List<String> aligned(List<String> last) {
        int[] widths = new int[columns.size()];
        for (List<String> row : cells) {
            widen(widths, row);
        }
        widen(widths, last);
        List<String> lines = new ArrayList<>();
        cells.forEach(row -> lines.add(line(widths, row)));
        lines.add("-".repeat(line(widths, cells.getFirst()).length()));
        lines.add(line(widths, last));
        return lines;
    }

    private static void widen(int[] widths, List<String> row) {
        for (int k = 0; k < widths.length; k++) {
            widths[k] = Math.max(widths[k], row.get(k).length());
        }
    }

    private String line(int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < widths.length; k++) {
            String pad = " ".repeat(widths[k] - row.get(k).length());
            line.append(k == 0 ? "" : "  ");
            line.append(columns.get(k).isText() ? row.get(k) + pad : pad + row.get(k));
        }
        return line.toString().stripTrailing();
    }
}
