package io.nighthaul.testbed.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/**
 * Fills a legacy MySQL or MariaDB with a fleet, by LOAD DATA LOCAL INFILE, one statement and transaction per vehicle.
 *
 * <p>Rows enter in the order of their delivery, so a running number tells when a row came, not when it was recorded.
 * Nothing is written to disk on this side; a day of one vehicle is in memory at a time.
 */
public final class LegacyLoader {
    private final Connection connection;
    private final LegacyLayout layout;

    /**
     * @param connection of the MariaDB driver, opened with {@code allowLocalInfile=true}, for this loader alone: its
     *     session is left without strict mode and unique checks. Not closed here
     * @throws SQLException if the session cannot be prepared
     */
    public LegacyLoader(Connection connection, LegacyLayout layout) throws SQLException {
        this.connection = connection;
        this.layout = layout;
        String uniqueChecks = layout.skipsDuplicates() ? "1" : "0";
        try (Statement statement = connection.createStatement()) {
            // Zero dates are what the legacy has, and strict mode refuses them. Without the checks an empty table is
            // filled by MariaDB's bulk insert, several times as fast.
            statement.execute("SET SESSION sql_mode = '', foreign_key_checks = 0, unique_checks = " + uniqueChecks);
        }
    }

    /**
     * Loads all vehicles, one after the other, creating their tables where missing.
     *
     * @throws SQLException if the server refuses; vehicles before the failing one stay loaded
     */
    public Loaded load(Fleet fleet, LoadProgress progress) throws SQLException {
        Loaded total = new Loaded(0, 0);
        for (SimulatedVehicle vehicle : fleet.vehicles()) {
            long before = total.rowsSent();
            long[] sent = {before};
            total = total.plus(append(vehicle, vehicle.days(), rows -> {
                sent[0] += rows;
                progress.sent(sent[0], fleet.plan().rowsExpected());
            }));
        }
        return total;
    }

    /**
     * Loads some days of one vehicle behind what is already there, creating its table where missing.
     *
     * @throws SQLException if the server refuses; then nothing of these days is loaded
     */
    public Loaded append(SimulatedVehicle vehicle, Iterable<VehicleDay> days) throws SQLException {
        return append(vehicle, days, rows -> {});
    }

    private Loaded append(SimulatedVehicle vehicle, Iterable<VehicleDay> days, LongConsumer progress)
            throws SQLException {
        LegacyStream stream = new LegacyStream(days.iterator(), new LegacyText(layout, vehicle), progress);
        try (Statement statement = connection.createStatement()) {
            statement.execute(layout.createTable(vehicle));
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(stream);
            long stored = statement.executeLargeUpdate("LOAD DATA LOCAL INFILE 'fleet' INTO TABLE %s (%s)"
                    .formatted(layout.table(vehicle), layout.columns()));
            return new Loaded(stream.rows(), stored);
        }
    }
}
