package io.nighthaul.testbed.haul;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.SpeedUnit;
import io.nighthaul.testbed.legacy.LegacyHost;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One vehicle's day and a half at two fixes a second: long enough to be interrupted. */
final class LongTable {
    static final int ROWS = 250_000;
    static final LocalDate FIRST = LocalDate.parse("2026-05-01");
    static final LocalDate LAST = LocalDate.parse("2026-05-02");

    static final TrapTable TABLE = new TrapTable(
            "long",
            new LegacySchema(
                    new LegacySchema.TablePerVehicle("{code}gps"),
                    "t",
                    ZoneOffset.UTC,
                    "lat",
                    "lon",
                    "speed",
                    SpeedUnit.KILOMETRES_PER_HOUR),
            "long",
            List.of(
                    "CREATE TABLE longgps (id INT PRIMARY KEY, t DATETIME(1), lat DOUBLE, lon DOUBLE, speed SMALLINT,"
                            + " KEY (t)) ENGINE=InnoDB",
                    "INSERT INTO longgps SELECT seq, '2026-05-01' + INTERVAL seq * 500000 MICROSECOND,"
                            + " 44.8 + seq / 3e6, 20.4 - seq / 7e6, seq MOD 120 FROM seq_1_to_" + ROWS));

    private LongTable() {}

    static void create(LegacyHost host) throws SQLException, IOException {
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            for (String sql : TABLE.statements()) {
                statement.execute(sql);
            }
        }
    }
}
