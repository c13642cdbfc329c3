package io.nighthaul.console;

import io.nighthaul.console.FleetFigures.Period;
import io.nighthaul.console.FleetFigures.VehicleFigures;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The fleet at a glance, as a page and as JSON. */
@Controller
class FleetController {
    private final FleetFigures figures;

    FleetController(FleetFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/")
    String fleet(
            @RequestParam(name = "from", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            Model model) {
        Optional<Period> period = period(from, to);
        List<VehicleFigures> vehicles = period.map(figures::vehicles).orElse(List.of());
        model.addAttribute("vehicles", vehicles);
        period.ifPresent(days -> model.addAttribute("period", days));
        model.addAttribute(
                "totalKm", vehicles.stream().mapToLong(VehicleFigures::drivenMm).sum() / 1e6);
        model.addAttribute(
                "mostKm",
                vehicles.stream().mapToDouble(VehicleFigures::drivenKm).max().orElse(1));
        model.addAttribute(
                "fixes", vehicles.stream().mapToLong(VehicleFigures::fixes).sum());
        model.addAttribute(
                "slices", vehicles.stream().mapToLong(VehicleFigures::slices).sum());
        model.addAttribute(
                "verified",
                vehicles.stream().mapToLong(VehicleFigures::verified).sum());
        return "fleet";
    }

    @GetMapping("/api/v1/vehicles")
    @ResponseBody
    List<VehicleFigures> vehicles(
            @RequestParam(name = "from", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
        return period(from, to).map(figures::vehicles).orElse(List.of());
    }

    private Optional<Period> period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return figures.period()
                .map(stored -> new Period(from == null ? stored.first() : from, to == null ? stored.last() : to));
    }
}
