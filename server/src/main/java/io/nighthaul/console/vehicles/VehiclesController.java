package io.nighthaul.console.vehicles;

import static io.nighthaul.console.vehicles.VehicleApi.said;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.fleet.VehicleGroups;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of vehicles. */
@Controller
@Needs(Role.VIEWER)
final class VehiclesController {
    private static final int ROWS = 50;

    private final Fleet fleet;
    private final VehicleGroups groups;

    VehiclesController(Fleet fleet, VehicleGroups groups) {
        this.fleet = fleet;
        this.groups = groups;
    }

    @GetMapping(path = "/vehicles", params = "!code")
    String page(
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "search", required = false) @Nullable String search,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "sort", defaultValue = "code") String sort,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            Model model) {
        FleetBody body = fleet.page(new FleetRequest(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                said(search),
                said(group),
                FleetOrder.of(sort),
                Math.max(0, offset),
                ROWS));
        model.addAttribute("fleet", body);
        model.addAttribute("links", new VehicleLinks());
        model.addAttribute("groups", groups.names());
        model.addAttribute("search", said(search).orElse(""));
        model.addAttribute("group", said(group).orElse(""));
        model.addAttribute("sort", sort);
        model.addAttribute("offset", Math.max(0, offset));
        model.addAttribute("rows", ROWS);
        model.addAttribute("known", fleet.days().orElse(null));
        model.addAttribute(
                "most",
                body.vehicles().stream()
                        .mapToLong(FleetBody.Row::drivenMm)
                        .max()
                        .orElse(0));
        return "vehicles";
    }
}
