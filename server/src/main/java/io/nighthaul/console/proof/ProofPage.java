package io.nighthaul.console.proof;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.ProofDesk;
import io.nighthaul.console.vehicles.VehicleLinks;
import io.nighthaul.proof.ProofGaps;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far the fleet is proven, and a vehicle's sheet. */
@Controller
@Needs(Role.VIEWER)
final class ProofPage {
    private static final int ROWS = 50;
    private static final int SLICES = 20;
    private static final int DAYS_UNASKED = 31;

    private final ProofDesk desk;

    ProofPage(ProofDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/proof", params = "!vehicle")
    String fleet(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "only", defaultValue = "") String only,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "slices", defaultValue = "0") int slicesOffset,
            Model model) {
        boolean onlyOpen = only.equals("open");
        model.addAttribute("proof", desk.all());
        model.addAttribute("links", new VehicleLinks());
        model.addAttribute("search", search.strip());
        model.addAttribute("only", onlyOpen ? "open" : "");
        model.addAttribute("rows", ROWS);
        model.addAttribute("offset", Math.max(0, offset));
        model.addAttribute("vehicles", desk.vehicles(search.strip(), onlyOpen, Math.max(0, offset), ROWS));
        model.addAttribute("sliceRows", SLICES);
        model.addAttribute("sliceOffset", Math.max(0, slicesOffset));
        model.addAttribute("slices", desk.slices(null, Math.max(0, slicesOffset), SLICES));
        return "proof";
    }

    @GetMapping(path = "/proof", params = "vehicle")
    String sheet(
            @RequestParam("vehicle") String vehicle,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            Model model) {
        Optional<ProofGaps.VehicleProof> whole = desk.vehicle(vehicle);
        LocalDate first =
                from == null && to == null ? whole.map(ProofPage::unasked).orElse(null) : from;
        model.addAttribute("sheet", desk.sheet(vehicle, first, to));
        model.addAttribute("whole", whole.orElse(null));
        model.addAttribute("links", new VehicleLinks());
        return "proof-sheet";
    }

    private static LocalDate unasked(ProofGaps.VehicleProof whole) {
        LocalDate monthBefore = whole.last().minusDays(DAYS_UNASKED - 1L);
        return monthBefore.isBefore(whole.first()) ? whole.first() : monthBefore;
    }
}
