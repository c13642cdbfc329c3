package io.nighthaul.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections that already carry the engine's session settings. */
final class PreparedDataSource extends AbstractDataSource {
    private final String jdbcUrl;
    private final Properties properties;
    private final Engine engine;

    PreparedDataSource(String jdbcUrl, Properties properties, Engine engine) {
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
        this.engine = engine;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl, properties);
        try {
            setZone(connection);
            Promptness.demand(connection);
            engine.prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The driver asks for the JVM's zone when it connects, whatever the options say. */
    private static void setZone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone TO 'UTC'");
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("credentials come from the settings");
    }
}
