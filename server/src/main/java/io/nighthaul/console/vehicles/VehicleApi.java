package io.nighthaul.console.vehicles;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.report.Reports;
import io.nighthaul.report.export.DayExport;
import io.nighthaul.report.export.DayTrack;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Vehicles, and what is drawn of one. */
@RestController
@Needs(Role.VIEWER)
final class VehicleApi {
    private static final int VEHICLES_MAX = 1_000;
    private static final int FIXES_MAX = 100_000;

    private final Fleet fleet;
    private final VehicleCalendar calendar;
    private final Reports reports;
    private final DayExport days;

    VehicleApi(Fleet fleet, VehicleCalendar calendar, Reports reports, DayExport days) {
        this.fleet = fleet;
        this.calendar = calendar;
        this.reports = reports;
        this.days = days;
    }

    /**
     * Vehicles with their figures. Without a period, of the last thirty days that are known.
     *
     * @param search letters of a code
     * @param group name of the one whose vehicles count
     * @param sort code, driven, gap, driving, fixes, outliers or last_day
     */
    @GetMapping("/api/v1/vehicles")
    FleetBody vehicles(
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "search", required = false) @Nullable String search,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "sort", defaultValue = "code") String sort,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        if (offset < 0 || limit < 1 || limit > VEHICLES_MAX) {
            throw Refusal.unprocessable("offset must be 0 or more and limit from 1 to " + VEHICLES_MAX);
        }
        return fleet.page(new FleetRequest(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                said(search),
                said(group),
                FleetOrder.of(sort),
                offset,
                limit));
    }

    static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(said -> !said.isEmpty());
    }

    /**
     * On which local days something is known of a vehicle.
     *
     * @param vehicle code
     * @param day whose neighbours are wanted; the last one if it is not said
     */
    @GetMapping("/api/v1/vehicles/days")
    VehicleDays days(
            @RequestParam("vehicle") String vehicle,
            @RequestParam(name = "day", required = false) @Nullable LocalDate day) {
        return calendar.of(vehicle, day);
    }

    /**
     * A local day small enough to be drawn, with every rejected fix and why.
     *
     * @param vehicle code
     * @param fixes how many accepted ones are enough
     */
    @GetMapping("/api/v1/vehicles/track")
    DayTrack track(
            @RequestParam("vehicle") String vehicle,
            @RequestParam("day") LocalDate day,
            @RequestParam(name = "fixes", defaultValue = "4000") int fixes) {
        if (fixes < 2 || fixes > FIXES_MAX) {
            throw Refusal.unprocessable("fixes must be from 2 to " + FIXES_MAX + ", was " + fixes);
        }
        ZoneId zone = reports.zone()
                .orElseThrow(() -> Refusal.conflict("nothing has been hauled yet, so there is nothing to draw"));
        return days.track(vehicle, day, zone, fixes)
                .orElseThrow(() -> Refusal.notFound("there is no vehicle \"" + vehicle + "\""));
    }
}
