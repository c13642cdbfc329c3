package io.nighthaul.testbed.site;

import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.LegacyLoader;
import io.nighthaul.testbed.fleet.Loaded;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** A legacy host with a fleet in it, and the configurations that lead there. */
public final class HaulSite implements AutoCloseable {
    private final Path dir;
    private final LegacyHost legacy;
    private final FleetPlan plan;
    private final Loaded loaded;

    private HaulSite(Path dir, LegacyHost legacy, FleetPlan plan, Loaded loaded) {
        this.dir = dir;
        this.legacy = legacy;
        this.plan = plan;
        this.loaded = loaded;
    }

    /** Starts the host in that folder and drives the fleet into it. */
    public static HaulSite start(Path dir, FleetPlan plan) throws IOException, SQLException {
        LegacyHost legacy = LegacyHost.start(dir.resolve("legacy"), LegacyHostSettings.DEFAULTS);
        try (Connection root = legacy.root()) {
            Loaded loaded = new LegacyLoader(root, HaulFile.LAYOUT).load(new Fleet(plan), (sent, expected) -> {});
            return new HaulSite(dir, legacy, plan, loaded);
        } catch (SQLException | RuntimeException e) {
            legacy.close();
            throw e;
        }
    }

    public LegacyHost legacy() {
        return legacy;
    }

    public FleetPlan plan() {
        return plan;
    }

    public Path dir() {
        return dir;
    }

    /** Rows of all vehicles. */
    public long rows() {
        return loaded.rowsStored();
    }

    /** Vehicles times days. */
    public long slices() {
        return (long) plan.vehicles() * plan.days();
    }

    /** Code of a vehicle, counted from 0, as the configuration's table pattern reads it from the table's name. */
    public String vehicle(int index) {
        return table(index).replace("gps", "").toUpperCase(java.util.Locale.ROOT);
    }

    /** Table of a vehicle, counted from 0. */
    public String table(int index) {
        return HaulFile.LAYOUT.table(new Fleet(plan).vehicles().get(index));
    }

    /** Rows of a vehicle, counted from 0, at this moment. */
    public long rowsOf(int index) throws SQLException {
        return number("SELECT COUNT(*) FROM " + table(index));
    }

    /** Rows of all vehicles, at this moment, whose time is a real one but lies outside of the plan's days. */
    public long rowsOutside() throws SQLException {
        long rows = 0;
        for (int i = 0; i < plan.vehicles(); i++) {
            // The fleet's faults are off by years, so a day more or less for the time zone does not matter.
            rows += number("SELECT COUNT(*) FROM " + table(i) + " WHERE datum > '1971-01-01' AND NOT datum BETWEEN '"
                    + plan.firstDay().minusDays(1) + "' AND '" + plan.firstDay().plusDays(plan.days() + 1L) + "'");
        }
        return rows;
    }

    private long number(String sql) throws SQLException {
        try (Connection root = legacy.root();
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Changes the source as its owner could. */
    public int change(String sql) throws SQLException {
        try (Connection root = legacy.root();
                Statement statement = root.createStatement()) {
            statement.execute("SET SESSION sql_mode = ''");
            return statement.executeUpdate(sql);
        }
    }

    /** The file that a user would write, for two workers and the plan's days. */
    public Path config() throws IOException {
        return config("nighthaul.yml", text -> text);
    }

    /** A file of that name, changed from {@link #config}. */
    public Path config(String name, UnaryOperator<String> change) throws IOException {
        return new HaulFile(legacy, plan, "tunnel", 2).write(dir.resolve(name), change);
    }

    @Override
    public void close() throws IOException {
        legacy.close();
    }
}
