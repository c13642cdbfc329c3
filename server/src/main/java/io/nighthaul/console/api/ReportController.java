package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.report.By;
import io.nighthaul.report.Column;
import io.nighthaul.report.CsvSheet;
import io.nighthaul.report.JsonSheet;
import io.nighthaul.report.Level;
import io.nighthaul.report.Period;
import io.nighthaul.report.ReportBody;
import io.nighthaul.report.ReportColumns;
import io.nighthaul.report.ReportRequest;
import io.nighthaul.report.ReportRow;
import io.nighthaul.report.Reports;
import io.nighthaul.report.Sheet;
import io.nighthaul.report.SheetFormat;
import io.nighthaul.report.XlsxSheet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the fleet did, row by row as it is read. */
@RestController
@Needs(Role.VIEWER)
final class ReportController {
    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /**
     * A report of a level.
     *
     * @param by whom a row speaks of
     * @param period such as {@code 2026-03}, or {@code from} and {@code to}
     * @param vehicle code of the only one that counts
     * @param group whose vehicles count
     * @param format json, csv or xlsx
     */
    @GetMapping("/api/v1/reports/{level}")
    void report(
            @PathVariable("level") String level,
            @RequestParam(name = "by", defaultValue = "vehicle") String by,
            @RequestParam(name = "period", required = false) @Nullable String period,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "vehicle", required = false) @Nullable String vehicle,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "format", defaultValue = "json") String format,
            HttpServletResponse response) {
        ReportRequest request = new ReportRequest(
                Level.of(level),
                By.of(by),
                Period.of(period, from, to),
                Optional.ofNullable(vehicle),
                Optional.ofNullable(group));
        SheetFormat as = SheetFormat.of(format);
        ZoneId zone = zone(reports);
        StreamedAnswer answer = StreamedAnswer.of(response, as.mediaType());
        if (as != SheetFormat.JSON) {
            answer.named(name(request) + "." + as.text());
        }
        answer.write(out -> {
            Sheet<ReportRow> sheet = sheet(request, zone, as, out);
            sheet.end(reports.read(request, zone, row -> put(sheet, row)));
        });
    }

    /** In which days begin; without it nothing was ever hauled. */
    static ZoneId zone(Reports reports) {
        return reports.zone()
                .orElseThrow(() -> Refusal.conflict("nothing has been hauled yet, so there is nothing to report"));
    }

    static <R> void put(Sheet<R> sheet, R row) {
        try {
            sheet.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sheet<ReportRow> sheet(ReportRequest request, ZoneId zone, SheetFormat format, OutputStream out)
            throws IOException {
        List<Column<ReportRow>> columns = ReportColumns.withTypes(request.level(), request.by());
        return switch (format) {
            case JSON -> new JsonSheet<>(out, ReportBody.about(request, zone), "rows");
            case CSV -> new CsvSheet<>(out, columns);
            case XLSX -> new XlsxSheet<>(out, request.period().text(), columns);
        };
    }

    private static String name(ReportRequest request) {
        return "nighthaul-" + request.period().text() + "-" + request.level().text() + "-by-"
                + request.by().text();
    }
}
