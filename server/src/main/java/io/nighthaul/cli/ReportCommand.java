package io.nighthaul.cli;

import io.nighthaul.report.By;
import io.nighthaul.report.Level;
import io.nighthaul.report.ReportBody;
import io.nighthaul.report.ReportColumns;
import io.nighthaul.report.ReportRow;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the fleet did. */
@Command(
        name = "report",
        description = {
            "Tells distance, driving time, stops, speeds, coverage and outliers of vehicles, groups or the fleet.",
            "For example: nighthaul report --period 2026-03; nighthaul report day --by fleet --period 2026-03"
        })
final class ReportCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Mixin
    PeriodOptions days = new PeriodOptions();

    @Mixin
    SheetOptions sheet = new SheetOptions();

    @Parameters(
            arity = "0..1",
            defaultValue = "period",
            paramLabel = "LEVEL",
            description = "What a line speaks of: 5m, 15m, hour, day, month, year or period (all; the default).")
    String level = "period";

    @Option(
            names = "--by",
            defaultValue = "vehicle",
            description = "Whom a line speaks of: vehicle, group or fleet (default: ${DEFAULT-VALUE}).")
    String by = "vehicle";

    @Option(names = "--vehicle", paramLabel = "CODE", description = "Only this vehicle.")
    @Nullable String vehicle;

    @Option(names = "--group", paramLabel = "NAME", description = "Only the vehicles of this group.")
    @Nullable String group;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        String path = "reports/" + Server.escaped(level) + "?" + days.query() + "&by=" + Server.escaped(by)
                + (vehicle == null ? "" : "&vehicle=" + Server.escaped(vehicle))
                + (group == null ? "" : "&group=" + Server.escaped(group));
        try (Server server = options.open()) {
            if (!sheet.fetch(server, path, out)) {
                print(server.get(path, ReportBody.class), out);
            }
            return ExitCode.OK;
        }
    }

    private static void print(ReportBody report, PrintWriter out) {
        String title = report.first() + " to " + report.last() + " (" + report.zone() + "), by " + report.by();
        if (report.rows().isEmpty()) {
            out.println(title + ": nothing was recorded.");
            return;
        }
        out.println(title);
        FigureTable<ReportRow> table =
                new FigureTable<>(ReportColumns.of(Level.of(report.level()), By.of(report.by())));
        report.rows().forEach(table::row);
        table.lines(report.total()).forEach(out::println);
        if (!report.total().outliersByType().isEmpty()) {
            out.println("outliers: "
                    + report.total().outliersByType().entrySet().stream()
                            .map(type -> type.getKey() + " " + Figures.count(type.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        out.println("Rounded so that columns add up; --csv has every digit.");
    }
}
