package io.nighthaul.bench.haul;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database made for one run on the target server. The server trusts this machine, so there is no password. */
record Target(int port, String name) {
    static final String USER = "postgres";

    /** Makes it, on a server that has nothing left to write from runs before. */
    static Target fresh(int port, String name) throws SQLException {
        try (Connection server = open(port, "postgres");
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            statement.execute("CHECKPOINT");
        }
        return new Target(port, name);
    }

    String url() {
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/" + name;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open(port, name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The single number that a query answers; 0 for NULL. */
    long number(String sql) throws SQLException {
        try (Connection connection = open(port, name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void drop() throws SQLException {
        try (Connection server = open(port, "postgres");
                Statement statement = server.createStatement()) {
            statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    static Connection open(int port, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER);
    }
}
