package io.nighthaul.testbed.legacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server process that ends with its parent, however the parent ends.
 *
 * <p>A shutdown hook does not run when a JVM is killed. So a shell stands between: it reads from a pipe that nobody
 * writes to, and when the JVM is gone the kernel closes the other end, the read returns, and the shell kills the
 * server.
 */
final class MariaDbProcess {
    private static final String GUARDIAN = """
            exec 3<&0
            "$@" </dev/null >>"$SERVER_LOG" 2>&1 3<&- &
            server=$!
            echo "$server"
            (read -r line <&3; kill -9 "$server") >/dev/null 2>&1 &
            watcher=$!
            wait "$server"
            code=$?
            kill "$watcher" 2>/dev/null
            exit "$code"
            """;

    private final Process guardian;
    private final ProcessHandle server;

    private MariaDbProcess(Process guardian, ProcessHandle server) {
        this.guardian = guardian;
        this.server = server;
    }

    static MariaDbProcess launch(List<String> command, Map<String, String> environment, Path log) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("/bin/sh", "-c", GUARDIAN, "mariadbd-guardian"));
        arguments.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_LOG", log.toString());
        Process guardian = builder.start();
        BufferedReader firstLine = guardian.inputReader();
        String pid = firstLine.readLine();
        if (pid == null) {
            throw new IOException("could not launch " + command.getFirst());
        }
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseGet(guardian::toHandle);
        return new MariaDbProcess(guardian, server);
    }

    long pid() {
        return server.pid();
    }

    boolean isAlive() {
        return guardian.isAlive();
    }

    /** Waits a moment; true if the server has ended. */
    boolean hasEndedWithin(Duration patience) {
        try {
            return guardian.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !guardian.isAlive();
        }
    }

    /** Asks the server to end, and kills it if it has not done so in time. */
    void stop(Duration patience) {
        server.destroy();
        if (!hasEndedWithin(patience)) {
            kill();
        }
    }

    /** Ends the server as a crash would. */
    void kill() {
        server.destroyForcibly();
        hasEndedWithin(Duration.ofSeconds(10));
    }
}
