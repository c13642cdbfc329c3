package io.nighthaul.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection whose statements commit one by one. Belongs to one thread, but for {@link #cancel}.
 *
 * <p>What runs here makes way: a statement that waits long for a lock is given up, because those who come after it in
 * the queue for that lock would wait as well.
 */
public final class Session implements AutoCloseable {
    private static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(5);

    private final Connection connection;
    private final JdbcClient client;
    private @Nullable Statement running;
    private boolean isCancelled;

    Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        connection.setAutoCommit(true);
        set("lock_timeout = " + LOCK_WAIT_MAX.toMillis());
    }

    /** A statement with named parameters, for questions and quick work. */
    public JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    /**
     * Runs a statement that may take long.
     *
     * @param max after which the server breaks it off
     * @return false when it was broken off: by time, by {@link #cancel}, or because somebody held a lock in its way
     */
    public boolean complete(String sql, Duration max) throws SQLException {
        if (max.toMillis() < 1) {
            return false;
        }
        set("statement_timeout = " + Math.min(max.toMillis(), Integer.MAX_VALUE));
        boolean isWhole = execute(sql);
        set("statement_timeout = DEFAULT");
        return isWhole;
    }

    private boolean execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!begin(statement)) {
                return false;
            }
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (isBrokenOff(e)) {
                return false;
            }
            throw e;
        } finally {
            end();
        }
    }

    /** Breaks off the statement that runs, and refuses further ones. From any thread. */
    public synchronized void cancel() {
        isCancelled = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                System.getLogger(Session.class.getName())
                        .log(System.Logger.Level.WARNING, "a statement could not be broken off: " + e.getMessage());
            }
        }
    }

    private synchronized boolean begin(Statement statement) {
        if (!isCancelled) {
            running = statement;
        }
        return !isCancelled;
    }

    private synchronized void end() {
        running = null;
    }

    private static boolean isBrokenOff(SQLException e) {
        return "57014".equals(e.getSQLState()) || "55P03".equals(e.getSQLState());
    }

    private void set(String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + setting);
        }
    }

    /** Gives the connection back as it came. */
    @Override
    public void close() throws SQLException {
        set("lock_timeout = DEFAULT");
        set("statement_timeout = DEFAULT");
    }
}
