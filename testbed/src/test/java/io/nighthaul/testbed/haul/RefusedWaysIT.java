package io.nighthaul.testbed.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.SpeedUnit;
import io.nighthaul.haul.transport.Compression;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedWaysIT {
    private static final LocalDate DAY = LocalDate.parse("2026-05-01");

    @TempDir
    private static Path dir;

    private static LegacyHost host;

    @BeforeAll
    static void start() throws IOException, SQLException {
        host = LegacyHost.start(dir.resolve("host"), LegacyHostSettings.DEFAULTS);
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            statement.execute("CREATE TABLE realgps (t DATETIME, lat DOUBLE, lon DOUBLE)");
            statement.execute("INSERT INTO realgps VALUES ('2026-05-01 10:00:00', 1, 2)");
            statement.execute("CREATE VIEW seengps AS SELECT * FROM realgps");
            statement.execute("CREATE TABLE floatgps (t DATETIME, lat FLOAT, lon FLOAT)");
            statement.execute("INSERT INTO floatgps VALUES ('2026-05-01 10:00:00', 44.8123456, 20.4123456)");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
    }

    @Test
    void a_password_of_any_characters_is_understood_and_never_shown() throws Exception {
        Login odd = new Login("odd", "a\"b'c\\d#e;f $(g)`h=ž  [i]\\n");
        host.database().createUser(odd.user(), odd.password(), List.of("SELECT ON gps.*"));
        try (Transport dump = Ways.dumpAs(host, odd);
                LegacySession session = dump.open()) {
            List<String> who = new ArrayList<>();
            session.query("SELECT CURRENT_USER()", row -> who.add(row.text(0).orElseThrow()));
            assertThat(who).containsExactly("odd@%");
            assertThat(Seen.read(session, table("real"), DAY, DAY).fixes()).isEqualTo(1);
        }
        assertThat(host.ssh().traffic().commands()).noneMatch(line -> line.contains("c\\d#e"));
    }

    @Test
    void the_own_option_file_of_the_ssh_user_does_not_change_who_we_are() throws IOException {
        Path own = Files.writeString(host.home().resolve(".my.cnf"), "[client]\nuser=somebody\npassword=else\n");
        try (Transport dump = Ways.dump(host, Compression.AUTO);
                LegacySession session = dump.open()) {
            assertThat(Seen.read(session, table("real"), DAY, DAY).fixes()).isEqualTo(1);
        } finally {
            Files.delete(own);
        }
    }

    @Test
    void a_wrong_password_is_denied() {
        Login wrong = new Login(host.dbLogin().user(), "not-the-secret");
        try (Transport dump = Ways.dumpAs(host, wrong);
                LegacySession session = dump.open()) {
            assertRefused(() -> session.query("SELECT 1", row -> {}), Kind.ACCESS_DENIED, "password");
        }
    }

    @Test
    void a_database_that_does_not_run_is_lost() throws IOException {
        host.killDatabase();
        try (Transport dump = Ways.dump(host, Compression.AUTO);
                LegacySession session = dump.open()) {
            assertRefused(() -> session.query("SELECT 1", row -> {}), Kind.LOST, "onnect");
        } finally {
            host.restartDatabase();
        }
    }

    @Test
    void sql_that_the_source_does_not_understand_is_its_problem_and_a_missing_table_the_vehicles() {
        try (Transport dump = Ways.dump(host, Compression.AUTO);
                LegacySession session = dump.open()) {
            assertRefused(() -> session.query("SELEKT 1", row -> {}), Kind.SOURCE, "1064");
            assertRefused(() -> session.query("SELECT 1 FROM nothing", row -> {}), Kind.TABLE, "nothing");
        }
    }

    @Test
    void a_view_has_no_dump_and_that_is_said() {
        try (Transport dump = Ways.dump(host, Compression.AUTO);
                LegacySession session = dump.open()) {
            assertRefused(() -> Seen.read(session, table("seen"), DAY, DAY), Kind.TABLE, "view");
            assertThat(Seen.read(session, table("real"), DAY.plusDays(1), DAY.plusDays(1))
                            .fixes())
                    .isZero();
        }
    }

    @Test
    void coordinates_of_six_digits_are_refused_and_the_tunnel_brings_all_of_them() {
        for (Transport way :
                List.of(Ways.dump(host, Compression.AUTO), Ways.file(host, Compression.AUTO, dir.resolve("spool")))) {
            try (way;
                    LegacySession session = way.open()) {
                assertRefused(() -> Seen.read(session, table("float"), DAY, DAY), Kind.TABLE, "FLOAT");
            }
        }
        try (Transport tunnel = Ways.tunnel(host);
                LegacySession session = tunnel.open()) {
            Seen seen = Seen.read(session, table("float"), DAY, DAY);
            assertThat(seen.days().getFirst().fixes()).containsExactly("1777629600000 448123474 204123459 -1");
            assertThat(seen.digests()).isEqualTo(Seen.stated(session, table("float"), DAY, DAY));
        }
    }

    @Test
    void a_host_without_the_client_programs_is_named_with_the_way_out() throws IOException {
        Path hidden = Files.move(host.binFolder(), dir.resolve("hidden"));
        try (Transport dump = Ways.dump(host, Compression.AUTO)) {
            assertRefused(dump::open, Kind.SOURCE, "tunnel");
        } finally {
            Files.move(hidden, host.binFolder());
        }
    }

    @Test
    void the_old_names_of_the_programs_do_as_well() throws IOException {
        Path client = Files.move(host.binFolder().resolve("mariadb"), dir.resolve("client"));
        Path dumper = Files.move(host.binFolder().resolve("mariadb-dump"), dir.resolve("dumper"));
        try (Transport dump = Ways.dump(host, Compression.AUTO);
                LegacySession session = dump.open()) {
            assertThat(Seen.read(session, table("real"), DAY, DAY).fixes()).isEqualTo(1);
            assertThat(host.ssh().traffic().commands().getLast()).contains("mysqldump ");
        } finally {
            Files.move(client, host.binFolder().resolve("mariadb"));
            Files.move(dumper, host.binFolder().resolve("mariadb-dump"));
        }
    }

    private static TrapTable table(String vehicle) {
        LegacySchema schema = new LegacySchema(
                new LegacySchema.TablePerVehicle("{code}gps"),
                "t",
                ZoneOffset.UTC,
                "lat",
                "lon",
                null,
                SpeedUnit.KILOMETRES_PER_HOUR);
        return new TrapTable(vehicle, schema, vehicle, List.of());
    }

    private static void assertRefused(ThrowingCallable act, Kind kind, String message) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        HaulException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message)
                .hasMessageNotContaining(host.dbLogin().password());
    }
}
