package io.nighthaul.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An open transaction on one connection. Belongs to one thread. */
public final class Transaction {
    private final Connection connection;
    private final JdbcClient client;

    Transaction(Connection connection) {
        this.connection = connection;
        this.client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** A statement with named parameters. */
    public JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    Connection connection() {
        return connection;
    }

    /** Waits for the vehicle's lock; it is let go when the transaction ends. All writers of its fixes take it. */
    void lockVehicle(int vehicleId) {
        sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.vehicle'), :vehicle)")
                .param("vehicle", vehicleId)
                .query((row, number) -> 0)
                .list();
    }

    /** As {@link #lockVehicle}, without waiting: false when somebody else holds it. */
    boolean tryLockVehicle(int vehicleId) {
        return sql("SELECT pg_try_advisory_xact_lock(hashtext('nighthaul.vehicle'), :vehicle)")
                .param("vehicle", vehicleId)
                .query(Boolean.class)
                .single();
    }
}
