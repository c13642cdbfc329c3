package io.nighthaul.testbed.resume;

import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An embedded PostgreSQL as its machine sees it: processes and files. */
final class PostgresProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;

    /** @param folder given to the embedded server */
    PostgresProcess(Path folder) {
        this.folder = folder;
    }

    /**
     * Kills a server process while it takes in rows. PostgreSQL then ends all others and recovers, since nobody knows
     * what the killed one left in shared memory.
     */
    static void killOneThatCopies(Store store) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() - deadline < 0) {
                Optional<Long> pid = single(statement, """
                        SELECT pid FROM pg_stat_activity
                        WHERE application_name = 'nighthaul' AND state = 'active' AND query LIKE 'COPY fix_raw%'""");
                if (pid.isPresent()) {
                    ProcessHandle.of(pid.get()).ifPresent(ProcessHandle::destroyForcibly);
                    return;
                }
            }
        }
        throw new IllegalStateException("no server process copied");
    }

    private static Optional<Long> single(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        }
    }

    /** Kills the server and all of its processes, as a crash of the machine does, and starts it on the same port. */
    void crashAndRestart() throws IOException, InterruptedException {
        Path data = folder.resolve("postgres").toAbsolutePath();
        List<String> options = command(data);
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Targets.postmaster(folder).getFirst().strip()))
                .orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
        new ProcessBuilder(options)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .start();
    }

    /** The command it was started with, as it keeps it itself; PostgreSQL refuses to be started by root as such. */
    private static List<String> command(Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                "/bin/sh",
                "-c",
                "exec " + Files.readString(data.resolve("postmaster.opts")).strip()));
        return command;
    }
}
