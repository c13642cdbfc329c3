package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PoolTest {
    private static final byte[] NOTHING = {};
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    @Test
    void nothing_is_connected_before_it_is_needed_and_nothing_after_closing_all() {
        try (SshGateway gateway = gateway(SshLimits.DEFAULTS)) {
            assertThat(host.sessions.get()).isZero();
            run(gateway);
            assertThat(gateway.sessions()).isEqualTo(1);
            gateway.closeAll();
            assertThat(gateway.sessions()).isZero();
            Awaitility.await().until(() -> host.sessions.get() == 0);
            run(gateway);
            assertThat(gateway.sessions()).isEqualTo(1);
        }
    }

    @Test
    void many_users_never_make_more_sessions_than_allowed_and_all_are_served() throws Exception {
        SshLimits limits = SshLimits.DEFAULTS.withSessionsMax(2).withChannelsPerSessionMax(3);
        try (SshGateway gateway = gateway(limits);
                ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(users.submit(() -> run(gateway)));
            }
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(host.sessionsSeenMax.get()).isEqualTo(2);
        Awaitility.await().until(() -> host.sessions.get() == 0);
    }

    @Test
    void channels_are_spread_before_they_are_shared() {
        SshLimits limits = SshLimits.DEFAULTS.withSessionsMax(2).withChannelsPerSessionMax(2);
        try (SshGateway gateway = gateway(limits);
                RemoteCommand one = gateway.exec("sleep 60", NOTHING)) {
            assertThat(gateway.sessions()).isEqualTo(1);
            try (RemoteCommand two = gateway.exec("sleep 60", NOTHING);
                    RemoteCommand three = gateway.exec("sleep 60", NOTHING)) {
                assertThat(gateway.sessions()).isEqualTo(2);
                assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void a_session_that_nobody_uses_is_closed_by_itself() {
        try (SshGateway gateway = gateway(SshLimits.DEFAULTS.withIdleMax(Duration.ofMillis(100)))) {
            run(gateway);
            Awaitility.await().atMost(PATIENCE).until(() -> gateway.sessions() == 0 && host.sessions.get() == 0);
            try (RemoteCommand busy = gateway.exec("sleep 1; echo still here", NOTHING)) {
                assertThat(busy.awaitExit(PATIENCE)).isZero();
            }
        }
    }

    @Test
    void closing_idle_sessions_leaves_those_in_use() {
        try (SshGateway gateway = gateway(SshLimits.DEFAULTS);
                RemoteCommand busy = gateway.exec("sleep 60", NOTHING)) {
            run(gateway);
            assertThat(gateway.sessions()).isEqualTo(2);
            gateway.closeIdle(Duration.ZERO);
            assertThat(gateway.sessions()).isEqualTo(1);
            assertThat(busy.stderrTail()).isEmpty();
        }
    }

    @Test
    void an_old_session_is_replaced() {
        try (SshGateway gateway = gateway(SshLimits.DEFAULTS.withSessionAgeMax(Duration.ofMillis(1)))) {
            run(gateway);
            run(gateway);
            // The host may hear of the end of the old one after the beginning of the new one.
            Awaitility.await().until(() -> host.sessions.get() == 1);
        }
        assertThat(host.sessionsOpened.get()).isEqualTo(2);
    }

    @Test
    void closing_all_cuts_what_still_runs() {
        try (SshGateway gateway = gateway(SshLimits.DEFAULTS);
                RemoteCommand busy = gateway.exec("sleep 60", NOTHING)) {
            gateway.closeAll();
            assertThatThrownBy(() -> busy.stdout().read())
                    .isInstanceOfSatisfying(
                            SshException.class, e -> assertThat(e.kind()).isEqualTo(SshException.Kind.LOST));
        }
    }

    @Test
    void a_failed_login_gives_its_place_back() {
        SshSettings right = host.settings();
        SshSettings wrong = new SshSettings(
                right.target(),
                right.auth(),
                folder.resolve("nothing"),
                SshLimits.DEFAULTS.withSessionsMax(1).withChannelsPerSessionMax(1));
        try (SshGateway gateway = new SshGateway(wrong)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> run(gateway)).isInstanceOf(SshException.class);
            }
            assertThat(gateway.sessions()).isZero();
        }
    }

    @Test
    void a_closed_gateway_leaves_no_thread_behind() {
        long before = sshThreads();
        for (int i = 0; i < 3; i++) {
            try (SshGateway gateway = gateway(SshLimits.DEFAULTS)) {
                run(gateway);
            }
        }
        Awaitility.await().atMost(PATIENCE).until(() -> sshThreads() <= before);
    }

    private static long sshThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().contains("SshClient"))
                .count();
    }

    private SshGateway gateway(SshLimits limits) {
        SshSettings settings = host.settings();
        return new SshGateway(new SshSettings(settings.target(), settings.auth(), settings.knownHosts(), limits));
    }

    private static void run(SshGateway gateway) {
        try (RemoteCommand command = gateway.exec("echo x", NOTHING)) {
            assertThat(command.stdout().readAllBytes()).hasSize(2);
            command.requireSuccess(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
