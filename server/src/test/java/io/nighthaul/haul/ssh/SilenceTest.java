package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SilenceTest {
    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    private SshHost host;
    private Relay relay;
    private SshGateway gateway;

    @BeforeEach
    void start() throws IOException {
        host = SshHost.start(folder);
        relay = new Relay(host.port());
        SshSettings direct = host.settings();
        Path known = host.write("relay_hosts", host.line().replace(":" + host.port(), ":" + relay.port()) + "\n");
        gateway = new SshGateway(new SshSettings(
                new SshTarget("127.0.0.1", relay.port(), SshHost.USER),
                direct.auth(),
                known,
                SshLimits.DEFAULTS
                        .withKeepAlive(Duration.ofMillis(300))
                        .withConnectTimeout(Duration.ofSeconds(3))
                        .withSessionsMax(1)));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        relay.close();
        host.close();
    }

    @Test
    void a_link_that_falls_silent_is_noticed_though_nobody_hangs_up() throws IOException {
        try (RemoteCommand command = gateway.exec("echo one; sleep 600", NOTHING)) {
            assertThat(command.stdout().readNBytes(4)).hasSize(4);
            relay.freeze();
            SshException lost = catchThrowableOfType(
                    SshException.class, () -> command.stdout().read());
            assertThat(lost.kind()).isEqualTo(Kind.LOST);
        }
    }

    @Test
    void a_quiet_but_living_link_is_kept() throws IOException {
        try (RemoteCommand command = gateway.exec("sleep 1; echo done", NOTHING)) {
            assertThat(command.stdout().readAllBytes()).hasSize(5);
        }
        assertThat(host.sessionsSeenMax.get()).isEqualTo(1);
    }
}
