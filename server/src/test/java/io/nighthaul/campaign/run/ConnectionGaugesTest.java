package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.haul.ssh.PoolHealth;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionGaugesTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final PoolHealth POOL = new PoolHealth(
            "legacy:22",
            new PoolHealth.Count(2, 1, 1, 0, 5),
            7,
            40,
            3,
            new PoolHealth.Totals(9, Duration.ofMillis(4_500), 2));

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private SourceHealth now = health(Optional.empty(), Optional.empty(), 0);

    private static SourceHealth health(Optional<PoolHealth> pool, Optional<Instant> openUntil, int failures) {
        return new SourceHealth(pool, new HostBreaker.State(openUntil, failures));
    }

    @Test
    void sessions_channels_waits_and_the_breaker_have_the_host_as_a_label() {
        now = health(Optional.of(POOL), Optional.empty(), 2);
        ConnectionGauges.ofSource(() -> now, meters);

        assertThat(meters.scrape().lines())
                .contains(
                        "nighthaul_ssh_sessions{host=\"legacy:22\",state=\"busy\"} 2.0",
                        "nighthaul_ssh_sessions{host=\"legacy:22\",state=\"idle\"} 1.0",
                        "nighthaul_ssh_sessions{host=\"legacy:22\",state=\"broken\"} 1.0",
                        "nighthaul_ssh_sessions_max{host=\"legacy:22\"} 5.0",
                        "nighthaul_ssh_channels{host=\"legacy:22\"} 7.0",
                        "nighthaul_ssh_channels_max{host=\"legacy:22\"} 40.0",
                        "nighthaul_ssh_waiting{host=\"legacy:22\"} 3.0",
                        "nighthaul_ssh_waits_seconds_count{host=\"legacy:22\"} 9",
                        "nighthaul_ssh_waits_seconds_sum{host=\"legacy:22\"} 4.5",
                        "nighthaul_ssh_sessions_lost_total{host=\"legacy:22\"} 2.0",
                        "nighthaul_breaker_open{host=\"legacy:22\"} 0.0",
                        "nighthaul_breaker_failures{host=\"legacy:22\"} 2.0");
        now = health(Optional.of(POOL), Optional.of(Instant.EPOCH), 0);
        assertThat(meters.scrape()).contains("nighthaul_breaker_open{host=\"legacy:22\"} 1.0");
    }

    @Test
    void a_source_that_is_reached_directly_has_a_breaker_and_no_sessions() {
        ConnectionGauges.ofSource(() -> now, meters);

        assertThat(meters.scrape()).contains("nighthaul_breaker_open{host=\"direct\"} 0.0");
    }

    @Test
    void the_connections_of_the_store_are_counted_by_what_they_do() {
        ConnectionGauges.ofStore(STORE.database(), meters);

        String within = STORE.database().inTransaction(tx -> meters.scrape());

        assertThat(within)
                .contains(
                        "nighthaul_store_connections{state=\"active\"} 1.0",
                        "nighthaul_store_connections_waiting 0.0",
                        "nighthaul_store_connections_max 12.0");
        assertThat(meters.scrape()).contains("nighthaul_store_connections{state=\"active\"} 0.0");
    }
}
