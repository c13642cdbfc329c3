package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own that is dropped when closed. Its defaults are hostile: sessions that do not say otherwise live
 * in Los Angeles.
 */
public final class ScratchDatabase implements AutoCloseable {
    private final String name;
    private @Nullable Database database;

    private ScratchDatabase(String name) {
        this.name = name;
    }

    public static ScratchDatabase create() {
        String name = "nh_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        onServer("CREATE DATABASE " + name);
        onServer("ALTER DATABASE " + name + " SET timezone TO 'America/Los_Angeles'");
        return new ScratchDatabase(name);
    }

    /** One that is migrated, and whose fleet lives in a zone. */
    public static ScratchDatabase create(String fleetZone) {
        ScratchDatabase scratch = create();
        scratch.database().fleetZoneOr(ZoneId.of(fleetZone));
        return scratch;
    }

    public DatabaseSettings settings() {
        return TestServer.settings(name);
    }

    /** Opened, and so migrated, at the first call; closed together with this. */
    public Database database() {
        if (database == null) {
            database = Database.open(settings());
        }
        return database;
    }

    /** Runs statements on a connection that is none of the store's. */
    public void execute(String... statements) {
        try (Connection connection = TestServer.connect(settings());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that is none of the store's. */
    public Connection connect() throws SQLException {
        return TestServer.connect(settings());
    }

    /** The first column of each row, as text. */
    public List<String> texts(String sql) {
        try (Connection connection = TestServer.connect(settings())) {
            return texts(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Fails when somebody left a transaction or an advisory lock open; waits a moment for sessions that are ending. */
    public void assertNothingLeftOpen() {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    try (Connection connection = TestServer.connect(settings())) {
                        assertThat(texts(connection, """
                                SELECT pid || ' ' || state || ': ' || query FROM pg_stat_activity
                                WHERE datname = current_database() AND state LIKE 'idle in transaction%'"""))
                                .as("open transactions")
                                .isEmpty();
                        assertThat(texts(connection, """
                                SELECT pid || ' holds ' || classid || '/' || objid FROM pg_locks
                                WHERE locktype = 'advisory'
                                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")).as("advisory locks").isEmpty();
                    }
                });
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static void onServer(String sql) {
        try (Connection connection = TestServer.connect(TestServer.settings());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
