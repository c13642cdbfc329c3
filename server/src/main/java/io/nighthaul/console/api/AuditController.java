package io.nighthaul.console.api;

import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.ChainCheck;
import io.nighthaul.audit.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what. */
@RestController
@RequestMapping("/api/v1/audit")
final class AuditController {
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
     */
    @GetMapping
    List<Row> page(
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "subject", required = false) @Nullable String subject,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        int rows = Limits.rows(limit);
        List<Recorded> entries = subject == null
                ? audit.page(before == null ? Long.MAX_VALUE : before, rows)
                : audit.history(subject, rows);
        return entries.stream().map(Row::of).toList();
    }

    /** Whether every entry is what it was. */
    record Check(boolean isIntact, long entries, String detail) {}

    @GetMapping("/check")
    Check check() {
        return switch (audit.verify()) {
            case ChainCheck.Intact intact ->
                new Check(true, intact.head().id(), intact.head().hash());
            case ChainCheck.Broken broken -> new Check(false, broken.id() - 1, broken.reason());
        };
    }
}
