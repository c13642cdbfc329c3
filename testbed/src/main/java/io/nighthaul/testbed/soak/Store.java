package io.nighthaul.testbed.soak;

import io.nighthaul.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** One database that a haul writes to, as its operator would address it and look into it. */
public final class Store {
    private final String url;

    /** @param url as in {@link DatabaseSettings#VARIABLE}; it may hold a password and is never shown */
    public Store(String url) {
        this.url = url;
    }

    /** What a process needs in its environment to haul into this. */
    public Map<String, String> environment() {
        return Map.of(DatabaseSettings.VARIABLE, url);
    }

    public DatabaseSettings settings() {
        return DatabaseSettings.parse(url);
    }

    /** A connection of our own, which is not counted among those of a haul; the caller closes it. */
    public Connection connect() throws SQLException {
        DatabaseSettings settings = settings();
        Properties properties = new Properties();
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().reveal());
        }
        properties.setProperty("ApplicationName", "onlooker");
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    /** The one number that a query gives. */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public int change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public String toString() {
        return settings().jdbcUrl();
    }
}
