package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.ssh.PoolHealth;
import io.nighthaul.haul.ssh.RemoteCommand;
import io.nighthaul.haul.ssh.SshException;
import io.nighthaul.haul.ssh.SshGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The host that the source is reached by, for small questions about itself. */
public final class SourceHost {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SshGateway gateway;

    public SourceHost(SshGateway gateway) {
        this.gateway = gateway;
    }

    /** How the connections to it stand. */
    public PoolHealth health() {
        return gateway.health();
    }

    /**
     * Runs a command and gives what it printed.
     *
     * @throws HaulException when it could not be run or did not end well
     */
    public String run(String command) {
        try (RemoteCommand running = gateway.exec(command, new byte[0])) {
            running.silenceMax(PATIENCE);
            String printed = new String(running.stdout().readAllBytes(), StandardCharsets.UTF_8);
            int status = running.awaitExit(PATIENCE);
            if (status != 0) {
                throw new HaulException(
                        Kind.SOURCE,
                        "a command on the SSH host ended with status " + status + ": " + running.stderrTail(),
                        null);
            }
            return printed;
        } catch (IOException e) {
            throw new HaulException(
                    Kind.LOST, "what a command on the SSH host printed could not be read: " + e.getMessage(), e);
        } catch (SshException e) {
            throw SshErrors.of(e);
        }
    }
}
