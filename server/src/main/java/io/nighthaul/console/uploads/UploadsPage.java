package io.nighthaul.console.uploads;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.store.Database;
import io.nighthaul.store.FixSource;
import io.nighthaul.upload.SessionBoard;
import io.nighthaul.upload.Tokens;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may upload, what was uploaded last, and what was set aside. Its buttons use the API like everybody else. */
@Controller
@Needs(Role.VIEWER)
class UploadsPage {
    private static final int SESSIONS = 50;
    private static final int DEVICES = 100;
    private static final int ROWS = 50;
    private static final List<String> VIEWS = List.of("phones", "sessions", "quarantine");

    private final Tokens tokens;
    private final SessionBoard sessions;
    private final DeviceBoard devices;
    private final QuarantineBoard quarantine;

    UploadsPage(Tokens tokens, Database database) {
        this.tokens = tokens;
        sessions = new SessionBoard(database);
        devices = new DeviceBoard(database);
        quarantine = new QuarantineBoard(database);
    }

    @GetMapping("/uploads")
    String page(
            @RequestParam(name = "view", required = false) @Nullable String view,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @RequestParam(name = "source", required = false) @Nullable String source,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Model model) {
        String shown = view != null && VIEWS.contains(view) ? view : VIEWS.getFirst();
        model.addAttribute("view", shown);
        model.addAttribute("views", VIEWS);
        switch (shown) {
            case "sessions" -> model.addAttribute("sessions", sessions.latest(SESSIONS));
            case "quarantine" -> quarantine(reason, source, before, model);
            default -> {
                model.addAttribute("tokens", tokens.list());
                model.addAttribute("devices", devices.latest(DEVICES));
            }
        }
        return "uploads";
    }

    private void quarantine(@Nullable String reason, @Nullable String source, @Nullable Long before, Model model) {
        Optional<FixSource> from = Optional.ofNullable(source).flatMap(QuarantineBoard::source);
        List<QuarantineBoard.Row> rows = quarantine.page(
                new QuarantineBoard.Wanted(Optional.empty(), Optional.ofNullable(reason), from, before), ROWS + 1);
        boolean hasMore = rows.size() > ROWS;
        List<QuarantineBoard.Row> page = hasMore ? rows.subList(0, ROWS) : rows;
        model.addAttribute("reasons", quarantine.reasons());
        model.addAttribute("rows", page);
        model.addAttribute("reason", reason);
        model.addAttribute("source", source);
        model.addAttribute("older", hasMore ? page.getLast().id() : null);
    }

    /** Where the page was before it had more than tokens. */
    @GetMapping("/phones")
    String moved() {
        return "redirect:/uploads";
    }
}
