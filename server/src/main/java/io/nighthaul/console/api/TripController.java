package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.report.CsvSheet;
import io.nighthaul.report.DrivingEvent;
import io.nighthaul.report.DrivingEventColumns;
import io.nighthaul.report.DrivingEvents;
import io.nighthaul.report.JsonSheet;
import io.nighthaul.report.Period;
import io.nighthaul.report.Reports;
import io.nighthaul.report.Sheet;
import io.nighthaul.report.SheetFormat;
import io.nighthaul.report.Trip;
import io.nighthaul.report.TripBody;
import io.nighthaul.report.TripColumns;
import io.nighthaul.report.Trips;
import io.nighthaul.report.XlsxSheet;
import io.nighthaul.report.export.DayExport;
import io.nighthaul.report.export.ExportFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a vehicle went: its trips, and its days fix by fix. */
@RestController
@Needs(Role.VIEWER)
final class TripController {
    private final Reports reports;
    private final Trips trips;
    private final DrivingEvents events;
    private final DayExport days;

    TripController(Reports reports, Trips trips, DrivingEvents events, DayExport days) {
        this.reports = reports;
        this.trips = trips;
        this.events = events;
        this.days = days;
    }

    /**
     * The trips that begin in a period.
     *
     * @param vehicle code
     * @param period such as {@code 2026-03-14}, or {@code from} and {@code to}
     * @param format json, csv or xlsx
     */
    @GetMapping("/api/v1/reports/trips")
    void trips(
            @RequestParam("vehicle") String vehicle,
            @RequestParam(name = "period", required = false) @Nullable String period,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "format", defaultValue = "json") String format,
            HttpServletResponse response) {
        Period days = Period.of(period, from, to);
        SheetFormat as = SheetFormat.of(format);
        ZoneId zone = ReportController.zone(reports);
        StreamedAnswer answer = StreamedAnswer.of(response, as.mediaType());
        if (as == SheetFormat.JSON) {
            answer.write(out -> {
                JsonSheet<Trip> sheet = new JsonSheet<>(out, TripBody.about(vehicle, days, zone), "trips");
                Trips.Total total = trips.read(vehicle, days, zone, sheet::row);
                Map<String, Object> more = new LinkedHashMap<>();
                more.put("total", total.sum());
                more.put("manoeuvres", total.manoeuvres());
                sheet.end(more);
            });
            return;
        }
        answer.named("nighthaul-" + vehicle + "-" + days.text() + "-trips." + as.text())
                .write(out -> {
                    Sheet<Trip> sheet = as == SheetFormat.CSV
                            ? new CsvSheet<>(out, TripColumns.all())
                            : new XlsxSheet<>(out, "trips", TripColumns.all());
                    sheet.end(trips.read(vehicle, days, zone, trip -> ReportController.put(sheet, trip))
                            .sum());
                });
    }

    /**
     * What phones on board told of in a period.
     *
     * @param vehicle code
     * @param period such as {@code 2026-03-14}, or {@code from} and {@code to}
     * @param format json, csv or xlsx
     */
    @GetMapping("/api/v1/reports/events")
    void events(
            @RequestParam("vehicle") String vehicle,
            @RequestParam(name = "period", required = false) @Nullable String period,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "format", defaultValue = "json") String format,
            HttpServletResponse response) {
        Period days = Period.of(period, from, to);
        SheetFormat as = SheetFormat.of(format);
        ZoneId zone = ReportController.zone(reports);
        StreamedAnswer answer = StreamedAnswer.of(response, as.mediaType());
        if (as != SheetFormat.JSON) {
            answer.named("nighthaul-" + vehicle + "-" + days.text() + "-events." + as.text());
        }
        answer.write(out -> {
            Sheet<DrivingEvent> sheet = switch (as) {
                case JSON -> new JsonSheet<>(out, TripBody.about(vehicle, days, zone), "events");
                case CSV -> new CsvSheet<>(out, DrivingEventColumns.all());
                case XLSX -> new XlsxSheet<>(out, "events", DrivingEventColumns.all());
            };
            sheet.end(events.read(vehicle, days, zone, event -> ReportController.put(sheet, event)));
        });
    }

    /**
     * A local day with every fix and its verdict.
     *
     * @param vehicle code
     * @param format gpx or geojson
     */
    @GetMapping("/api/v1/exports/day")
    void day(
            @RequestParam("vehicle") String vehicle,
            @RequestParam("day") LocalDate day,
            @RequestParam(name = "format", defaultValue = "geojson") String format,
            HttpServletResponse response) {
        ExportFormat as = ExportFormat.of(format);
        ZoneId zone = ReportController.zone(reports);
        StreamedAnswer.of(response, as.mediaType())
                .named("nighthaul-" + vehicle + "-" + day + "." + as.text())
                .write(out -> {
                    if (!days.write(vehicle, day, zone, as, out)) {
                        throw Refusal.notFound("there is no vehicle \"" + vehicle + "\"");
                    }
                });
    }
}
