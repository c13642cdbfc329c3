package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.PortForwardingTracker;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyHostIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path dir;

    private static LegacyHost host;

    @BeforeAll
    static void start() throws IOException, SQLException {
        host = LegacyHost.start(dir, LegacyHostSettings.DEFAULTS);
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            statement.execute("create table fixes (id int primary key, plate varchar(20), seen datetime)");
            statement.execute(
                    "insert into fixes values (1, 'São', '0000-00-00 00:00:00'), (2, 'b', '2024-02-29 10:00:00')");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
    }

    @AfterEach
    void heal() throws IOException {
        host.link().heal();
    }

    @Test
    void runs_commands_in_a_real_shell_for_a_password() throws IOException {
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byPassword()) {
            SshVisitor.Result result =
                    SshVisitor.run(session, "echo \"a  'b'\" | tr a-z A-Z; cd \"$HOME\" && pwd; echo oops >&2; exit 7");
            assertThat(result).isEqualTo(new SshVisitor.Result(7, "A  'B'\n" + host.home() + "\n", "oops\n"));
        }
    }

    @Test
    void lets_the_client_key_in() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.clientKeyFile())))
                .isEqualTo("rw-------");
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byKey()) {
            assertThat(SshVisitor.run(session, "cat", "through\n").out()).isEqualTo("through\n");
        }
    }

    @Test
    void refuses_a_wrong_password() {
        try (SshVisitor visitor = new SshVisitor(host)) {
            assertThatThrownBy(() -> visitor.byPassword("wrong")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void dumps_with_either_name_of_the_program_and_no_secret_in_the_command() throws IOException {
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byPassword()) {
            assertThat(SshVisitor.run(session, "mariadb-dump --version").out()).contains("mariadb-dump");
            SshVisitor.Result dump = SshVisitor.run(
                    session,
                    "mysqldump --defaults-extra-file=/dev/stdin --single-transaction --host=127.0.0.1 gps | gzip -1 | gunzip",
                    "[client]\nuser=" + host.dbLogin().user() + "\npassword="
                            + host.dbLogin().password() + "\n");
            assertThat(dump.err()).isEmpty();
            assertThat(dump.exitCode()).isZero();
            assertThat(dump.out()).contains("(1,'São','0000-00-00 00:00:00'),").contains("-- Dump completed");
        }
        assertThat(host.ssh().traffic().commands())
                .noneMatch(line -> line.contains(host.dbLogin().password()))
                .contains("mariadb-dump --version");
    }

    @Test
    void takes_no_password_from_the_environment_of_the_client() throws IOException {
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byPassword();
                ChannelExec channel = session.createExecChannel("echo \"[$MYSQL_PWD][$LC_TIME]\"")) {
            channel.setEnv("MYSQL_PWD", "secret");
            channel.setEnv("LC_TIME", "C");
            channel.setRedirectErrorStream(true);
            channel.open().verify(SOON);
            assertThat(new String(channel.getInvertedOut().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("[][C]\n");
        }
    }

    @Test
    void forwards_a_port_to_the_database() throws Exception {
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byKey();
                PortForwardingTracker tunnel = session.createLocalPortForwardingTracker(
                        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", host.dbPort()))) {
            try (Connection through = connection(tunnel.getBoundAddress().getPort())) {
                assertThat(number(through, "select count(*) from fixes")).isEqualTo(2);
                assertThat(host.database().connectionsOpen()).isEqualTo(1);
            }
            host.ssh().allowForwarding(false);
            assertThatThrownBy(() -> connection(tunnel.getBoundAddress().getPort()))
                    .isInstanceOf(SQLException.class);
        } finally {
            host.ssh().allowForwarding(true);
        }
        await().atMost(SOON).until(() -> host.database().connectionsOpen() == 0);
    }

    @Test
    void the_readers_login_cannot_write() throws Exception {
        try (Connection reader = host.database()
                        .connection("gps", host.dbLogin().user(), host.dbLogin().password());
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from fixes")).hasMessageContaining("denied");
        }
    }

    @Test
    void serves_by_sftp_what_a_command_wrote() throws IOException {
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byPassword();
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            SshVisitor.run(session, "printf 0123456789 > \"$HOME/dump\"");
            try (InputStream bytes = sftp.read(host.home() + "/dump")) {
                assertThat(bytes.readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("0123456789");
            }
            assertThat(sftp.stat("dump").getSize()).isEqualTo(10);
        }
    }

    @Test
    void ends_a_command_when_its_client_goes_away() throws IOException {
        try (SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byPassword();
                ChannelExec channel = session.createExecChannel("sleep 1000 | cat")) {
            channel.open().verify(SOON);
            await().atMost(SOON).until(() -> host.ssh().traffic().commandsRunning() == 1);
            host.link().cut();
            await().atMost(SOON).until(() -> host.ssh().traffic().commandsRunning() == 0);
        }
        await().atMost(SOON).until(() -> host.ssh().traffic().sessionsOpen() == 0);
        assertThat(host.ssh().traffic().channelsOpen()).isZero();
    }

    @Test
    void a_cut_in_the_middle_of_a_transfer_is_an_error_for_the_client() throws IOException {
        try (SshVisitor visitor = new SshVisitor(host)) {
            try (ClientSession session = visitor.byPassword()) {
                host.link().cutAfter(Link.Direction.TO_CLIENT, 300_000);
                SshVisitor.Result result = SshVisitor.run(session, "head -c 5000000 /dev/zero");
                assertThat(result.exitCode()).isEqualTo(-1);
                assertThat(result.out()).hasSizeLessThan(300_000);
                assertThat(session.isOpen()).isFalse();
            }
            try (ClientSession again = visitor.byPassword()) {
                assertThat(SshVisitor.run(again, "head -c 5000000 /dev/zero").out())
                        .hasSize(5_000_000);
            }
        }
    }

    @Test
    void a_changed_host_key_is_not_believed() throws IOException {
        Path believed = Files.copy(host.knownHostsFile(), dir.resolve("believed"));
        String before = host.knownHostsLine();
        host.changeHostKey();
        assertThat(host.knownHostsLine()).isNotEqualTo(before).startsWith("[127.0.0.1]:" + host.sshPort() + " ecdsa-");
        try (SshVisitor visitor = new SshVisitor(host, believed)) {
            assertThatThrownBy(visitor::byPassword).isInstanceOf(IOException.class);
        }
        try (SshVisitor visitor = new SshVisitor(host)) {
            visitor.byPassword().close();
        }
    }

    @Test
    void comes_back_on_the_same_ports_with_the_same_data_and_key() throws Exception {
        int dbPort = host.dbPort();
        String key = host.knownHostsLine();
        host.killDatabase();
        assertThat(host.database().isRunning()).isFalse();
        assertThatThrownBy(() -> connection(dbPort)).isInstanceOf(SQLException.class);
        host.restartDatabase();
        host.restartSsh();
        assertThat(host.dbPort()).isEqualTo(dbPort);
        assertThat(host.knownHostsLine()).isEqualTo(key);
        try (Connection direct = connection(dbPort);
                SshVisitor visitor = new SshVisitor(host);
                ClientSession session = visitor.byKey()) {
            assertThat(number(direct, "select count(*) from fixes")).isEqualTo(2);
            assertThat(session.isAuthenticated()).isTrue();
        }
    }

    private static Connection connection(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/gps",
                host.dbLogin().user(),
                host.dbLogin().password());
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
