package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.recompute.RecomputeStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The slices that wait to be judged again. */
@RestController
@Needs(Role.VIEWER)
final class RecomputeController {
    private final Operations operations;

    RecomputeController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/api/v1/recompute")
    RecomputeStatus status() {
        return operations.judging().recompute().status();
    }
}
