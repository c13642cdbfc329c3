package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path dir;

    private static MariaDb db;

    @BeforeAll
    static void start() throws IOException, SQLException {
        db = MariaDb.start(dir, MariaDbSettings.DEFAULTS);
        db.createDatabase("old");
    }

    @AfterAll
    static void stop() throws IOException {
        db.close();
    }

    @Test
    void stores_zero_dates_and_latin1_text() throws Exception {
        try (Connection root = db.root();
                Statement statement = root.createStatement()) {
            statement.execute("create or replace table old.vehicle (plate varchar(20), seen datetime, day date)");
            statement.execute("insert into old.vehicle values ('São João', '0000-00-00 00:00:00', '2020-00-31')");
            assertThat(text(statement, "select hex(plate) from old.vehicle")).isEqualTo("53E36F204A6FE36F");
            assertThat(text(statement, "select cast(seen as char) from old.vehicle"))
                    .isEqualTo("0000-00-00 00:00:00");
            assertThat(text(statement, "select cast(day as char) from old.vehicle"))
                    .isEqualTo("2020-00-31");
        }
    }

    @Test
    void a_user_has_the_granted_rights_only() throws Exception {
        db.createUser("o'hara", "it's", List.of("SELECT ON `old`.*"));
        try (Connection user = db.connection("old", "o'hara", "it's");
                Statement statement = user.createStatement()) {
            assertThat(text(statement, "select 1")).isEqualTo("1");
            assertThatThrownBy(() -> statement.execute("create table t (i int)"))
                    .hasMessageContaining("denied");
        }
        assertThatThrownBy(() -> db.connection("old", "o'hara", "its")).isInstanceOf(SQLException.class);
    }

    @Test
    void keeps_the_administrators_password_out_of_argv_and_from_others() throws IOException {
        Path password = dir.resolve("root.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(Path.of("/proc/" + db.pid() + "/cmdline")))
                .doesNotContain(Files.readString(password));
    }

    @Test
    void keeps_temporary_tables_apart_from_those_of_other_servers() throws Exception {
        try (Connection root = db.root();
                Statement statement = root.createStatement()) {
            assertThat(text(statement, "select @@tmpdir"))
                    .isEqualTo(dir.toRealPath().resolve("temporary").toString());
        }
    }

    @Test
    void refuses_a_folder_that_is_in_use() {
        assertThatThrownBy(() -> MariaDb.start(dir, MariaDbSettings.DEFAULTS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already runs in");
        assertThat(db.isRunning()).isTrue();
    }

    @Test
    void works_in_a_folder_whose_path_is_too_long_for_a_socket(@TempDir Path other) throws Exception {
        Path deep = other.resolve("d".repeat(120));
        Path socket;
        try (MariaDb server = MariaDb.start(deep, MariaDbSettings.DEFAULTS)) {
            socket = server.socket();
            assertThat(socket).exists();
            assertThat(socket.toString()).hasSizeLessThan(108);
        }
        assertThat(socket.getParent()).doesNotExist();
    }

    @Test
    void a_later_life_of_the_folder_has_the_data_and_the_settings_it_asks_for(@TempDir Path other) throws Exception {
        try (MariaDb first = MariaDb.start(other, MariaDbSettings.DEFAULTS);
                Connection root = first.root();
                Statement statement = root.createStatement()) {
            statement.execute("create database kept");
            statement.execute("create table kept.t (i int)");
            statement.execute("insert into kept.t values (42)");
            assertThat(text(statement, "select concat(@@character_set_server, timediff(now(), utc_timestamp()))"))
                    .isEqualTo("latin100:00:00");
            // No close before the crash: what was committed must be there anyway.
            first.kill();
        }
        MariaDbSettings settings =
                MariaDbSettings.DEFAULTS.withCharset("utf8mb4").withZone(ZoneId.of("-03:00"));
        try (MariaDb second = MariaDb.start(other, settings);
                Connection root = second.root();
                Statement statement = root.createStatement()) {
            assertThat(text(statement, "select i from kept.t")).isEqualTo("42");
            assertThat(text(statement, "select concat(@@character_set_server, timediff(now(), utc_timestamp()))"))
                    .isEqualTo("utf8mb4-03:00:00");
        }
    }

    @Test
    void ends_with_its_jvm_even_if_that_is_killed(@TempDir Path other) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        other.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(jvm.inputReader().readLine());
        assertThat(ProcessHandle.of(pid)).isPresent();
        jvm.destroyForcibly();
        await().atMost(SOON)
                .until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        try (MariaDb next = MariaDb.start(other, MariaDbSettings.DEFAULTS)) {
            assertThat(next.isRunning()).isTrue();
        }
    }

    @Test
    void ends_a_server_that_a_killed_owner_left_behind(@TempDir Path other) throws Exception {
        long orphan;
        try (MariaDb lost = MariaDb.start(other, MariaDbSettings.DEFAULTS)) {
            orphan = lost.pid();
        }
        List<String> command;
        try (MariaDbFolder folder = MariaDbFolder.open(other)) {
            command = ServerOptions.command(db.programs(), MariaDbSettings.DEFAULTS, folder, LoopbackPort.free());
        }
        Process left = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Files.writeString(other.resolve("mariadbd.pid"), Long.toString(left.pid()));
        try (MariaDb next = MariaDb.start(other, MariaDbSettings.DEFAULTS)) {
            assertThat(left.isAlive()).isFalse();
            assertThat(next.pid()).isNotEqualTo(orphan);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** A program that starts a server and then waits to be killed. */
    static final class Abandoned {
        private Abandoned() {}

        public static void main(String[] arguments) throws Exception {
            MariaDb server = MariaDb.start(Path.of(arguments[0]), MariaDbSettings.DEFAULTS);
            System.out.println(server.pid());
            Thread.currentThread().join();
        }
    }
}
