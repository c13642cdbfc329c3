package io.nighthaul.console.alerts;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.console.api.AlertBody;
import io.nighthaul.console.api.Limits;
import io.nighthaul.console.api.Operations;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.Knobs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What is open, what was, and whether messages about it arrive. */
@Controller
@Needs(Role.VIEWER)
class AlertsController {
    private static final int PAGE = 30;
    private static final int MESSAGES = 30;

    private final Operations operations;
    private final AlertHistory history;

    AlertsController(Operations operations, AlertHistory history) {
        this.operations = operations;
        this.history = history;
    }

    @GetMapping("/alerts")
    String page(@RequestParam(name = "before", required = false) @Nullable Long before, Model model) {
        List<AlertHistory.Past> past = history.page(before, PAGE + 1);
        boolean hasMore = past.size() > PAGE;
        List<AlertHistory.Past> shown = hasMore ? past.subList(0, PAGE) : past;
        model.addAttribute("alerts", AlertBody.of(operations.office().alerts(), MESSAGES));
        model.addAttribute("past", shown);
        model.addAttribute("isFirst", before == null);
        model.addAttribute("older", hasMore ? shown.getLast().id() : null);
        model.addAttribute("channels", channels(operations.office().settings().knobs()));
        model.addAttribute(
                "kinds",
                Arrays.stream(AlertKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        return "alerts";
    }

    /** Those that are set up. */
    private static List<String> channels(Knobs knobs) {
        boolean hasWebhook = !knobs.value(AlertSettings.WEBHOOK_URL).isEmpty();
        boolean hasMail = !knobs.value(AlertSettings.MAIL_HOST).isEmpty()
                && !knobs.value(AlertSettings.MAIL_TO).isEmpty();
        return java.util.stream.Stream.of(hasWebhook ? "webhook" : "", hasMail ? "mail" : "")
                .filter(channel -> !channel.isEmpty())
                .toList();
    }

    /**
     * Newest first.
     *
     * @param before id of an alert, to see those that were opened before it
     */
    @GetMapping("/api/v1/alerts/past")
    @ResponseBody
    List<AlertHistory.Past> past(
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        return history.page(before, Limits.rows(limit));
    }
}
