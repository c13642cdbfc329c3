package io.nighthaul.console.reports;

import io.nighthaul.console.frame.Display;
import io.nighthaul.report.Column;
import io.nighthaul.report.Period;
import io.nighthaul.report.ReportRow;
import java.util.List;

/**
 * A page of a report.
 *
 * @param rows those of this page
 * @param total sum of all rows
 * @param rowsTotal how many there are
 */
public record ReportTable(
        List<Column<ReportRow>> columns,
        List<ReportRow> rows,
        ReportRow total,
        Period period,
        int offset,
        long rowsTotal) {

    /** A cell for people. */
    public String text(Column<ReportRow> column, ReportRow row, Display display) {
        if (column.isText()) {
            String text = column.text().apply(row);
            return text == null ? Display.NONE : column.name().equals("bucket") ? time(text) : text;
        }
        Long figure = column.figure().apply(row);
        return figure == null
                ? Display.NONE
                : display.number(column.unit().shown(figure), column.unit().shownPlaces());
    }

    /** As {@link #text}; what does not add up stays empty. */
    public String total(Column<ReportRow> column, Display display) {
        return column.isText() ? "" : text(column, total, display);
    }

    /** Local time without its offset, unless the reader would be misled: twice a year an hour comes twice. */
    private static String time(String bucket) {
        return bucket.length() > 10 ? bucket.substring(0, 16).replace('T', ' ') : bucket;
    }
}
