package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator gets to read when something is wrong: one line that says what to do, and an exit code. */
class BadInputIT {
    private static final int INCOMPLETE = 1;
    private static final int USAGE = 2;
    private static final int SOURCE = 3;
    private static final int STORE = 4;
    private static final String WRONG = "wrong-and-secret-too";
    private static final FleetPlan PLAN = FleetPlan.of(31, 3, FleetPlan.demo().firstDay(), 2)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(10));

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;
    private static Store empty;
    private static Path wrongPassword;

    @BeforeAll
    static void start() throws IOException, SQLException {
        site = HaulSite.start(dir, PLAN);
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        empty = server.create("bad_empty");
        wrongPassword = Files.writeString(dir.resolve("wrong-password"), WRONG + "\n");
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
        site.close();
    }

    @Test
    void a_wrong_ssh_password() throws IOException, SQLException, InterruptedException {
        assertRefused(
                SOURCE,
                text -> text.replaceFirst("key: .*", "password-file: " + wrongPassword),
                "refused the login",
                "check the user name");
    }

    @Test
    void a_wrong_database_password() throws IOException, SQLException, InterruptedException {
        assertRefused(
                SOURCE,
                text -> text.replaceFirst("password-file: .*", "password-file: " + wrongPassword),
                "the source database refused the user",
                "check source.database user and password");
    }

    @Test
    void an_unknown_host_key() throws IOException, SQLException, InterruptedException {
        Path nobody = Files.writeString(dir.resolve("known-nobody"), "");
        assertRefused(
                SOURCE,
                text -> text.replaceFirst("known-hosts: .*", "known-hosts: " + nobody),
                "compare the fingerprint");
    }

    @Test
    void a_changed_host_key() throws IOException, SQLException, InterruptedException {
        Path before = Files.copy(site.legacy().knownHostsFile(), dir.resolve("known-before"));
        site.legacy().changeHostKey();
        assertRefused(
                SOURCE,
                text -> text.replaceFirst("known-hosts: .*", "known-hosts: " + before),
                "somebody may be in between");
    }

    @Test
    void an_ssh_server_that_is_not_there() throws IOException, SQLException, InterruptedException {
        LegacyHost legacy = site.legacy();
        legacy.link().refuse();
        try {
            assertRefused(SOURCE, text -> text, "cannot reach the SSH server", "Connection refused", "source.ssh.port");
        } finally {
            legacy.link().heal();
        }
    }

    @Test
    void a_source_database_that_is_not_there() throws IOException, SQLException, InterruptedException {
        site.legacy().killDatabase();
        try {
            assertRefused(
                    SOURCE,
                    text -> text,
                    "cannot connect to 127.0.0.1:" + site.legacy().dbPort());
        } finally {
            site.legacy().restartDatabase();
        }
    }

    @Test
    void a_source_database_of_another_name() throws IOException, SQLException, InterruptedException {
        assertRefused(SOURCE, text -> text.replaceFirst("name: gps", "name: sales"), "sales", "source.database.name");
    }

    @Test
    void a_store_that_is_not_there() throws IOException, InterruptedException {
        Store nowhere = new Store("postgresql://postgres:" + WRONG + "@127.0.0.1:1/nighthaul");
        assertOneLine(Cli.run(nowhere, "haul", site.config()), STORE, "check that PostgreSQL runs", "127.0.0.1:1");
    }

    @Test
    void a_wrong_password_of_the_store() throws IOException, InterruptedException {
        String url = empty.settings().jdbcUrl().replace("jdbc:postgresql://", "postgresql://postgres:" + WRONG + "@");
        assertOneLine(Cli.run(new Store(url), "haul", site.config()), STORE, "check user, password and rights");
    }

    @Test
    void an_address_of_the_store_that_is_none() throws IOException, InterruptedException {
        HaulProcess.Way way = HaulProcess.Way.PLAIN.with(Map.of("NIGHTHAUL_DATABASE_URL", "postgres:" + WRONG));
        assertOneLine(
                Cli.run(way, "haul", "--config", site.config().toString()), USAGE, "write postgresql://user:password@");
    }

    @Test
    void a_period_that_ends_before_it_begins() throws IOException, InterruptedException {
        Path config = site.config("period.yml", text -> text.replaceFirst("to: .*", "to: 2001-01-01"));
        Cli.Ended ended = Cli.run(empty, "haul", config);
        assertThat(ended.code()).as(ended.output()).isEqualTo(USAGE);
        assertThat(ended.output()).contains("haul.to is \"2001-01-01\": it lies before haul.from");
        assertDiscreet(ended);
    }

    @Test
    void a_period_that_begins_tomorrow() throws IOException, InterruptedException {
        Path config = site.config("future.yml", text -> text.replaceFirst("from: .*\n  to: .*", "from: 2999-01-01"));
        Cli.Ended ended = Cli.run(empty, "haul", config);
        assertThat(ended.code()).as(ended.output()).isEqualTo(USAGE);
        assertThat(ended.output()).contains("haul.from is 2999-01-01, but the last day to haul is");
        assertDiscreet(ended);
    }

    @Test
    void a_configuration_with_several_mistakes_lists_them_all() throws IOException, InterruptedException {
        Path config = site.config(
                "mistakes.yml",
                text -> text.replace("workers: 2", "workers: many")
                        .replace("time: datum", "tiem: datum")
                        .replaceFirst("password-file: .*", "password: " + WRONG));
        Cli.Ended ended = Cli.run(empty, "haul", config);
        assertThat(ended.code()).as(ended.output()).isEqualTo(USAGE);
        assertThat(ended.output()).contains("haul.workers", "source.schema.time", "source.schema.tiem", "password-env");
        assertDiscreet(ended);
    }

    @Test
    void a_vehicle_without_a_table_does_not_keep_the_others_from_being_hauled()
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("bad_table");
        Cli.Ended ended = Cli.run(
                store,
                "haul",
                site.config(
                        "table.yml",
                        text -> text.replace(
                                "workers: 2",
                                "workers: 2\n  vehicles: [%s, NOSUCH, %s]"
                                        .formatted(site.vehicle(0), site.vehicle(1)))));
        assertOneFails(store, ended, 4, "vehicle NOSUCH: the source has no table nosuchgps");
    }

    @Test
    void a_vehicle_without_a_column_does_not_keep_the_others_from_being_hauled()
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("bad_column");
        site.change("ALTER TABLE " + site.table(2) + " CHANGE brzina speed SMALLINT UNSIGNED NULL");
        try {
            Cli.Ended ended = Cli.run(store, "haul", site.config());
            assertOneFails(
                    store,
                    ended,
                    4,
                    "vehicle " + site.vehicle(2) + ": table " + site.table(2) + " has no column brzina");
        } finally {
            site.change("ALTER TABLE " + site.table(2) + " CHANGE speed brzina SMALLINT UNSIGNED NULL");
        }
    }

    @Test
    void rows_that_cannot_become_a_fix_are_set_aside_and_counted()
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("bad_rows");
        site.change("INSERT INTO " + site.table(0) + " (datum, lat, lng, brzina) VALUES"
                + " ('0000-00-00 00:00:00', 44.8, 20.4, 1), (NULL, 44.8, 20.4, 1),"
                + " ('" + PLAN.firstDay() + " 11:00:01', NULL, 20.4, 1), ('" + PLAN.firstDay()
                + " 11:00:02', 91, 20.4, 1)");

        Cli.Ended ended = Cli.run(store, "haul", site.config());

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("rows belong to no day and went to quarantine");
        assertThat(store.number(
                        "SELECT count(DISTINCT reason) FROM quarantine WHERE vehicle_id = (SELECT id FROM vehicle"
                                + " WHERE code = '" + site.vehicle(0) + "') AND reason IN ('zero_date', 'null_time',"
                                + " 'null_coordinates', 'coordinates_out_of_range')"))
                .isEqualTo(4);
        long rows = 0;
        for (int i = 0; i < PLAN.vehicles(); i++) {
            rows += site.rowsOf(i);
        }
        assertThat(store.number("SELECT (SELECT sum(source_rows) FROM delivery)"
                        + " + (SELECT count(*) FROM quarantine WHERE day IS NULL)"))
                .as("every row of the source is accounted for, but those of 1980 and 1,024 weeks ahead")
                .isEqualTo(rows - site.rowsOutside());
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertDiscreet(ended);
    }

    private static void assertRefused(int code, UnaryOperator<String> change, String... says)
            throws IOException, SQLException, InterruptedException {
        Cli.Ended ended = Cli.run(empty, "haul", site.config("refused.yml", change));
        assertOneLine(ended, code, says);
        assertThat(empty.number("SELECT count(*) FROM pg_tables WHERE tablename = 'delivery'") == 0
                        || empty.number("SELECT count(*) FROM delivery") == 0)
                .isTrue();
    }

    private static void assertOneLine(Cli.Ended ended, int code, String... says) {
        assertThat(ended.code()).as(ended.output()).isEqualTo(code);
        assertThat(ended.lines()).as(ended.output()).singleElement().asString().startsWith("nighthaul: ");
        assertThat(ended.output()).contains(says);
        assertDiscreet(ended);
    }

    private static void assertOneFails(Store store, Cli.Ended ended, int slices, String says) throws SQLException {
        assertThat(ended.code()).as(ended.output()).isEqualTo(INCOMPLETE);
        assertThat(ended.output()).containsOnlyOnce("failed: " + says).contains("Moved " + slices + " slices");
        assertThat(store.number("SELECT count(*) FROM delivery")).isEqualTo(slices);
        assertThat(StoreConsistency.problems(store)).isEmpty();
        assertDiscreet(ended);
    }

    /** No stack trace, and no secret. */
    private static void assertDiscreet(Cli.Ended ended) {
        List<String> secrets = Stream.of(
                        WRONG,
                        site.legacy().dbLogin().password(),
                        site.legacy().sshLogin().password())
                .toList();
        assertThat(ended.output()).doesNotContain(secrets).doesNotContain("Exception", "\tat ");
    }
}
