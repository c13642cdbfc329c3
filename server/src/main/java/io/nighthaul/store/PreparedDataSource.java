package io.nighthaul.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
            engine.prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("credentials come from the settings");
    }
}
