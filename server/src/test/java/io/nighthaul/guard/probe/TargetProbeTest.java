package io.nighthaul.guard.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Signal;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TargetProbeTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static Map<Signal, Reading> read(TargetProbe probe) {
        Map<Signal, Reading> readings = new EnumMap<>(Signal.class);
        probe.read()
                .forEach(reading ->
                        assertThat(readings.put(reading.signal(), reading)).isNull());
        return readings;
    }

    private static double value(Map<Signal, Reading> readings, Signal signal) {
        if (readings.get(signal) instanceof Reading.Seen seen) {
            return seen.value();
        }
        throw new AssertionError(signal + " is " + readings.get(signal));
    }

    private static Connection connect() throws Exception {
        DatabaseSettings settings = STORE.settings();
        return DriverManager.getConnection(
                settings.jdbcUrl(),
                settings.user(),
                settings.password() == null ? null : settings.password().reveal());
    }

    @Test
    void it_speaks_of_every_signal_of_the_target() {
        Map<Signal, Reading> readings = read(new TargetProbe(STORE.database(), Optional.empty()));
        assertThat(readings.keySet())
                .containsExactly(
                        Signal.TARGET_CONNECTIONS,
                        Signal.TARGET_ACTIVE_QUERIES,
                        Signal.TARGET_REPLICATION_LAG,
                        Signal.TARGET_DISK,
                        Signal.TARGET_FREE_DISK,
                        Signal.TARGET_DATABASE_SIZE,
                        Signal.TARGET_WAL);
        assertThat(value(readings, Signal.TARGET_CONNECTIONS)).isGreaterThan(0).isLessThan(100);
        assertThat(value(readings, Signal.TARGET_DATABASE_SIZE)).isGreaterThan(1e6);
        assertThat(value(readings, Signal.TARGET_WAL)).isGreaterThan(0).isLessThan(100);
        assertThat(readings.get(Signal.TARGET_REPLICATION_LAG)).isInstanceOf(Reading.Absent.class);
        assertThat(readings.get(Signal.TARGET_FREE_DISK)).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void free_disk_is_seen_where_the_server_stands_on_this_host(@TempDir Path folder) {
        Map<Signal, Reading> here = read(new TargetProbe(STORE.database(), Optional.of(folder)));
        assertThat(value(here, Signal.TARGET_FREE_DISK)).isGreaterThan(0);
        assertThat(value(here, Signal.TARGET_DISK)).isBetween(0.0, 100.0);
        Path gone = folder.resolve("gone");
        assertThat(read(new TargetProbe(STORE.database(), Optional.of(gone))).get(Signal.TARGET_FREE_DISK))
                .isInstanceOfSatisfying(
                        Reading.Blind.class, blind -> assertThat(blind.cause()).contains(gone.toString()));
    }

    @Test
    void connections_of_others_are_counted_against_what_the_server_allows() throws Exception {
        TargetProbe probe = new TargetProbe(STORE.database(), Optional.empty());
        double before = value(read(probe), Signal.TARGET_CONNECTIONS);
        int max = STORE.database()
                .inTransaction(tx -> tx.sql("SELECT current_setting('max_connections')::int")
                        .query(Integer.class)
                        .single());
        try (Connection first = connect();
                Connection second = connect();
                Connection third = connect()) {
            assertThat(List.of(first, second, third)).allMatch(connection -> connection != null);
            // Others may come and go on a shared server, but not by three hundredths of it in this moment.
            assertThat(value(read(probe), Signal.TARGET_CONNECTIONS) - before).isGreaterThan(100.0 / max);
        }
    }

    @Test
    void a_query_that_runs_is_active_and_an_idle_session_is_not() throws Exception {
        TargetProbe probe = new TargetProbe(STORE.database(), Optional.empty());
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Connection lock = connect();
                Connection idle = connect();
                Connection waiting = connect();
                Statement holder = lock.createStatement();
                Statement waiter = waiting.createStatement()) {
            assertThat(idle.isClosed()).isFalse();
            double before = value(read(probe), Signal.TARGET_ACTIVE_QUERIES);
            holder.execute("SELECT pg_advisory_lock(4711)");
            var blocked = executor.submit(() -> waiter.execute("SELECT pg_advisory_lock(4711)"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(value(read(probe), Signal.TARGET_ACTIVE_QUERIES))
                            .isGreaterThanOrEqualTo(before + 1));
            holder.execute("SELECT pg_advisory_unlock_all()");
            blocked.get();
            waiter.execute("SELECT pg_advisory_unlock_all()");
        }
    }

    @Test
    void a_role_that_may_see_nothing_of_others_is_blind_to_their_queries_and_told_the_remedy() throws Exception {
        String role = "low_" + Long.toUnsignedString(System.nanoTime(), 36);
        STORE.scratch()
                .execute(
                        "CREATE ROLE " + role + " LOGIN PASSWORD 'low'",
                        "GRANT ALL ON SCHEMA public TO " + role,
                        "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role,
                        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role);
        DatabaseSettings own = STORE.settings();
        DatabaseSettings settings = new DatabaseSettings(own.jdbcUrl(), role, new Secret("low"));
        try (Connection other = connect();
                Database database = Database.open(settings)) {
            assertThat(other.isClosed()).isFalse();
            Map<Signal, Reading> readings = read(new TargetProbe(database, Optional.empty()));
            assertThat(readings.get(Signal.TARGET_ACTIVE_QUERIES))
                    .isInstanceOfSatisfying(
                            Reading.Blind.class,
                            blind -> assertThat(blind.cause()).contains("GRANT pg_monitor"));
            assertThat(value(readings, Signal.TARGET_CONNECTIONS)).isGreaterThan(0);
            assertThat(value(readings, Signal.TARGET_WAL)).isGreaterThanOrEqualTo(0);
            assertThat(value(readings, Signal.TARGET_DATABASE_SIZE)).isGreaterThan(1e6);
            STORE.scratch().execute("GRANT pg_monitor TO " + role);
            assertThat(read(new TargetProbe(database, Optional.empty())).get(Signal.TARGET_ACTIVE_QUERIES))
                    .isInstanceOf(Reading.Seen.class);
        } finally {
            STORE.scratch().execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }
}
