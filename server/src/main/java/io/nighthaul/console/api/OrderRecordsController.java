package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.orders.DriftTable;
import io.nighthaul.orders.OrderRecords;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders that are here, and what was done to get them. Works without a configured API too. */
@RestController
@RequestMapping("/api/v1/orders")
@Needs(Role.VIEWER)
final class OrderRecordsController {
    private final OrderRecords records;

    OrderRecordsController(OrderRecords records) {
        this.records = records;
    }

    /**
     * Those that changed last first.
     *
     * @param text that id, title, customer, vehicle or status contain
     * @param state any, synced, waiting, parked, stale, missing or deleted
     * @param skip so many of the first
     */
    @GetMapping("/records")
    OrderRecords.Lines orders(
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "state", defaultValue = "any") String state,
            @RequestParam(name = "skip", defaultValue = "0") int skip,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        try {
            return records.orders(new OrderRecords.Filter(text.strip(), state, skip, Limits.rows(limit)));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    /** One, with all that the API said of it. An id may have slashes, so it is no part of the path. */
    @GetMapping("/record")
    OrderRecords.Sheet order(@RequestParam(name = "id") String id) {
        return records.order(id).orElseThrow(() -> Refusal.notFound("no order " + id + " has been read yet"));
    }

    @GetMapping("/runs")
    List<OrderRecords.RunLine> runs(@RequestParam(name = "limit", defaultValue = "20") int limit) {
        return records.runs(Limits.rows(limit));
    }

    @GetMapping("/drift")
    List<DriftTable.Line> drift(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        return records.drift(Limits.rows(limit));
    }

    @GetMapping("/quarantine")
    List<OrderRecords.Refused> quarantine(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        return records.quarantine(Limits.rows(limit));
    }

    /** Requests of each minute of the last hour. */
    @GetMapping("/requests")
    List<OrderRecords.Minute> requests() {
        return records.requests();
    }
}
