package io.nighthaul.bench.haul;

import io.nighthaul.secret.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database made for one run on the target server. */
record Target(int port, Secret password, String name) {
    private static final String USER = "postgres";

    /** Makes it, on a server that has nothing left to write from runs before. */
    static Target fresh(Target server, String name) throws SQLException {
        server.execute("CREATE DATABASE " + name);
        server.execute("CHECKPOINT");
        return new Target(server.port, server.password, name);
    }

    /** The database that every server has. */
    static Target server(int port, Secret password) {
        return new Target(port, password, "postgres");
    }

    /** Without the password, as a command line may show it. */
    String url() {
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/" + name;
    }

    String urlWithPassword() {
        return "postgresql://" + USER + ":" + password.reveal() + "@127.0.0.1:" + port + "/" + name;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The single number that a query answers; 0 for NULL. */
    long number(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void drop() throws SQLException {
        server(port, password).execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + name, USER, password.reveal());
    }
}
