package io.nighthaul.store;

import io.nighthaul.secret.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL of our own under the data folder, for installations that have none. It keeps people's data: the
 * library's test-friendly defaults (no fsync) are switched back on, and it is shut down with a checkpoint.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(60);
    private static final Duration NOTICED_MAX = Duration.ofSeconds(10);

    /** A segment of the write-ahead log, which PostgreSQL makes whole or not at all. */
    private static final long LOG_GROWS_BYTES = 16 << 20;

    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            "max_connections", "60",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "timezone", "UTC");

    private static final Duration LOOK = Duration.ofMillis(20);

    private final EmbeddedPostgres server;
    private final Path data;
    private final Secret password;
    private final FolderLock lock;
    private final ProcessEnd.Step atProcessEnd = ProcessEnd.add(this::shutDown);

    private EmbeddedDatabase(EmbeddedPostgres server, Path data, Secret password, FolderLock lock) {
        this.server = server;
        this.data = data;
        this.password = password;
        this.lock = lock;
    }

    /**
     * Starts the server, creating its files the first time.
     *
     * @param folder holds the database; one process at a time
     * @throws StoreException when it cannot start, saying why
     */
    public static EmbeddedDatabase start(Path folder) {
        Path data = folder.resolve("postgres").toAbsolutePath();
        try {
            Files.createDirectories(data);
            FolderLock lock = FolderLock.take(folder);
            try {
                return start(folder, data, lock);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException | IllegalStateException e) {
            if (isFull(data)) {
                throw StoreException.diskFull("starting the embedded PostgreSQL in " + data, e);
            }
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "the embedded PostgreSQL in " + data + " did not start: " + e.getMessage() + "; see "
                            + folder.resolve("postgres.log") + ", or set " + DatabaseSettings.VARIABLE
                            + " to use a server of yours",
                    e);
        }
    }

    private static EmbeddedDatabase start(Path folder, Path data, FolderLock lock) throws IOException, SQLException {
        stopLeftover(data);
        Secret password = EmbeddedPassword.of(folder);
        FirstFiles.ensure(
                folder, data, fresh -> settings(folder, fresh, password).start().close());
        // The library's own shutdown hook would end the server beside those who still write to it.
        EmbeddedPostgres server =
                settings(folder, data, password).setRegisterShutdownHook(false).start();
        EmbeddedDatabase started = new EmbeddedDatabase(server, data, password, lock);
        started.demandPassword(data);
        return started;
    }

    private static EmbeddedPostgres.Builder settings(Path folder, Path data, Secret password) throws IOException {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries().toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_MAX)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setConnectConfig("password", password.reveal());
        SETTINGS.forEach(builder::setServerConfig);
        return builder;
    }

    private void demandPassword(Path data) throws SQLException, IOException {
        Map<String, String> properties = Map.of("password", password.reveal());
        try (Connection connection = server.getPostgresDatabase(properties).getConnection()) {
            EmbeddedPassword.demand(connection, data, password);
        } catch (SQLException | IOException e) {
            close();
            throw e;
        }
    }

    private static Path binaries() throws IOException {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "nighthaul", "postgres");
        return Files.createDirectories(cache);
    }

    /** A server whose parent was killed lives on and would lock its files forever: end it as its parent would. */
    private static void stopLeftover(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> known = processId(pidFile).flatMap(ProcessHandle::of);
        if (known.isEmpty()) {
            return;
        }
        ProcessHandle process = known.get();
        if (process.info().command().isEmpty()) {
            // Killed, and its parent has not noticed yet. PostgreSQL takes it for alive and would refuse to start.
            hasEndedWithin(process, NOTICED_MAX);
            return;
        }
        if (!isServerOf(process, data)) {
            return;
        }
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients that may never leave.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        if (!hasEndedWithin(process, STOP_MAX)) {
            throw new IOException("the PostgreSQL left over from an earlier run (process " + process.pid()
                    + ") does not stop; end it by hand");
        }
    }

    private static boolean hasEndedWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Empty for a file that a crash has left without a number; PostgreSQL itself then says what to do. */
    private static Optional<Long> processId(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    /**
     * After a reboot the number may belong to anybody, even to a PostgreSQL of somebody else's: only a server that was
     * started on this very folder is ours to end.
     */
    private static boolean isServerOf(ProcessHandle process, Path data) {
        return process.info()
                        .command()
                        .filter(command -> command.contains("postgres"))
                        .isPresent()
                && process.info()
                        .arguments()
                        .filter(arguments -> Arrays.stream(arguments).anyMatch(argument -> isFolder(argument, data)))
                        .isPresent();
    }

    private static boolean isFolder(String argument, Path data) {
        try {
            return argument.startsWith("/") && Files.isSameFile(Path.of(argument), data);
        } catch (IOException e) {
            return false;
        }
    }

    /** On the loopback interface; another one at every start. */
    public int port() {
        return server.getPort();
    }

    /** Whether its log can grow no further, which makes PostgreSQL go down. */
    boolean isDiskFull() {
        return isFull(data);
    }

    private static boolean isFull(Path data) {
        try {
            // The log may have been moved to a disk of its own.
            Path log = data.resolve("pg_wal");
            return Files.getFileStore(Files.exists(log) ? log : data).getUsableSpace() < LOG_GROWS_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    public DatabaseSettings settings() {
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + port() + "/postgres", "postgres", password);
    }

    /** Shuts it down in good order; returns when it has gone. When the process ends, this is done by itself. */
    @Override
    public void close() {
        atProcessEnd.now();
    }

    private void shutDown() {
        try (lock) {
            server.close();
            awaitGone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library gives up after five seconds, which a last checkpoint on a slow disk may well need. */
    private void awaitGone() {
        long deadline = System.nanoTime() + STOP_MAX.toNanos();
        try {
            while (Files.exists(data.resolve("postmaster.pid")) && System.nanoTime() - deadline < 0) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
