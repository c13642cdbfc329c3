package io.nighthaul.testbed.fleet;

import java.time.ZoneId;
import java.util.Locale;

/**
 * How a legacy server keeps its fixes: tables, columns and their types, the zone of its DATETIMEs, the unit of speed.
 *
 * <p>In a zone with summer time, the instants of the repeated hour in autumn share their DATETIMEs; that loss is the
 * legacy's own and is reproduced.
 */
public sealed interface LegacyLayout {
    /** The zone in which DATETIME columns are written. */
    ZoneId clock();

    SpeedUnit speedUnit();

    /** Name of the table that holds the fixes of a vehicle. */
    String table(SimulatedVehicle vehicle);

    /** Statement that creates that table unless it exists. */
    String createTable(SimulatedVehicle vehicle);

    /** The columns in the order in which rows are written. */
    String columns();

    /** What each row of a vehicle begins with: its key and a tab, or nothing. */
    String rowPrefix(SimulatedVehicle vehicle);

    /** Whether speeds keep one decimal. */
    boolean keepsTenths();

    /** Whether a second row with the same vehicle and time is dropped by the server. */
    boolean skipsDuplicates();

    /** One table per vehicle, such as {@code p93580gps}, with a running number as key. */
    record TablePerVehicle(ZoneId clock, SpeedUnit speedUnit) implements LegacyLayout {
        @Override
        public String table(SimulatedVehicle vehicle) {
            return vehicle.code().toLowerCase(Locale.ROOT) + "gps";
        }

        @Override
        public String createTable(SimulatedVehicle vehicle) {
            return """
                    CREATE TABLE IF NOT EXISTS %s (
                      id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
                      datum DATETIME NULL,
                      lat DOUBLE NULL,
                      lng DOUBLE NULL,
                      brzina SMALLINT UNSIGNED NULL,
                      KEY datum (datum)
                    ) ENGINE=InnoDB""".formatted(table(vehicle));
        }

        @Override
        public String columns() {
            return "datum, lat, lng, brzina";
        }

        @Override
        public String rowPrefix(SimulatedVehicle vehicle) {
            return "";
        }

        @Override
        public boolean keepsTenths() {
            return false;
        }

        @Override
        public boolean skipsDuplicates() {
            return false;
        }
    }

    /** One table {@code gps_history} for all vehicles, with a running number as key and an index by vehicle and time. */
    record SharedTable(ZoneId clock, SpeedUnit speedUnit) implements LegacyLayout {
        @Override
        public String table(SimulatedVehicle vehicle) {
            return "gps_history";
        }

        @Override
        public String createTable(SimulatedVehicle vehicle) {
            return """
                    CREATE TABLE IF NOT EXISTS gps_history (
                      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
                      vehicle_code VARCHAR(16) CHARACTER SET ascii NOT NULL,
                      time DATETIME NULL,
                      lat DECIMAL(10,7) NULL,
                      lng DECIMAL(10,7) NULL,
                      speed DECIMAL(5,1) NULL,
                      KEY vehicle_time (vehicle_code, time)
                    ) ENGINE=InnoDB""";
        }

        @Override
        public String columns() {
            return "vehicle_code, time, lat, lng, speed";
        }

        @Override
        public String rowPrefix(SimulatedVehicle vehicle) {
            return vehicle.code() + "\t";
        }

        @Override
        public boolean keepsTenths() {
            return true;
        }

        @Override
        public boolean skipsDuplicates() {
            return false;
        }
    }

    /**
     * One table {@code gps_clustered} for all vehicles, whose key is vehicle number and time: of rows with equal times
     * the first delivered stays. A NULL time becomes the zero date, as the server does without strict mode.
     */
    record ClusteredTable(ZoneId clock, SpeedUnit speedUnit) implements LegacyLayout {
        @Override
        public String table(SimulatedVehicle vehicle) {
            return "gps_clustered";
        }

        @Override
        public String createTable(SimulatedVehicle vehicle) {
            return """
                    CREATE TABLE IF NOT EXISTS gps_clustered (
                      vehicle_id INT UNSIGNED NOT NULL,
                      time DATETIME NOT NULL,
                      lat DOUBLE NULL,
                      lng DOUBLE NULL,
                      speed SMALLINT UNSIGNED NULL,
                      PRIMARY KEY (vehicle_id, time)
                    ) ENGINE=InnoDB""";
        }

        @Override
        public String columns() {
            return "vehicle_id, time, lat, lng, speed";
        }

        @Override
        public String rowPrefix(SimulatedVehicle vehicle) {
            return vehicle.number() + "\t";
        }

        @Override
        public boolean keepsTenths() {
            return false;
        }

        @Override
        public boolean skipsDuplicates() {
            return true;
        }
    }
}
