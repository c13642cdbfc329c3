package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Back to an earlier batch. */
@RestController
@Needs(Role.VIEWER)
final class RollbackController {
    private final Operations operations;

    RollbackController(Operations operations) {
        this.operations = operations;
    }

    /**
     * What is asked for.
     *
     * @param toBatch everything up to this batch stays
     * @param isDryRun true to be told what would happen; it has to be said either way
     */
    record Wish(@Nullable Integer toBatch, @Nullable Boolean isDryRun) {}

    @PostMapping("/api/v1/campaigns/{name}/rollback")
    @Needs(Role.OPERATOR)
    RollbackDesk.Outcome rollback(
            @PathVariable("name") String name, @RequestBody Wish wish, HttpServletRequest request) {
        if (wish.toBatch() == null || wish.toBatch() < 0 || wish.isDryRun() == null) {
            throw Refusal.unprocessable(
                    "toBatch must be a batch's number, or 0 for everything, and isDryRun true or" + " false");
        }
        // An unknown name is no mistake in the form.
        operations.board().overview(name);
        RollbackDesk desk = operations.rollback();
        try {
            return wish.isDryRun()
                    ? desk.plan(name, wish.toBatch())
                    : desk.run(name, wish.toBatch(), Requester.of(request));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }
}
