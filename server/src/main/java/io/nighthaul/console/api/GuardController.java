package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardSample;
import io.nighthaul.guard.GuardSentence;
import io.nighthaul.guard.GuardState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How hard we may lean on source, target and host. */
@RestController
@Needs(Role.VIEWER)
final class GuardController {
    private static final Duration EVENTS_BACK = Duration.ofDays(7);

    /** Of a server that has nothing to look at. */
    private static final GuardState UNGUARDED = GuardState.unseen(GuardSentence.NO_SOURCE.with());

    private final Operations operations;

    GuardController(Operations operations) {
        this.operations = operations;
    }

    /** @param limit of samples, and of events */
    @GetMapping("/api/v1/guard")
    GuardBody guard(@RequestParam(name = "limit", defaultValue = "60") int limit) {
        int rows = Limits.rows(limit);
        Instant now = operations.clock().instant();
        List<GuardSample> samples = operations.work().guard().map(Guard::recent).orElse(List.of());
        return GuardBody.of(
                operations.work().guard().map(guard -> guard.state(now)).orElse(UNGUARDED),
                samples.subList(Math.max(0, samples.size() - rows), samples.size()),
                operations.journal().events(now.minus(EVENTS_BACK), now.plusSeconds(1), rows),
                operations.outlook().load());
    }
}
