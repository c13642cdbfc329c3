package io.nighthaul.testbed.campaign;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Others who make the source busy: statements that run, so that Threads_running rises, until it is over. */
final class LoadSpike implements AutoCloseable {
    private final LegacyHost host;
    private final String name = "spike " + UUID.randomUUID();
    private final List<Thread> threads = new ArrayList<>();

    private LoadSpike(LegacyHost host) {
        this.host = host;
    }

    static LoadSpike begin(LegacyHost host, int statements) {
        LoadSpike spike = new LoadSpike(host);
        for (int i = 0; i < statements; i++) {
            spike.threads.add(Thread.ofPlatform().daemon().name("spike-" + i).start(spike::run));
        }
        return spike;
    }

    boolean isOn() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    private void run() {
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            statement.execute("select sleep(600) /* " + name + " */");
        } catch (SQLException e) {
            // Ended by close(), as it should be.
            return;
        }
    }

    @Override
    public void close() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select id from information_schema.processlist"
                    + " where id <> connection_id() and info like '%" + name + "%'")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (long id : ids) {
                statement.execute("kill " + id);
            }
        }
    }
}
