package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.recompute.DifferenceLines;
import io.nighthaul.recompute.DifferenceOrder;
import io.nighthaul.recompute.ReprocessRun;
import io.nighthaul.recompute.ReprocessRuns;
import io.nighthaul.recompute.VehicleDifference;
import io.nighthaul.recompute.VehicleDifference.VerdictDifference;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    /**
     * The newest first.
     *
     * @param before only runs older than this one
     */
    @GetMapping
    List<ReprocessRun> newest(
            @RequestParam(name = "limit", defaultValue = "20") int limit,
            @RequestParam(name = "before", required = false) @Nullable Long before) {
        return runs.newest(Limits.rows(limit), before == null ? Long.MAX_VALUE : before);
    }

    @GetMapping("/{id}")
    ReprocessRun run(@PathVariable("id") long id) {
        return runs.run(id);
    }

    /**
     * What came of it, vehicle by vehicle.
     *
     * @param search letters of a code
     * @param sort vehicle; or driven, gap, rejected or changed, with the largest difference first
     * @param isReversed true for the smallest first, or codes from the end
     * @param limit all when left out
     */
    @GetMapping("/{id}/vehicles")
    List<VehicleDifference> vehicles(
            @PathVariable("id") long id,
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "sort", defaultValue = "vehicle") String sort,
            @RequestParam(name = "isReversed", defaultValue = "false") boolean isReversed,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", required = false) @Nullable Integer limit) {
        Comparator<VehicleDifference> order = DifferenceOrder.of(sort)
                .orElseThrow(() -> Refusal.unprocessable(
                        "sort must be one of " + String.join(", ", DifferenceOrder.texts()) + ", was " + sort))
                .comparator();
        String letters = search.strip().toLowerCase(Locale.ROOT);
        return runs.differences(id).stream()
                .filter(one -> one.vehicle().toLowerCase(Locale.ROOT).contains(letters))
                .sorted(isReversed ? order.reversed() : order)
                .skip(Limits.skipped(offset))
                .limit(limit == null ? Long.MAX_VALUE : Limits.rows(limit))
                .toList();
    }

    /** The same of all vehicles, for spreadsheets. */
    @GetMapping("/{id}/vehicles.csv")
    ResponseEntity<String> csv(@PathVariable("id") long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("reprocess-" + id + ".csv")
                                .build()
                                .toString())
                .body(String.join("\r\n", DifferenceLines.csv(runs.differences(id))) + "\r\n");
    }

    /** How verdicts of each type differ, of all vehicles together. */
    @GetMapping("/{id}/verdicts")
    List<VerdictDifference> verdicts(@PathVariable("id") long id) {
        return runs.verdicts(id);
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
