package io.nighthaul.console.reports;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.vehicles.Fleet;
import io.nighthaul.console.vehicles.VehicleLinks;
import io.nighthaul.fleet.VehicleGroups;
import io.nighthaul.report.By;
import io.nighthaul.report.Level;
import io.nighthaul.report.Period;
import io.nighthaul.report.ReportColumns;
import io.nighthaul.report.ReportRequest;
import io.nighthaul.report.ReportRow;
import io.nighthaul.report.Reports;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports for people. */
@Controller
@Needs(Role.VIEWER)
final class ReportsController {
    private static final int ROWS = 50;

    private final Reports reports;
    private final Fleet fleet;
    private final VehicleGroups groups;

    ReportsController(Reports reports, Fleet fleet, VehicleGroups groups) {
        this.reports = reports;
        this.fleet = fleet;
        this.groups = groups;
    }

    @GetMapping("/reports")
    String page(
            @RequestParam(name = "level", defaultValue = "month") String level,
            @RequestParam(name = "by", defaultValue = "vehicle") String by,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "vehicle", required = false) @Nullable String vehicle,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            Model model) {
        Optional<ZoneId> zone = reports.zone();
        Optional<Fleet.Days> known = fleet.days();
        model.addAttribute("level", Level.of(level).text());
        model.addAttribute("by", By.of(by).text());
        model.addAttribute("levels", List.of(Level.values()));
        model.addAttribute("bys", List.of(By.values()));
        model.addAttribute("vehicle", said(vehicle).orElse(""));
        model.addAttribute("group", said(group).orElse(""));
        model.addAttribute("groups", groups.names());
        model.addAttribute("links", new VehicleLinks());
        if (zone.isPresent() && known.isPresent()) {
            ReportRequest request = new ReportRequest(
                    Level.of(level), By.of(by), period(from, to, known.get()), said(vehicle), said(group));
            model.addAttribute("known", known.get());
            model.addAttribute("rows", ROWS);
            model.addAttribute("table", read(request, zone.get(), Math.max(0, offset)));
        }
        return "reports";
    }

    private ReportTable read(ReportRequest request, ZoneId zone, int offset) {
        List<ReportRow> rows = new ArrayList<>();
        long[] count = {0};
        ReportRow total = reports.read(request, zone, row -> {
            if (count[0] >= offset && rows.size() < ROWS) {
                rows.add(row);
            }
            count[0]++;
        });
        return new ReportTable(
                ReportColumns.of(request.level(), request.by()), rows, total, request.period(), offset, count[0]);
    }

    /** Unasked, the month that is known last. */
    private static Period period(@Nullable LocalDate from, @Nullable LocalDate to, Fleet.Days known) {
        LocalDate last = to == null ? from == null ? known.last() : from : to;
        LocalDate monthEnd = last.withDayOfMonth(last.lengthOfMonth());
        return from == null && to == null
                ? new Period(last.withDayOfMonth(1), monthEnd)
                : new Period(from == null ? last.withDayOfMonth(1) : from, last);
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(said -> !said.isEmpty());
    }
}
