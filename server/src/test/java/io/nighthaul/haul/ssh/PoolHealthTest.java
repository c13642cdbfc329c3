package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PoolHealthTest {
    private static final byte[] NOTHING = {};
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SshLimits NARROW =
            SshLimits.DEFAULTS.withSessionsMax(2).withChannelsPerSessionMax(1);

    @TempDir
    Path folder;

    private SshHost host;

    @BeforeEach
    void start() {
        host = SshHost.start(folder);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private SshGateway gateway(SshLimits limits) {
        SshSettings settings = host.settings();
        return new SshGateway(new SshSettings(settings.target(), settings.auth(), settings.knownHosts(), limits));
    }

    private static PoolHealth.Count count(int busy, int idle, int broken) {
        return new PoolHealth.Count(busy, idle, broken, 0, 2);
    }

    @Test
    void a_gateway_that_nobody_uses_holds_nothing() {
        try (SshGateway gateway = gateway(NARROW)) {
            PoolHealth health = gateway.health();

            assertThat(health.host()).startsWith("127.0.0.1:");
            assertThat(health.sessions()).isEqualTo(count(0, 0, 0));
            assertThat(health.channels()).isZero();
            assertThat(health.channelsMax()).isEqualTo(2);
            assertThat(health.totals()).isEqualTo(PoolHealth.Totals.NONE);
        }
    }

    @Test
    void a_session_is_busy_while_it_has_a_channel_and_idle_afterwards() {
        try (SshGateway gateway = gateway(NARROW)) {
            try (RemoteCommand busy = gateway.exec("sleep 60", NOTHING)) {
                assertThat(busy.stderrTail()).isEmpty();
                assertThat(gateway.health().sessions()).isEqualTo(count(1, 0, 0));
                assertThat(gateway.health().channels()).isEqualTo(1);
            }
            assertThat(gateway.health().sessions()).isEqualTo(count(0, 1, 0));
            assertThat(gateway.health().channels()).isZero();
        }
    }

    @Test
    void who_finds_no_channel_waits_and_is_counted() throws Exception {
        try (SshGateway gateway = gateway(NARROW);
                ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> third;
            try (RemoteCommand one = gateway.exec("sleep 60", NOTHING);
                    RemoteCommand two = gateway.exec("sleep 60", NOTHING)) {
                assertThat(one).isNotEqualTo(two);
                assertThat(gateway.health().totals().waits()).isZero();
                third = users.submit(() -> gateway.exec("true", NOTHING).close());
                Awaitility.await().atMost(PATIENCE).until(() -> gateway.health().waiting() == 1);
            }
            third.get();

            assertThat(gateway.health().waiting()).isZero();
            assertThat(gateway.health().totals().waits()).isPositive();
            assertThat(gateway.health().totals().waited()).isPositive();
        }
    }

    @Test
    void a_session_that_the_server_drops_is_broken_until_it_is_cleared_away_and_counted_then() {
        try (SshGateway gateway = gateway(NARROW)) {
            gateway.exec("true", NOTHING).close();
            host.cut();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> gateway.health().sessions().equals(count(0, 0, 1)));
            assertThat(gateway.health().totals().broken()).isZero();

            gateway.exec("true", NOTHING).close();

            assertThat(gateway.health().sessions()).isEqualTo(count(0, 1, 0));
            assertThat(gateway.health().totals().broken()).isEqualTo(1);
            assertThat(gateway.health()
                            .after(new PoolHealth.Totals(0, Duration.ZERO, 4))
                            .totals()
                            .broken())
                    .isEqualTo(5);
        }
    }

    @Test
    void sessions_that_we_close_are_not_broken() {
        try (SshGateway gateway = gateway(NARROW)) {
            gateway.exec("true", NOTHING).close();
            gateway.closeAll();

            assertThat(gateway.health().sessions()).isEqualTo(count(0, 0, 0));
            assertThat(gateway.health().totals().broken()).isZero();
        }
    }
}
