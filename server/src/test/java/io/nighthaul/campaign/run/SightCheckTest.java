package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.check.Finding;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.transport.LegacySession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A MySQL 8 that is reached directly, and what it says to a user who may not ask everything. */
class SightCheckTest {
    private static final String REPLICAS = "SHOW REPLICA STATUS";
    private static final String METRICS =
            "SELECT * FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'";
    private static final String STATUS = "SHOW ENGINE INNODB STATUS";

    /** @param refused statements that our user may not ask */
    private record MySql(Set<String> refused) implements LegacySession {
        @Override
        public List<Map<String, @Nullable String>> answer(String sql) {
            if (refused.contains(sql)) {
                throw new HaulException(
                        HaulException.Kind.ACCESS_DENIED, "the source database: Access denied; you need more", null);
            }
            return switch (sql) {
                case "SELECT VERSION() AS version" -> List.of(Map.of("version", "8.0.36"));
                case "SELECT CURRENT_USER() AS user" -> List.of(Map.of("user", "reader@10.0.%"));
                case METRICS -> List.of(Map.of("status", "enabled", "count", "17"));
                case REPLICAS -> List.of();
                case "SELECT 1" -> List.of(Map.of("1", "1"));
                default -> List.of(Map.of("variable_name", "Threads_running", "value", "3"));
            };
        }

        @Override
        public void query(String sql, Consumer<TextRow> rows) {
            throw new UnsupportedOperationException(sql);
        }

        @Override
        public void read(Days days, RowReading into) {
            throw new UnsupportedOperationException(days.vehicle());
        }

        @Override
        public void close() {
            throw new IllegalStateException("the session belongs to whoever gave it");
        }
    }

    private static List<Finding> findings(String... refused) {
        return new SightCheck(Optional.empty()).of(new MySql(Set.of(refused)));
    }

    private static List<String> warnings(String... refused) {
        return findings(refused).stream()
                .filter(finding -> finding.level() == Finding.Level.WARNING)
                .map(Finding::what)
                .toList();
    }

    @Test
    void who_may_ask_everything_is_told_what_the_guard_sees() {
        assertThat(findings())
                .containsExactly(new Finding(
                        Finding.Level.GOOD,
                        "the guard of campaigns sees source latency, source Threads_running, source InnoDB history"
                                + " list, source replication lag (the source replicates from nobody)"));
    }

    @Test
    void without_the_right_to_see_replication_it_is_told_what_to_grant_to_whom() {
        assertThat(warnings(REPLICAS))
                .containsExactly("the guard of campaigns is blind to source replication lag, so campaigns would stand"
                        + " still: the source database: Access denied; you need more. Let it see: GRANT REPLICATION"
                        + " CLIENT ON *.* TO 'reader'@'10.0.%'. Or leave it out:"
                        + " legacy_sync.guard.ignored_signals=source.replication_lag");
    }

    @Test
    void without_the_right_to_see_processes_the_history_list_is_dark() {
        assertThat(warnings(METRICS, STATUS))
                .singleElement()
                .asString()
                .contains("blind to source InnoDB history list", "GRANT PROCESS ON *.* TO 'reader'@'10.0.%'");
    }

    @Test
    void one_way_to_the_history_list_is_enough() {
        assertThat(warnings(STATUS)).isEmpty();
    }
}
