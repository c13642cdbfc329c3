package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.recompute.ReprocessRun;
import io.nighthaul.recompute.ReprocessRuns;
import io.nighthaul.recompute.VehicleDifference;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs that judge history anew. */
@RestController
@RequestMapping("/api/v1/reprocess")
@Needs(Role.VIEWER)
final class ReprocessController {
    private final ReprocessRuns runs;

    ReprocessController(Operations operations) {
        this.runs = operations.judging().runs();
    }

    @PostMapping
    @Needs(Role.OPERATOR)
    ResponseEntity<ReprocessRun> begin(@RequestBody ReprocessOrder order, HttpServletRequest request) {
        ReprocessRun begun;
        try {
            begun = runs.begin(order.wish(), Requester.of(request));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/api/v1/reprocess/" + begun.id()))
                .body(begun);
    }

    /** The newest first. */
    @GetMapping
    List<ReprocessRun> newest(@RequestParam(name = "limit", defaultValue = "20") int limit) {
        return runs.newest(Limits.rows(limit));
    }

    @GetMapping("/{id}")
    ReprocessRun run(@PathVariable("id") long id) {
        return runs.run(id);
    }

    /** What came of it, vehicle by vehicle. */
    @GetMapping("/{id}/vehicles")
    List<VehicleDifference> vehicles(@PathVariable("id") long id) {
        return runs.differences(id);
    }

    @PostMapping("/{id}/pause")
    @Needs(Role.OPERATOR)
    ReprocessRun pause(@PathVariable("id") long id, HttpServletRequest request) {
        return runs.pause(id, Requester.of(request));
    }

    @PostMapping("/{id}/resume")
    @Needs(Role.OPERATOR)
    ReprocessRun resume(@PathVariable("id") long id, HttpServletRequest request) {
        return runs.resume(id, Requester.of(request));
    }

    @PostMapping("/{id}/cancel")
    @Needs(Role.OPERATOR)
    ReprocessRun cancel(@PathVariable("id") long id, HttpServletRequest request) {
        return runs.cancel(id, Requester.of(request));
    }
}
