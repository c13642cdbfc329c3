package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * A real MariaDB server in a folder of its own, on a loopback port of its own.
 *
 * <p>The port stays the same for as long as the object lives, over {@link #kill} and {@link #restart} too. The server
 * ends with this JVM. Not for several threads at once, except {@link #port}.
 */
public final class MariaDb implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int PORT_TRIES = 5;

    private final MariaDbPrograms programs;
    private final MariaDbSettings settings;
    private final MariaDbFolder folder;
    private int port;
    private MariaDbProcess process;

    private MariaDb(MariaDbPrograms programs, MariaDbSettings settings, MariaDbFolder folder) throws IOException {
        this.programs = programs;
        this.settings = settings;
        this.folder = folder;
        this.port = LoopbackPort.free();
        this.process = launchOnAnyPort();
    }

    /** Starts a server with the programs that this machine has or the class path brings. */
    public static MariaDb start(Path dir, MariaDbSettings settings) throws IOException {
        return start(dir, settings, MariaDbPrograms.found());
    }

    /**
     * Starts a server on the data of that folder; an empty or missing folder gets system tables first.
     *
     * @throws IOException if it does not come up, with the reason from its log
     */
    public static MariaDb start(Path dir, MariaDbSettings settings, MariaDbPrograms programs) throws IOException {
        MariaDbFolder folder = MariaDbFolder.open(dir);
        try {
            SystemTables.create(programs, folder, ServerOptions.common(programs, folder));
            return new MariaDb(programs, settings, folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public MariaDbPrograms programs() {
        return programs;
    }

    /** The server's unix socket, for clients that are given no host. */
    public Path socket() {
        return folder.socket();
    }

    /** A connection as administrator; the caller closes it. */
    public Connection root() throws SQLException {
        return connection("", "root", folder.rootPassword());
    }

    /** A direct connection, not through any SSH server; the caller closes it. */
    public Connection connection(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("allowLocalInfile", "true");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, properties);
    }

    public void createDatabase(String name) throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            statement.execute("create database if not exists " + statement.enquoteIdentifier(name, true));
        }
    }

    /**
     * Makes a user who may come from anywhere, or replaces the one of that name.
     *
     * @param grants each as it stands between GRANT and TO, such as {@code SELECT ON gps.*}
     */
    public void createUser(String name, String password, List<String> grants) throws SQLException {
        try (Connection root = root()) {
            try (PreparedStatement create = root.prepareStatement("create or replace user ?@'%' identified by ?")) {
                create.setString(1, name);
                create.setString(2, password);
                create.execute();
            }
            for (String grant : grants) {
                try (PreparedStatement allow = root.prepareStatement("grant " + grant + " to ?@'%'")) {
                    allow.setString(1, name);
                    allow.execute();
                }
            }
        }
    }

    /** How many connections others than the administrator hold at this moment. */
    public int connectionsOpen() throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from information_schema.processlist"
                        + " where user not in ('root', 'system user', 'event_scheduler')")) {
            count.next();
            return count.getInt(1);
        }
    }

    /** Ends the server in good order. Nothing happens if it does not run. */
    public void stop() {
        process.stop(STOP_MAX);
    }

    /** Ends the server as a crash would. Nothing happens if it does not run. */
    public void kill() {
        process.kill();
    }

    /** Stops the server if it runs, and starts it with the same data on the same port. */
    public void restart() throws IOException {
        stop();
        LoopbackPort.patiently(port, wanted -> {
            LoopbackPort.listening(wanted).close();
            return wanted;
        });
        process = launch();
    }

    @Override
    public void close() throws IOException {
        stop();
        Files.deleteIfExists(folder.pidFile());
        folder.close();
    }

    // Between finding a free port and listening on it somebody else may take it.
    private MariaDbProcess launchOnAnyPort() throws IOException {
        for (int attempt = 1; attempt < PORT_TRIES; attempt++) {
            try {
                return launch();
            } catch (IOException e) {
                if (!ServerLog.isPortTaken(folder.log())) {
                    throw e;
                }
                port = LoopbackPort.free();
            }
        }
        return launch();
    }

    private MariaDbProcess launch() throws IOException {
        Files.deleteIfExists(folder.log());
        Files.deleteIfExists(folder.socket());
        List<String> command = ServerOptions.command(programs, settings, folder, port);
        MariaDbProcess launched =
                MariaDbProcess.launch(command, ServerOptions.environment(settings.zone()), folder.log());
        Files.writeString(folder.pidFile(), Long.toString(launched.pid()));
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!ServerLog.isReady(folder.log())) {
            if (launched.hasEndedWithin(LOOK)) {
                throw new IOException("MariaDB ended while starting: " + ServerLog.complaint(folder.log()));
            }
            if (System.nanoTime() - deadline > 0) {
                launched.kill();
                throw new IOException("MariaDB was not ready after " + START_MAX.toSeconds() + " s: "
                        + ServerLog.complaint(folder.log()));
            }
        }
        return launched;
    }
}
