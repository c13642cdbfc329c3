package io.nighthaul.bench.filters;

import io.nighthaul.secret.Secret;
import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.track.Rules;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The contenders, once for each thread that lets them compete: a connection can ask one thing at a time. */
final class Fields implements AutoCloseable {
    private final BlockingQueue<List<Contender>> free;
    private final List<Connection> connections;

    private Fields(List<List<Contender>> fields, List<Connection> connections) {
        this.free = new ArrayBlockingQueue<>(fields.size(), false, fields);
        this.connections = connections;
    }

    /** Those that need no database. */
    static Fields inProcess(int threads) {
        List<List<Contender>> fields = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            fields.add(inProcess());
        }
        return new Fields(fields, List.of());
    }

    /** All of them, with their queries on that server. */
    static Fields on(DatabaseSettings server, int threads) throws SQLException {
        List<List<Contender>> fields = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Connection connection = open(server);
            connections.add(connection);
            LagQuery.prepare(connection);
            List<Contender> field = inProcess();
            field.add(LagQuery.view(connection));
            field.add(LagQuery.batch(connection));
            fields.add(field);
        }
        return new Fields(fields, connections);
    }

    private static Connection open(DatabaseSettings server) throws SQLException {
        Secret password = server.password();
        return DriverManager.getConnection(
                server.jdbcUrl(), server.user(), password == null ? null : password.reveal());
    }

    /** Profiles first, the default of them before all. */
    static List<Contender> inProcess() {
        List<Contender> field = new ArrayList<>();
        Rules.all().forEach(rules -> field.add(new Profile(rules)));
        field.add(Traccar.SHIPPED);
        field.add(Traccar.CONFIGURED);
        field.add(new RawSum());
        return field;
    }

    /** Does something with contenders that nobody else has at the moment. */
    <T> T with(Use<T> use) throws SQLException, InterruptedException {
        List<Contender> field = free.take();
        try {
            return use.of(field);
        } finally {
            free.add(field);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /** What to do with the contenders. */
    interface Use<T> {
        T of(List<Contender> field) throws SQLException;
    }
}
