package io.nighthaul.console;

import io.nighthaul.store.Database;
import io.nighthaul.upload.SessionBoard;
import io.nighthaul.upload.Tokens;
import io.nighthaul.upload.Uploads;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who may upload, and what was uploaded last. Its buttons use the API like everybody else. */
@Controller
class PhonesController {
    private static final int SESSIONS = 50;

    private final Tokens tokens;
    private final SessionBoard board;

    PhonesController(Database database, Uploads uploads) {
        tokens = uploads.tokens();
        board = new SessionBoard(database);
    }

    /** Times for people, as templates use them. */
    static final class Times {
        private static final DateTimeFormatter MINUTES =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

        /** In UTC; a dash for what has not happened. */
        public String text(@Nullable Instant instant) {
            return instant == null ? "–" : MINUTES.format(instant);
        }
    }

    @GetMapping("/phones")
    String phones(Model model) {
        model.addAttribute("tokens", tokens.list());
        model.addAttribute("sessions", board.latest(SESSIONS));
        model.addAttribute("times", new Times());
        return "phones";
    }
}
