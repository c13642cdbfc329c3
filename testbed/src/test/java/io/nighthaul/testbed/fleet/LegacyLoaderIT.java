package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.testbed.legacy.MariaDb;
import io.nighthaul.testbed.legacy.MariaDbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyLoaderIT {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final Faults FAULTS = Faults.DEFAULT
            .with(FaultKind.NULL_COORDINATES, 0.002)
            .with(FaultKind.NULL_TIME, 0.002)
            .with(FaultKind.ZERO_DATE, 0.002)
            .with(FaultKind.WRONG_CLOCK, 0.002)
            .with(FaultKind.OUT_OF_RANGE, 0.002);
    private static final Fleet FLEET = new Fleet(FleetPlan.of(3, 3, LocalDate.of(2026, 3, 28), 2)
            .withInterval(Duration.ofSeconds(20))
            .withFaults(FAULTS));

    @TempDir
    private static Path dir;

    private static MariaDb db;
    private Connection connection;

    @BeforeAll
    static void start() throws IOException {
        db = MariaDb.start(dir, MariaDbSettings.DEFAULTS);
    }

    @AfterAll
    static void stop() throws IOException {
        db.close();
    }

    @BeforeEach
    void connect() throws IOException, SQLException {
        connection = db.root();
        execute("create or replace database gps");
        connection.setCatalog("gps");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void each_vehicle_s_table_holds_its_rows_in_the_order_of_delivery_and_in_local_time() throws SQLException {
        LegacyLayout layout = new LegacyLayout.TablePerVehicle(BELGRADE, SpeedUnit.KILOMETRES_PER_HOUR);
        Loaded loaded = new LegacyLoader(connection, layout).load(FLEET, LoadProgress.SILENT);

        assertThat(loaded.rowsStored()).isEqualTo(loaded.rowsSent()).isGreaterThan(10_000);
        for (SimulatedVehicle vehicle : FLEET.vehicles()) {
            String read = "select cast(datum as char), lat, lng, brzina from " + layout.table(vehicle) + " order by id";
            assertThat(rows(read)).isEqualTo(expected(layout, vehicle));
        }
    }

    @Test
    void the_shared_table_holds_all_vehicles_with_speeds_to_the_tenth() throws SQLException {
        LegacyLayout layout = new LegacyLayout.SharedTable(ZoneOffset.UTC, SpeedUnit.KNOTS);
        new LegacyLoader(connection, layout).load(FLEET, LoadProgress.SILENT);

        List<String> all = new ArrayList<>();
        for (SimulatedVehicle vehicle : FLEET.vehicles()) {
            all.addAll(expected(layout, vehicle));
        }
        assertThat(rows("select vehicle_code, cast(time as char), lat, lng, speed from gps_history order by id"))
                .isEqualTo(all);
    }

    @Test
    void the_clustered_table_keeps_the_first_row_of_each_instant() throws SQLException {
        LegacyLayout layout = new LegacyLayout.ClusteredTable(ZoneOffset.UTC, SpeedUnit.METRES_PER_SECOND);
        Loaded loaded = new LegacyLoader(connection, layout).load(FLEET, LoadProgress.SILENT);

        Set<String> first = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (SimulatedVehicle vehicle : FLEET.vehicles()) {
            for (String row : expected(layout, vehicle)) {
                String stored = row.replaceFirst("^(\\d+)\t\\\\N\t", "$1\t0000-00-00 00:00:00\t");
                if (keys.add(stored.substring(0, 25))) {
                    first.add(stored);
                }
            }
        }
        assertThat(new HashSet<>(rows("select vehicle_id, cast(time as char), lat, lng, speed from gps_clustered")))
                .isEqualTo(first);
        assertThat(loaded.rowsStored()).isEqualTo(keys.size()).isLessThan(loaded.rowsSent());
    }

    @Test
    void a_second_load_appends() throws SQLException {
        LegacyLayout layout = new LegacyLayout.TablePerVehicle(BELGRADE, SpeedUnit.KILOMETRES_PER_HOUR);
        SimulatedVehicle vehicle = FLEET.vehicles().getFirst();
        LegacyLoader loader = new LegacyLoader(connection, layout);
        List<VehicleDay> days = new ArrayList<>();
        vehicle.days().forEach(days::add);
        Loaded firstNight = loader.append(vehicle, days.subList(0, 1));
        Loaded secondNight = loader.append(vehicle, days.subList(1, 2));

        assertThat(firstNight.rowsStored()).isEqualTo(days.getFirst().rows());
        assertThat(secondNight.rowsStored()).isEqualTo(days.getLast().rows());
        assertThat(rows("select cast(datum as char), lat, lng, brzina from p93580gps order by id"))
                .isEqualTo(expected(layout, vehicle));
    }

    @Test
    void tells_how_far_it_has_come_after_each_day() throws SQLException {
        List<Long> progress = new ArrayList<>();
        LegacyLayout layout = new LegacyLayout.SharedTable(ZoneOffset.UTC, SpeedUnit.KILOMETRES_PER_HOUR);
        Loaded loaded = new LegacyLoader(connection, layout).load(FLEET, (rows, expected) -> {
            assertThat(expected).isEqualTo(FLEET.plan().rowsExpected());
            progress.add(rows);
        });

        assertThat(progress).hasSize(6).isSorted();
        assertThat(progress.getLast()).isEqualTo(loaded.rowsSent());
    }

    @Test
    void a_server_that_refuses_is_an_error() throws SQLException {
        execute("create table p93580gps (lat double)");
        LegacyLayout layout = new LegacyLayout.TablePerVehicle(BELGRADE, SpeedUnit.KILOMETRES_PER_HOUR);
        LegacyLoader loader = new LegacyLoader(connection, layout);

        assertThatThrownBy(() -> loader.load(FLEET, LoadProgress.SILENT))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("datum");
    }

    /** The lines that were sent, with fractions as the server prints them. */
    private static List<String> expected(LegacyLayout layout, SimulatedVehicle vehicle) {
        List<String> lines = new ArrayList<>();
        LegacyText text = new LegacyText(layout, vehicle);
        vehicle.days().forEach(day -> {
            text.write(day);
            text.toString().lines().map(LegacyLoaderIT::plain).forEach(lines::add);
        });
        return lines;
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> fields = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String field = result.getString(column);
                    fields.add(field == null ? "\\N" : field);
                }
                rows.add(plain(String.join("\t", fields)));
            }
        }
        return rows;
    }

    /** Drops zeros at the end of fractions: a DOUBLE has none, a DECIMAL has all. */
    private static String plain(String line) {
        return line.replaceAll("(\\.\\d*?)0+(?=\\t|$)", "$1").replaceAll("\\.(?=\\t|$)", "");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
