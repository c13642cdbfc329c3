package io.nighthaul.cli;

import io.nighthaul.orders.recording.RehearsalReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a configuration makes of a recording, for whoever writes the configuration. */
final class RehearsalBlock {
    private static final int REFUSED_MAX = 20;

    private RehearsalBlock() {}

    static void print(RehearsalReport report, Path config, PrintWriter out) {
        section(out, "Answers", report.answers());
        if (!report.columns().isEmpty()) {
            out.println();
            out.println("Columns, with an example");
            for (RehearsalReport.Column column : report.columns()) {
                out.println(String.format(
                                Locale.ROOT,
                                "  %-22s %-20s %7s  %s",
                                column.key(),
                                column.pointer(),
                                Figures.count(column.records()),
                                column.read().isEmpty()
                                        ? ""
                                        : column.read()
                                                + (isSame(column) ? "" : "  (written " + column.written() + ")"))
                        .stripTrailing());
            }
        }
        section(
                out,
                "Fields, all of which are kept",
                report.fields().stream()
                        .map(field ->
                                String.format(Locale.ROOT, "%-8s %-30s %s", field.phase(), field.path(), field.types()))
                        .toList());
        section(
                out,
                "Odd records",
                report.refused().stream()
                        .limit(REFUSED_MAX)
                        .map(one -> one.file() + "  " + one.why() + ": " + one.text())
                        .toList());
        if (report.refused().size() > REFUSED_MAX) {
            out.println("  and " + Figures.count(report.refused().size() - REFUSED_MAX) + " more");
        }
        section(out, "Budget, as the answers tell it", report.rates());
        section(out, "To mend in " + config, findings(report, true));
        section(out, "To know", findings(report, false));
        out.println();
        out.println(sum(report.sums()));
    }

    private static boolean isSame(RehearsalReport.Column column) {
        return column.written().equals(column.read()) || column.written().equals("\"" + column.read() + "\"");
    }

    private static void section(PrintWriter out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line.stripTrailing()));
        }
    }

    private static List<String> findings(RehearsalReport report, boolean areProblems) {
        return report.findings().stream()
                .filter(finding -> finding.isProblem() == areProblems)
                .map(finding -> (finding.key().isEmpty() ? "" : finding.key() + ": ")
                        + finding.what()
                        + (finding.file().isEmpty() ? "" : " [" + finding.file() + "]"))
                .toList();
    }

    private static String sum(RehearsalReport.Sums sums) {
        return Figures.count(sums.headers(), "header", "headers") + " on "
                + Figures.count(sums.pages(), "page", "pages") + " would be stored"
                + (sums.total() < 0 ? "" : " of " + Figures.count(sums.total()) + " that the API has") + ", "
                + Figures.count(sums.deleted()) + " of them deleted, " + Figures.count(sums.setAside())
                + " set aside; " + Figures.count(sums.details()) + " of "
                + Figures.count(sums.asked(), "recorded detail", "recorded details") + " read.";
    }
}
