package io.nighthaul.report;

import io.nighthaul.track.VerdictType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a report: who, when, and every figure with its unit. */
public final class ReportColumns {
    private ReportColumns() {}

    /** Those that rows of a kind have something to say in. */
    public static List<Column<ReportRow>> of(Level level, By by) {
        List<Column<ReportRow>> columns = new ArrayList<>();
        if (by == By.VEHICLE) {
            columns.add(Column.text("vehicle", "vehicle", ReportRow::vehicle));
        }
        if (by != By.FLEET) {
            columns.add(Column.text("group", "group", ReportRow::group));
        }
        if (level != Level.PERIOD) {
            columns.add(Column.text("bucket", level.text(), ReportRow::bucket));
        }
        if (by != By.VEHICLE) {
            columns.add(new Column<>(
                    "vehicles",
                    "vehicles",
                    Unit.COUNT,
                    row -> null,
                    row -> row.vehicles() == null ? null : (long) row.vehicles()));
        }
        columns.add(Column.figure("driven", "driven", Unit.KM, ReportRow::drivenMm));
        columns.add(Column.figure("gap", "gap", Unit.KM, ReportRow::gapMm));
        columns.add(Column.figure("driving", "driving", Unit.HOURS, ReportRow::movingMs));
        columns.add(Column.figure("stops", "stops", Unit.COUNT, ReportRow::stops));
        columns.add(Column.figure("max", "max", Unit.KMH, row -> tenths(row.maxSpeedKmh())));
        columns.add(Column.figure("average", "avg", Unit.KMH, row -> tenths(row.averageSpeedKmh())));
        columns.add(Column.figure("observed", "observed", Unit.HOURS, ReportRow::observedMs));
        if (level.isOfDays()) {
            columns.add(Column.figure("interval", "interval", Unit.SECONDS, ReportRow::medianIntervalMs));
        }
        columns.add(Column.figure("fixes", "fixes", Unit.COUNT, ReportRow::fixes));
        columns.add(Column.figure("accepted", "accepted", Unit.COUNT, ReportRow::accepted));
        columns.add(Column.figure("outliers", "outliers", Unit.COUNT, ReportRow::outliers));
        columns.add(Column.figure("duplicates", "duplicates", Unit.COUNT, ReportRow::duplicates));
        return columns;
    }

    /** Those, and one for each type of outlier. */
    public static List<Column<ReportRow>> withTypes(Level level, By by) {
        List<Column<ReportRow>> columns = new ArrayList<>(of(level, by));
        for (VerdictType type : VerdictType.values()) {
            if (type != VerdictType.DUPLICATE) {
                columns.add(Column.figure(
                        "outliers_" + type.sqlName(),
                        type.sqlName(),
                        Unit.COUNT,
                        row -> row.outliersByType().getOrDefault(type.sqlName(), 0L)));
            }
        }
        return columns;
    }

    static @Nullable Long tenths(@Nullable Double kmh) {
        return kmh == null ? null : Math.round(kmh * 10);
    }
}
