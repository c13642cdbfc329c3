package io.nighthaul.testbed.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.run.SightCheck;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.check.CheckReport;
import io.nighthaul.haul.check.Finding;
import io.nighthaul.haul.check.SourceCheck;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told before the first haul. */
class CheckIT {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    @TempDir
    static Path dir;

    private static LegacyHost host;

    @BeforeAll
    static void start() throws IOException {
        host = LegacyHost.start(dir.resolve("legacy"), LegacyHostSettings.DEFAULTS);
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
    }

    @BeforeEach
    void table() throws SQLException, IOException {
        sql("DROP TABLE IF EXISTS p1gps, p2gps", """
                CREATE TABLE p1gps (id INT AUTO_INCREMENT PRIMARY KEY, datum DATETIME, lat DOUBLE, lng DOUBLE,
                                    brzina SMALLINT UNSIGNED, KEY (datum))""", """
                INSERT INTO p1gps (datum, lat, lng, brzina) VALUES
                ('2026-07-01 12:00:00', 44.8, 20.4, 36), ('2026-07-01 12:00:05', 44.8001, 20.4001, NULL),
                ('2026-07-01 12:00:10', NULL, 20.4, 36)""");
    }

    private static void sql(String... statements) throws SQLException, IOException {
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static CheckReport check(String latitude, InstantSource clock) throws IOException {
        return check(latitude, clock, host.dbLogin(), "tunnel");
    }

    private static CheckReport check(String latitude, InstantSource clock, Login login, String transport)
            throws IOException {
        Path password = Files.writeString(dir.resolve("password"), login.password());
        Path config = Files.writeString(dir.resolve("nighthaul.yml"), """
                source:
                  ssh: {host: 127.0.0.1, port: %d, user: %s, key: %s, known-hosts: %s}
                  database: {port: %d, name: gps, user: %s, password-file: %s}
                  schema: {table: "{code:lower}gps", time: datum, time-zone: Europe/Belgrade, latitude: %s,
                           longitude: lng, speed: brzina}
                haul: {transport: %s}
                """.formatted(
                        host.sshPort(),
                        host.sshLogin().user(),
                        host.clientKeyFile(),
                        host.knownHostsFile(),
                        host.dbPort(),
                        login.user(),
                        password,
                        latitude,
                        transport));
        try (LegacyServer server = LegacyServer.of(HaulConfig.read(config, Map.of()))) {
            return new SourceCheck(server, BELGRADE, clock, new SightCheck(server.host())::of).run();
        }
    }

    private static List<String> problems(CheckReport report) {
        return report.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.PROBLEM)
                .map(Finding::what)
                .toList();
    }

    private static List<String> warnings(CheckReport report) {
        return report.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.WARNING)
                .map(Finding::what)
                .toList();
    }

    @Test
    void shows_rows_as_they_would_be_stored() throws IOException {
        CheckReport report = check("lat", Clock.systemUTC());

        assertThat(problems(report)).isEmpty();
        assertThat(report.canHaul()).isTrue();
        assertThat(report.sample())
                .extracting(CheckReport.SampleRow::mapped)
                .containsExactlyInAnyOrder(
                        "2026-07-01 12:00:00 +02:00  44.8000000  20.4000000  36.0 km/h",
                        "2026-07-01 12:00:05 +02:00  44.8001000  20.4001000  no speed",
                        "quarantine, null_coordinates");
    }

    @Test
    void names_the_columns_there_are_when_one_is_missing() throws IOException {
        assertThat(problems(check("latitude", Clock.systemUTC())))
                .singleElement()
                .asString()
                .contains("p1gps has no column latitude")
                .contains("brzina, datum, id, lat, lng");
    }

    @Test
    void asks_for_an_index_that_finds_a_day() throws Exception {
        sql("ALTER TABLE p1gps DROP INDEX datum");

        assertThat(problems(check("lat", Clock.systemUTC())))
                .singleElement()
                .asString()
                .contains("CREATE INDEX p1gps_time ON p1gps (datum)");
    }

    @Test
    void suspects_the_time_zone_when_fixes_come_from_the_future() throws IOException {
        InstantSource anHourBefore = InstantSource.fixed(Instant.parse("2026-07-01T09:00:05Z"));

        assertThat(problems(check("lat", anHourBefore)))
                .anySatisfy(problem -> assertThat(problem).contains("60 minutes in the future", "time-zone"));
    }

    @Test
    void warns_of_clocks_that_differ() throws IOException {
        CheckReport report = check("lat", InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-3)));

        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("source's clock is"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tunnel", "dump"})
    void tells_what_a_campaigns_guard_would_see(String transport) throws IOException {
        CheckReport report = check("lat", Clock.systemUTC(), host.dbLogin(), transport);

        assertThat(warnings(report)).isEmpty();
        assertThat(report.findings())
                .extracting(Finding::what)
                .contains("the guard of campaigns sees source load per core, source latency, source Threads_running,"
                        + " source InnoDB history list, source replication lag (the source replicates from nobody)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tunnel", "dump"})
    void warns_of_what_the_guard_may_not_see_and_what_it_says_to_grant_is_enough(String transport) throws Exception {
        Login bare = new Login("bare", "little");
        host.database().createUser(bare.user(), bare.password(), List.of("SELECT ON " + host.databaseName() + ".*"));

        CheckReport report = check("lat", Clock.systemUTC(), bare, transport);

        assertThat(report.canHaul()).isTrue();
        assertThat(warnings(report))
                .singleElement()
                .asString()
                .startsWith("the guard of campaigns is blind to source replication lag, so campaigns would stand still")
                .contains("SLAVE MONITOR privilege(s)")
                .endsWith("ignored_signals=source.replication_lag");
        Matcher grant = Pattern.compile("GRANT [A-Z ]+ ON \\*\\.\\* TO \\S+'")
                .matcher(warnings(report).getFirst());
        assertThat(grant.find()).isTrue();
        assertThat(grant.group()).isEqualTo("GRANT SLAVE MONITOR ON *.* TO 'bare'@'%'");
        sql(grant.group());
        assertThat(warnings(check("lat", Clock.systemUTC(), bare, transport))).isEmpty();
    }

    @Test
    void finds_the_one_odd_table() throws Exception {
        sql("CREATE TABLE p2gps (datum DATETIME)");

        assertThat(check("lat", Clock.systemUTC()).findings())
                .anySatisfy(finding -> assertThat(finding.what())
                        .contains("1 of the vehicles cannot be hauled", "P2", "no column lat"));
    }
}
