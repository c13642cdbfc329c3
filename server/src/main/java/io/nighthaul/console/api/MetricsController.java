package io.nighthaul.console.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is counted and measured, in the text format of Prometheus. */
@RestController
@Needs(Role.VIEWER)
class MetricsController {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final MeterRegistry meters;

    MetricsController(MeterRegistry meters) {
        this.meters = meters;
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return meters instanceof PrometheusMeterRegistry prometheus
                ? ResponseEntity.ok().header("Content-Type", FORMAT).body(prometheus.scrape())
                : ResponseEntity.notFound().build();
    }
}
