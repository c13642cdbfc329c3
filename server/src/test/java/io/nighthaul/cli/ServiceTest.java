package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.console.api.Operations;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.track.Rules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a service that has no source. */
@Timeout(120)
class ServiceTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @TempDir
    private Path data;

    @Test
    void what_comes_late_is_judged_again_and_counted_also_without_a_source() {
        // How busy or full the machine is that runs the tests is not their business.
        for (String level : List.of(
                "cpu_percent",
                "memory_percent",
                "host_disk_percent",
                "host_free_disk_gib",
                "target_connections_percent",
                "target_active_queries",
                "target_wal_ratio")) {
            STORE.scratch()
                    .execute("INSERT INTO system_settings (key, value, type, category) VALUES ('legacy_sync.guard."
                            + level + "', '0', 'number', 'legacy_sync')");
        }
        Clock clock = Clock.systemUTC();
        JudgedFleet fleet = new JudgedFleet(
                STORE.database(), new SliceStore(STORE.database(), Rules.all().getFirst(), clock));
        int vehicle = fleet.vehicle("V1", 4);
        StoreOptions.Store opened = new StoreOptions.Store(Optional.empty(), STORE.database());
        try (Service service = Service.start(opened, data.resolve("not there yet"), Optional.empty(), clock)) {
            fleet.late(vehicle, JudgedFleet.FIRST.plusDays(1));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    STORE.scratch().texts("SELECT count(*) FROM slice WHERE dirty_since IS NOT NULL"))
                            .containsExactly("0"));
            Operations operations = service.operations(STORE.database(), clock);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            operations.judging().recompute().status().queue().slices() == 0);
            assertThat(((PrometheusMeterRegistry) operations.office().meters()).scrape())
                    .contains("nighthaul_recompute_queue_slices 0.0", "nighthaul_recompute_queue_oldest_seconds 0.0");
        }
    }
}
