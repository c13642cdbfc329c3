package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.ChainCheck;
import io.nighthaul.audit.Link;
import io.nighthaul.audit.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what. */
@RestController
@RequestMapping("/api/v1/audit")
@Needs(Role.VIEWER)
final class AuditController {
    private static final Pattern LINK = Pattern.compile("([1-9]\\d{0,17}):([0-9a-f]{64})");

    private final AuditLog audit;

    AuditController(Operations operations) {
        this.audit = operations.office().audit();
    }

    /** One entry. */
    record Row(
            long id,
            Instant at,
            String actor,
            String origin,
            String action,
            String subject,
            @Nullable String oldValue,
            @Nullable String newValue) {
        static Row of(Recorded recorded) {
            return new Row(
                    recorded.link().id(),
                    recorded.at(),
                    recorded.entry().actor().name(),
                    recorded.entry().actor().origin(),
                    recorded.entry().action(),
                    recorded.entry().subject(),
                    recorded.entry().oldValue(),
                    recorded.entry().newValue());
        }
    }

    /**
     * Newest first.
     *
     * @param before id of an entry, to see those that came before it
     * @param subject to see only its history
     * @param actor to see only what they did
     * @param action to see only that, such as {@code setting.set}, or {@code setting} for all about settings
     */
    @GetMapping
    List<Row> page(
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "subject", required = false) @Nullable String subject,
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "action", required = false) @Nullable String action,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        int rows = Limits.rows(limit);
        return audit
                .page(before == null ? Long.MAX_VALUE : before, new AuditLog.Wanted(actor, action, subject), rows)
                .stream()
                .map(Row::of)
                .toList();
    }

    /** Whether every entry is what it was. */
    record Check(boolean isIntact, long entries, String detail) {}

    /** @param noted {@code id:hash} of an earlier check, which finds a log that was rewritten as a whole */
    @GetMapping("/check")
    Check check(@RequestParam(name = "noted", defaultValue = "") String noted) {
        return switch (noted.isEmpty() ? audit.verify() : audit.verify(link(noted))) {
            case ChainCheck.Intact intact ->
                new Check(true, intact.head().id(), intact.head().hash());
            case ChainCheck.Broken broken -> new Check(false, broken.id() - 1, broken.reason());
        };
    }

    private static Link link(String noted) {
        Matcher form = LINK.matcher(noted);
        if (!form.matches()) {
            throw Refusal.unprocessable("noted must be what an earlier check gave: the number of entries, a colon, 64"
                    + " hexadecimal digits");
        }
        return new Link(Long.parseLong(form.group(1)), form.group(2));
    }
}
