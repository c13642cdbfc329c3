package io.nighthaul.console.coverage;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.fleet.VehicleGroups;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of what the store holds; its script asks the API for the grid. */
@Controller
@Needs(Role.VIEWER)
final class CoverageController {
    private final Coverage coverage;
    private final VehicleGroups groups;

    CoverageController(Coverage coverage, VehicleGroups groups) {
        this.coverage = coverage;
        this.groups = groups;
    }

    @GetMapping("/coverage")
    String page(Model model) {
        coverage.days().ifPresent(known -> {
            model.addAttribute("known", known);
            model.addAttribute("first", coverage.unasked(known).first());
        });
        model.addAttribute("groups", groups.names());
        model.addAttribute("legend", Cell.legend());
        return "coverage";
    }
}
