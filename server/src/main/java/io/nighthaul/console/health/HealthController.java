package io.nighthaul.console.health;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** How the service is, as a page and as JSON. */
@Controller
@Needs(Role.VIEWER)
class HealthController {
    private final HealthDesk desk;

    HealthController(HealthDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/health")
    String page(Model model) {
        model.addAttribute("health", desk.now());
        model.addAttribute("written", new SignalText());
        return "health";
    }

    @GetMapping("/api/v1/health")
    @ResponseBody
    HealthBody health() {
        return desk.now();
    }
}
