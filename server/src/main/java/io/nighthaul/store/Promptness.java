package io.nighthaul.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How long a session may keep others waiting. PostgreSQL by itself waits for ever for a lock, and two hours for a client
 * whose host has vanished, with all that client's locks held.
 */
final class Promptness {
    /** By then the server should have broken the statement off by itself; its silence means that it is gone. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Promptness() {}

    /** What holds for every session: the server looks after a minute of silence whether the client is still there. */
    static void demand(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT set_config('tcp_keepalives_idle', '30', false),
                           set_config('tcp_keepalives_interval', '10', false),
                           set_config('tcp_keepalives_count', '3', false),
                           set_config('tcp_user_timeout', '60s', false),
                           set_config('idle_in_transaction_session_timeout', '10min', false)""");
        }
    }

    /** What holds until the transaction ends. */
    static void demand(Transaction tx, Duration longest) throws SQLException {
        long longestMs = Math.max(1, longest.toMillis());
        tx.sql("""
                SELECT set_config('statement_timeout', :longest, true),
                       set_config('idle_in_transaction_session_timeout', :longest, true)""")
                .param("longest", Long.toString(longestMs))
                .query((row, number) -> 0)
                .single();
        // The pool takes it back when the connection returns.
        tx.connection().setNetworkTimeout(Runnable::run, Math.toIntExact(longestMs + GRACE.toMillis()));
    }
}
