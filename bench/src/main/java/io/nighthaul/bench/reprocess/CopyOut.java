package io.nighthaul.bench.reprocess;

import io.nighthaul.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * The fixes of a period by {@code COPY (…) TO STDOUT (FORMAT binary)}, a week of a vehicle at a time, into nothing: what a
 * run over history cannot be faster than.
 */
final class CopyOut {
    private final DatabaseSettings server;
    private final LocalDate first;
    private final LocalDate last;

    CopyOut(DatabaseSettings server, LocalDate first, LocalDate last) {
        this.server = server;
        this.first = first;
        this.last = last;
    }

    /** A week of a vehicle. */
    private record Stretch(int vehicle, LocalDate from, LocalDate until) {
        String sql() {
            return """
                    COPY (SELECT time, lat_e7, lon_e7, speed_dkmh, source FROM fix_raw
                          WHERE vehicle_id = %d AND time >= '%s 00:00+00' AND time < '%s 00:00+00'
                          ORDER BY time, source) TO STDOUT (FORMAT binary)""".formatted(vehicle, from, until);
        }
    }

    /** How many bytes came. */
    long read(int workers) throws SQLException, InterruptedException, ExecutionException {
        Queue<Stretch> queue = new ConcurrentLinkedQueue<>(stretches());
        long bytes = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                readers.add(threads.submit(() -> drain(queue)));
            }
            for (Future<Long> reader : readers) {
                bytes += reader.get();
            }
        }
        return bytes;
    }

    private List<Stretch> stretches() throws SQLException {
        List<Stretch> stretches = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM vehicle ORDER BY id")) {
            while (rows.next()) {
                for (LocalDate from = first; !from.isAfter(last); from = from.plusDays(7)) {
                    LocalDate until = from.plusDays(7);
                    stretches.add(new Stretch(rows.getInt(1), from, until));
                }
            }
        }
        return stretches;
    }

    private long drain(Queue<Stretch> queue) throws SQLException {
        long bytes = 0;
        try (Connection connection = connect()) {
            for (Stretch stretch = queue.poll(); stretch != null; stretch = queue.poll()) {
                bytes += drain(connection, stretch);
            }
        }
        return bytes;
    }

    private static long drain(Connection connection, Stretch stretch) throws SQLException {
        long bytes = 0;
        var rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(stretch.sql());
        for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
            bytes += row.length;
        }
        return bytes;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(server.user()));
        if (server.password() != null) {
            properties.setProperty("password", server.password().reveal());
        }
        return DriverManager.getConnection(server.jdbcUrl(), properties);
    }
}
