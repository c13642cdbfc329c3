package io.nighthaul.bench.haul;

import io.nighthaul.testbed.fleet.FaultKind;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.LegacyLayout;
import io.nighthaul.testbed.fleet.LegacyLoader;
import io.nighthaul.testbed.fleet.LoadProgress;
import io.nighthaul.testbed.fleet.SpeedUnit;
import io.nighthaul.testbed.legacy.LegacyHost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is moved: one table of all vehicles, clustered by vehicle and time, in UTC. Its rows have outliers, which every
 * contender can carry, but none that only Nighthaul could: no zero dates, NULLs or local times.
 */
record DataSet(FleetPlan plan) {
    static final String TABLE = "gps_clustered";

    private static final LegacyLayout LAYOUT =
            new LegacyLayout.ClusteredTable(ZoneOffset.UTC, SpeedUnit.KILOMETRES_PER_HOUR);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final int DAYS_MAX = 14;
    private static final long SEED = 93_580;

    /** Some two weeks of vehicles that send a fix every two seconds of a twelve-hour day. */
    static DataSet of(long rows) {
        long perDay = FleetPlan.of(SEED, 1, FIRST_DAY, 1).withInterval(INTERVAL).rowsExpected();
        long slices = Math.max(1, Math.round((double) rows / perDay));
        int days = (int) Math.min(DAYS_MAX, Math.ceilDiv(slices, 2));
        int vehicles = (int) Math.max(1, Math.round((double) slices / days));
        return new DataSet(FleetPlan.of(SEED, vehicles, FIRST_DAY, days)
                .withInterval(INTERVAL)
                .withFaults(portable()));
    }

    private static Faults portable() {
        Faults faults = Faults.NONE;
        for (FaultKind kind : List.of(
                FaultKind.JUMP,
                FaultKind.JUMP_RUN,
                FaultKind.TELEPORT,
                FaultKind.ZERO,
                FaultKind.FROZEN,
                FaultKind.DRIFT,
                FaultKind.TUNNEL)) {
            faults = faults.with(kind, kind.usualRate());
        }
        return faults;
    }

    LocalDate firstDay() {
        return plan.firstDay();
    }

    LocalDate lastDay() {
        return plan.firstDay().plusDays(plan.days() - 1L);
    }

    /** Loads the rows unless a run before has left them. */
    long loadInto(LegacyHost legacy, LoadProgress progress) throws SQLException {
        try (Connection root = legacy.root();
                Statement statement = root.createStatement()) {
            long kept = kept(statement);
            if (kept > 0) {
                return kept;
            }
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            long stored = new LegacyLoader(root, LAYOUT)
                    .load(new Fleet(plan), progress)
                    .rowsStored();
            statement.execute("ANALYZE TABLE " + TABLE);
            // Its comment says what is in it, and is written last: a load that was cut short is done again.
            statement.execute("ALTER TABLE " + TABLE + " COMMENT = '" + label() + "'");
            return stored;
        }
    }

    private String label() {
        return Integer.toHexString(plan.hashCode()) + "/" + plan.vehicles() + "/" + plan.days();
    }

    private long kept(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery("SELECT TABLE_COMMENT FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '" + TABLE + "'")) {
            if (!tables.next() || !tables.getString(1).equals(label())) {
                return 0;
            }
        }
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + TABLE)) {
            count.next();
            return count.getLong(1);
        }
    }
}
