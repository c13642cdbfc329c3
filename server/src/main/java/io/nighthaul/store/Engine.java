package io.nighthaul.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** All that differs between plain PostgreSQL and TimescaleDB. */
public sealed interface Engine permits PlainPostgres, Timescale {

    /** For people: name and version. */
    String description();

    /** Class path folder of the migrations that only this engine has. */
    String migrations();

    /** Session settings that make loading fast; called on every connection of the pool once. */
    void prepare(Connection connection) throws SQLException;

    /**
     * Makes the places where the fixes of these days will be stored, both ends included. Runs in transactions of
     * its own, before the load begins, because creating them inside a load would make loads wait for each other.
     */
    void ensureDays(Database database, LocalDate first, LocalDate last);

    /**
     * The tables in which fixes lie now, as SQL names them.
     *
     * @return with {@code countsWrites} false when the server's counters do not tell what was written to them
     */
    FixTables fixTables(Session session);

    /** See {@link #fixTables}. */
    record FixTables(List<String> names, boolean countsWrites) {}

    /**
     * What brings fixes of weeks that ended before a day into the form in which they rest: the columnstore, or frozen
     * pages. Only what is still to be done, oldest first.
     */
    List<Upkeep> resting(Session session, LocalDate before);

    /**
     * One statement that keeps the store in shape; harmless to repeat and to break off.
     *
     * @param subject for people
     * @param sql to be run outside of a transaction
     */
    record Upkeep(String subject, String sql) {}

    /** Looks for the TimescaleDB extension, and creates it where it is installed and the role may. */
    static Engine detect(Connection connection) throws SQLException {
        String version = "SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'";
        String installed = single(connection, version);
        if (installed == null
                && single(connection, "SELECT name FROM pg_available_extensions WHERE name = 'timescaledb'") != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
                installed = single(connection, version);
            } catch (SQLException e) {
                // Not preloaded, or not allowed: plain PostgreSQL serves as well.
                System.getLogger(Engine.class.getName())
                        .log(System.Logger.Level.INFO, "TimescaleDB is there but cannot be used: " + e.getMessage());
            }
        }
        String postgres = String.valueOf(single(connection, "SHOW server_version"));
        return installed == null ? new PlainPostgres(postgres) : new Timescale(installed, postgres);
    }

    private static @org.jspecify.annotations.Nullable String single(Connection connection, String sql)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
