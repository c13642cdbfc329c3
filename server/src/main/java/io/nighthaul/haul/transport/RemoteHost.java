package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.ssh.RemoteCommand;
import io.nighthaul.haul.ssh.SshException;
import io.nighthaul.haul.ssh.SshGateway;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on the SSH host and turns every way in which they fail into a {@link HaulException}. Learns once what
 * the host can do. Safe for threads.
 */
final class RemoteHost {
    /** As patient as the tunnel's sockets: what says nothing for so long waits for a lock that nobody releases. */
    static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    private static final Duration END_MAX = Duration.ofSeconds(30);
    private static final Duration REASON_MAX = Duration.ofSeconds(3);

    private final SshGateway gateway;
    private final byte[] optionFile;
    private final Compression compression;
    private @Nullable RemotePrograms programs;

    RemoteHost(SshGateway gateway, LegacyDatabase database, Compression compression) {
        this.gateway = gateway;
        this.optionFile = OptionFile.bytes(database);
        this.compression = compression;
    }

    /** Reads what a script prints. */
    interface Output<T> {
        T read(InputStream stdout) throws IOException;
    }

    SshGateway gateway() {
        return gateway;
    }

    synchronized RemotePrograms programs() {
        if (programs == null) {
            String answer = run(RemotePrograms.PROBE, new byte[0], SILENCE_MAX, RemoteHost::text);
            programs = RemotePrograms.of(answer, compression);
        }
        return programs;
    }

    /**
     * Runs a script whose first program reads the database's option file from stdin.
     *
     * @param silenceMax how long it may print nothing
     * @throws HaulException unless all of the output was read and the script's status was 0
     */
    <T> T run(String script, Duration silenceMax, Output<T> output) {
        return run(script, optionFile, silenceMax, output);
    }

    /** Runs a script that needs no database and prints nothing of interest. */
    void run(String script) {
        run(script, new byte[0], SILENCE_MAX, RemoteHost::text);
    }

    private <T> T run(String script, byte[] stdin, Duration silenceMax, Output<T> output) {
        try (RemoteCommand command = gateway.exec(Shell.command(script), stdin)) {
            command.silenceMax(silenceMax);
            T result;
            try {
                result = output.read(command.stdout());
            } catch (IOException e) {
                throw broken(command, e);
            }
            requireSuccess(command, END_MAX);
            return result;
        } catch (SshException e) {
            throw SshErrors.of(e);
        }
    }

    private static void requireSuccess(RemoteCommand command, Duration patience) {
        int status = command.awaitExit(patience);
        if (status != 0) {
            throw CommandErrors.of(status, command.stderrTail());
        }
    }

    /** A stream that ends too early has a reason, and the command may have said it. */
    private static HaulException broken(RemoteCommand command, IOException e) {
        try {
            requireSuccess(command, REASON_MAX);
        } catch (HaulException reason) {
            reason.addSuppressed(e);
            return reason;
        } catch (SshException stillRunning) {
            e.addSuppressed(stillRunning);
        }
        return new HaulException(
                Kind.LOST, "what a command on the SSH host printed could not be read to its end: " + e.getMessage(), e);
    }

    static String text(InputStream stdout) throws IOException {
        return new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
    }
}
