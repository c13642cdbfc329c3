package io.nighthaul.console.orders;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page; its script asks the API for what it shows. */
@Controller
@Needs(Role.VIEWER)
final class OrdersPageController {
    private final boolean isConfigured;

    /** @param isConfigured whether this service has an API of orders to ask */
    OrdersPageController(boolean isConfigured) {
        this.isConfigured = isConfigured;
    }

    @GetMapping("/orders")
    String page(Model model) {
        model.addAttribute("configured", isConfigured);
        return "orders";
    }
}
