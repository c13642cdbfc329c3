package io.nighthaul.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook with one sheet: headings with units that stay in sight, a row for each row, and the total below. Cells hold
 * every digit and show as many as people read.
 */
public final class XlsxSheet<R> implements Sheet<R> {
    private static final int ROWS_AT_ONCE = 500;
    /** What a sheet holds at most, less the headings and the total. */
    static final int ROWS_MAX = 1_048_576 - 2;

    private final List<Column<R>> columns;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int next;

    /** @param name of the sheet */
    public XlsxSheet(OutputStream out, String name, List<Column<R>> columns) {
        this.columns = columns;
        workbook = new Workbook(out, "Nighthaul", "1.0");
        sheet = workbook.newWorksheet(name.substring(0, Math.min(name.length(), 31)));
        for (int k = 0; k < columns.size(); k++) {
            sheet.value(0, k, columns.get(k).heading());
            sheet.width(k, columns.get(k).isText() ? 18 : 13);
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        next = 1;
    }

    @Override
    public void row(R row) throws IOException {
        if (next > ROWS_MAX) {
            throw new InvalidReportException(
                    "a sheet holds " + ROWS_MAX + " rows at most; take CSV, a longer level or a shorter period");
        }
        put(row);
        if (next % ROWS_AT_ONCE == 0) {
            sheet.flush();
        }
    }

    private void put(R row) {
        for (int k = 0; k < columns.size(); k++) {
            Column<R> column = columns.get(k);
            String text = column.text().apply(row);
            Long figure = column.figure().apply(row);
            if (text != null) {
                sheet.value(next, k, text);
            } else if (figure != null) {
                sheet.value(next, k, column.unit().shown(figure));
                sheet.style(next, k).format(format(column.unit())).set();
            }
        }
        next++;
    }

    private static String format(Unit unit) {
        int places = unit.shownPlaces();
        return places == 0 ? "#,##0" : "#,##0." + "0".repeat(places);
    }

    @Override
    public void end(R total) throws IOException {
        int at = next;
        put(total);
        if (columns.getFirst().isText()) {
            sheet.value(at, 0, "total");
        }
        sheet.range(at, 0, at, columns.size() - 1).style().bold().set();
        workbook.finish();
    }
}
