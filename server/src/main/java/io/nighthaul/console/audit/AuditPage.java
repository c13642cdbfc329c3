package io.nighthaul.console.audit;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Recorded;
import io.nighthaul.console.api.Operations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what, newest first. */
@Controller
final class AuditPage {
    private static final int ROWS = 100;

    private final AuditLog audit;

    AuditPage(Operations operations) {
        this.audit = operations.office().audit();
    }

    @GetMapping("/audit")
    @Needs(Role.VIEWER)
    String audit(
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "actor", defaultValue = "") String actor,
            @RequestParam(name = "action", defaultValue = "") String action,
            @RequestParam(name = "subject", defaultValue = "") String subject,
            Model model) {
        AuditLog.Wanted wanted = new AuditLog.Wanted(said(actor), said(action), said(subject));
        List<Recorded> entries = audit.page(before == null ? Long.MAX_VALUE : before, wanted, ROWS);
        model.addAttribute("entries", entries);
        model.addAttribute("wanted", wanted);
        model.addAttribute("isWhole", before == null);
        model.addAttribute(
                "older", entries.size() < ROWS ? null : entries.getLast().link().id());
        return "audit";
    }

    private static @Nullable String said(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
