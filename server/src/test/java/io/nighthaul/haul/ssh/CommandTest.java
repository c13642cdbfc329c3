package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    private SshHost host;
    private SshGateway gateway;

    @BeforeEach
    void start() {
        host = SshHost.start(folder);
        gateway = new SshGateway(host.settings());
    }

    @AfterEach
    void stop() {
        gateway.close();
        host.close();
    }

    @Test
    void output_comes_back_and_the_exit_status_too() throws IOException {
        try (RemoteCommand command = gateway.exec("echo hello; echo oops >&2; exit 3", NOTHING)) {
            assertThat(text(command.stdout())).isEqualTo("hello\n");
            assertThat(command.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(command.stderrTail()).isEqualTo("oops");
            assertThatThrownBy(() -> command.requireSuccess(PATIENCE))
                    .isInstanceOf(SshException.class)
                    .hasMessage("the remote command failed with status 3: oops");
        }
    }

    @Test
    void fifty_megabytes_with_noise_on_stderr_do_not_block() throws IOException {
        String noisy = "head -c 2000000 /dev/zero | tr '\\0' 'e' >&2; head -c 50000000 /dev/zero;"
                + " head -c 2000000 /dev/zero | tr '\\0' 'f' >&2; echo end >&2";
        try (RemoteCommand command = gateway.exec(noisy, NOTHING)) {
            assertThat(count(command.stdout())).isEqualTo(50_000_000);
            assertThat(command.awaitExit(PATIENCE)).isZero();
            assertThat(command.stderrTail()).hasSize(Tail.BYTES_MAX - 1).endsWith("fend");
        }
    }

    @Test
    void a_command_that_is_not_read_is_held_up_and_holds_nobody_else_up() throws IOException {
        SshLimits one = SshLimits.DEFAULTS.withSessionsMax(1);
        SshSettings settings = host.settings();
        try (SshGateway single = new SshGateway(
                        new SshSettings(settings.target(), settings.auth(), settings.knownHosts(), one));
                RemoteCommand unread = single.exec("head -c 30000000 /dev/zero", NOTHING)) {
            try (RemoteCommand other = single.exec("head -c 10000000 /dev/zero", NOTHING)) {
                assertThat(count(other.stdout())).isEqualTo(10_000_000);
            }
            assertThat(unread.stdout().available()).isLessThanOrEqualTo((int) SshClients.WINDOW_BYTES);
            assertThat(count(unread.stdout())).isEqualTo(30_000_000);
        }
    }

    @Test
    void what_is_given_on_stdin_reaches_the_command_and_no_argument_list() throws IOException {
        byte[] secret = "[client]\npassword=tiefes-geheimnis\n".getBytes(StandardCharsets.UTF_8);
        try (RemoteCommand command = gateway.exec("cat; cat /proc/$$/cmdline", secret)) {
            String output = text(command.stdout());
            assertThat(output).startsWith("[client]\npassword=tiefes-geheimnis\n");
            assertThat(output.lastIndexOf("tiefes-geheimnis")).isLessThan(secret.length);
        }
    }

    @Test
    void a_command_that_ignores_its_input_is_no_failure() throws IOException {
        try (RemoteCommand command = gateway.exec("exec 0<&-; echo done", new byte[3_000_000])) {
            assertThat(text(command.stdout())).isEqualTo("done\n");
            assertThat(command.awaitExit(PATIENCE)).isZero();
        }
    }

    @Test
    void a_command_that_does_not_end_in_time_is_told_and_closing_ends_it() {
        Path alive = folder.resolve("alive");
        try (RemoteCommand command = gateway.exec("echo $$ > " + alive + "; exec sleep 600", NOTHING)) {
            assertThatThrownBy(() -> command.awaitExit(Duration.ofMillis(300)))
                    .isInstanceOf(SshException.class)
                    .hasMessage("the remote command has not ended within PT0.3S");
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ProcessHandle.of(pid(alive)).isEmpty());
    }

    @Test
    void a_server_that_dies_in_the_middle_is_a_lost_connection_not_an_end() throws IOException {
        try (RemoteCommand command = gateway.exec("head -c 3000000 /dev/zero; sleep 600", NOTHING)) {
            InputStream stdout = command.stdout();
            stdout.readNBytes(1_000_000);
            host.kill();
            SshException lost = catchThrowableOfType(SshException.class, () -> count(stdout));
            assertThat(lost.kind()).isEqualTo(Kind.LOST);
            assertThat(lost.transientFailure()).isTrue();
            SshException noStatus = catchThrowableOfType(SshException.class, () -> command.awaitExit(PATIENCE));
            assertThat(noStatus.kind()).isEqualTo(Kind.LOST);
        }
    }

    private static long pid(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    static long count(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
        }
        return total;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
