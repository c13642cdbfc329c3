package io.nighthaul.console.vehicles;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.access.SecureHeaders;
import io.nighthaul.console.coverage.Slices;
import io.nighthaul.report.By;
import io.nighthaul.report.Level;
import io.nighthaul.report.Period;
import io.nighthaul.report.ReportRequest;
import io.nighthaul.report.Reports;
import io.nighthaul.report.Trip;
import io.nighthaul.report.Trips;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One vehicle's day. */
@Controller
@Needs(Role.VIEWER)
final class VehicleController {
    private final VehicleCalendar calendar;
    private final Reports reports;
    private final Trips trips;
    private final Slices slices;
    private final Supplier<MapTiles> tiles;

    VehicleController(VehicleCalendar calendar, Reports reports, Trips trips, Slices slices, Supplier<MapTiles> tiles) {
        this.calendar = calendar;
        this.reports = reports;
        this.trips = trips;
        this.slices = slices;
        this.tiles = tiles;
    }

    @GetMapping("/vehicles/{code}")
    String page(
            @PathVariable("code") String code,
            @RequestParam(name = "day", required = false) @Nullable LocalDate day,
            HttpServletResponse response,
            Model model) {
        letTilesBeShown(response);
        return show(code, day, model);
    }

    /** For codes that cannot stand in a path. */
    @GetMapping(path = "/vehicles", params = "code")
    String pageOfAnyCode(
            @RequestParam("code") String code,
            @RequestParam(name = "day", required = false) @Nullable LocalDate day,
            HttpServletResponse response,
            Model model) {
        letTilesBeShown(response);
        return show(code, day, model);
    }

    private void letTilesBeShown(HttpServletResponse response) {
        tiles.get()
                .origin()
                .ifPresent(origin ->
                        response.setHeader("Content-Security-Policy", SecureHeaders.contentWithImagesOf(origin)));
    }

    private String show(String code, @Nullable LocalDate asked, Model model) {
        VehicleDays days = calendar.of(code, asked);
        model.addAttribute("days", days);
        model.addAttribute("links", new VehicleLinks());
        model.addAttribute("tiles", tiles.get());
        Optional<ZoneId> zone = reports.zone();
        LocalDate day = days.day();
        if (day != null && zone.isPresent()) {
            Period period = new Period(day, day);
            model.addAttribute("month", YearMonth.from(day).toString());
            model.addAttribute(
                    "figures",
                    reports.read(
                            new ReportRequest(Level.PERIOD, By.VEHICLE, period, Optional.of(code), Optional.empty()),
                            zone.get(),
                            row -> {}));
            List<Trip> list = new ArrayList<>();
            model.addAttribute("trips", list);
            model.addAttribute("tripsTotal", trips.read(code, period, zone.get(), list::add));
            model.addAttribute("slice", slices.of(code, day));
        }
        return "vehicle";
    }
}
