package io.nighthaul.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Instant AT = Instant.parse("2026-03-10T11:00:00Z");
    private static final HealthBody.Program PROCESS = new HealthBody.Program("1", "25", AT, 2, 0.5, 100, 1_000);

    private static HealthBody.Store store(long micros, int connections, boolean isReadOnly) {
        return new HealthBody.Store("PostgreSQL", micros, 1, AT, connections, 100, "20", isReadOnly, List.of());
    }

    private static ConnectionsBody connections(int waiting, String breaker) {
        return new ConnectionsBody(
                Optional.of(new ConnectionsBody.Source(
                        Optional.empty(), new ConnectionsBody.Breaker(breaker, Optional.empty(), 0))),
                new ConnectionsBody.Store(1, 1, waiting, 10));
    }

    private static List<String> names(
            Optional<HealthBody.Store> store, ConnectionsBody connections, String level, HealthBody.Disk... disks) {
        return Findings.of(new Findings.Seen(store, List.of(disks), connections, level, Phrase.NONE, PROCESS)).stream()
                .map(finding -> finding.severity() + " " + finding.name())
                .toList();
    }

    @Test
    void all_is_well_when_nothing_is_near_its_limit() {
        assertThat(names(
                        Optional.of(store(900, 20, false)),
                        connections(0, "closed"),
                        "ok",
                        new HealthBody.Disk("database", 50, 100)))
                .isEmpty();
        assertThat(Findings.worst(List.of())).isEqualTo("good");
    }

    @Test
    void the_worst_comes_first() {
        assertThat(names(
                        Optional.of(store(300_000, 95, false)),
                        connections(2, "open"),
                        "pause",
                        new HealthBody.Disk("database", 4, 100),
                        new HealthBody.Disk("server", 14, 100)))
                .containsExactly(
                        "bad disk_full",
                        "bad source_away",
                        "warn store_slow",
                        "warn store_connections",
                        "warn disk_full",
                        "warn pool_waits",
                        "warn guard_pause");
    }

    @Test
    void a_database_that_is_away_is_bad() {
        assertThat(names(Optional.empty(), connections(0, "closed"), "emergency"))
                .containsExactly("bad store_away", "bad guard_emergency");
    }
}
