package io.nighthaul.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The PostgreSQL that all tests of a JVM share: the one of {@value #VARIABLE}, or an embedded one that is started when
 * the first test asks and ends with the JVM.
 */
final class TestServer {
    /** Any PostgreSQL or TimescaleDB whose user may create databases; the tests leave nothing behind there. */
    static final String VARIABLE = "NIGHTHAUL_TEST_DATABASE_URL";

    private static final class Started {
        static final DatabaseSettings SETTINGS = start();
    }

    private TestServer() {}

    /** Where databases are created and dropped. */
    static DatabaseSettings settings() {
        return Started.SETTINGS;
    }

    /** The same server and user, another database. */
    static DatabaseSettings settings(String database) {
        DatabaseSettings server = settings();
        String url = server.jdbcUrl();
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        return new DatabaseSettings(
                address.substring(0, address.lastIndexOf('/') + 1) + database + (query < 0 ? "" : url.substring(query)),
                server.user(),
                server.password());
    }

    static Connection connect(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().reveal());
        }
        properties.setProperty("ApplicationName", "nighthaul-test");
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    private static DatabaseSettings start() {
        String url = System.getenv(VARIABLE);
        if (url != null && !url.isBlank()) {
            return DatabaseSettings.parse(url.strip());
        }
        try {
            // Without fsync, which is the library's default: nothing here has to outlive the tests.
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    .start();
            return DatabaseSettings.parse("postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
