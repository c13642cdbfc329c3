package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.campaign.run.SlowSync;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people have to know. */
@RestController
@RequestMapping("/api/v1/alerts")
@Needs(Role.VIEWER)
final class AlertController {
    private final Operations operations;
    private final SlowSync.Office office;

    AlertController(Operations operations) {
        this.operations = operations;
        this.office = operations.office();
    }

    /** @param limit of messages */
    @GetMapping
    AlertBody all(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        return AlertBody.of(office.alerts(), Limits.rows(limit));
    }

    /** Sends one to each channel, and waits for what comes of it. */
    @PostMapping("/test")
    @Needs(Role.OPERATOR)
    List<AlertBody.Tested> test(HttpServletRequest request) {
        return office
                .dispatcher()
                .test(Requester.of(request), operations.clock().instant())
                .stream()
                .map(AlertBody.Tested::of)
                .toList();
    }

    @PostMapping("/{id}/close")
    @Needs(Role.OPERATOR)
    AlertBody close(@PathVariable("id") long id, HttpServletRequest request) {
        if (!office.alerts().close(id, Requester.of(request))) {
            throw Refusal.notFound("there is no open alert " + id);
        }
        return all(50);
    }
}
